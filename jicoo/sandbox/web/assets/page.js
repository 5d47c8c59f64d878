"use strict";

// The page works without this: it is only brought up to date by itself, and copied from by a button.

const EVERY = 400;
const live = document.getElementById("live");
let seen = document.body.dataset.pulse;
let looking = false;

function say(isLive) {
  const words = isLive ? live.dataset.live : live.dataset.notLive;
  if (live.hidden || live.textContent !== words) {
    live.hidden = false;
    live.textContent = words;
    live.classList.toggle("lost", !isLive);
  }
}

// What somebody has opened or focused must outlast the change around it; what can be typed into is in no part.
function put(part, fresh) {
  if (part.innerHTML === fresh.innerHTML) {
    return;
  }
  const active = document.activeElement;
  const inside = part.contains(active);
  const open = [...part.querySelectorAll("details[open]")].map((one) => one.dataset.keep);
  const known = new Set([...part.querySelectorAll("[id]")].map((one) => one.id));
  const href = inside && active.getAttribute("href");
  const id = inside && active.id;
  part.replaceChildren(...fresh.childNodes);
  for (const one of part.querySelectorAll("details")) {
    one.open = open.includes(one.dataset.keep);
  }
  for (const one of part.querySelectorAll("tr[id]")) {
    one.classList.toggle("new", !known.has(one.id));
  }
  if (inside) {
    const again = id ? document.getElementById(id) : [...part.querySelectorAll("a")].find((one) => one.getAttribute("href") === href);
    (again || document.getElementById("content")).focus({ preventScroll: true });
  }
}

async function renew() {
  const response = await fetch(location.href, { cache: "no-store" });
  if (!response.ok) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = fresh.querySelector(`[data-part="${CSS.escape(part.dataset.part)}"]`);
    if (other) {
      put(part, document.adoptNode(other));
    }
  }
  offerCopies();
  seen = fresh.body.dataset.pulse;
}

async function look() {
  if (looking || document.hidden) {
    return;
  }
  looking = true;
  try {
    const response = await fetch(document.body.dataset.pulseAt, { cache: "no-store" });
    const { pulse } = await response.json();
    if (pulse !== seen) {
      await renew();
    }
    say(true);
  } catch {
    say(false);
  } finally {
    looking = false;
  }
}

async function copy(button, field, told) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy");
  }
  told.textContent = button.dataset.copied;
}

function offerCopies() {
  for (const offer of document.querySelectorAll("[data-copies][hidden]")) {
    const button = offer.querySelector("button");
    const field = document.getElementById(offer.dataset.copies);
    offer.hidden = false;
    button.addEventListener("click", () => copy(button, field, offer.querySelector("[role=status]")));
  }
}

offerCopies();
say(true);
setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
