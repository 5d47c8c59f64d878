"""The page in a real browser: for everybody, by keyboard, without script, on a phone, while things happen."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from jicoo.sandbox import Server
from tests.browser.story import INTERVIEW, Story, booking
from tests.sandbox.test_page import HOSTILE_NAMES, crowd
from tests.sandbox.test_pytest_copy import run

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]

VIEWS = {
    "week": "/_ui",
    "group week": "/_ui/week/-wS8hQp_3Kd0",
    "bookings": "/_ui/bookings",
    "booking": "/_ui/bookings/{uid}",
    "requests": "/_ui/requests",
    "request": "/_ui/requests/{number}",
    "webhooks": "/_ui/webhooks",
    "behaviour": "/_ui/behaviour",
    "state": "/_ui/state",
    "nothing found": "/_ui/bookings?q=nobody",
    "done": "/_ui/webhooks?done=added",
}
EXPECTED_SECONDS = 1.0
LONGEST_MILLISECONDS = 300


def address(view: str, story: Story, lang: str = "en") -> str:
    path = VIEWS[view].format(uid=story.uid, number=story.mistake)
    return f"{path}{'&' if '?' in path else '?'}lang={lang}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_no_view_shuts_anybody_out(visit: Visit, story: Story, axe: str, lang: str, scheme: str):
    found: dict[str, list[str]] = {}
    page = visit("/_ui", color_scheme=scheme)
    for view in VIEWS:
        # Colours are the same on a phone.
        for width in (1280, 360) if scheme == "light" else (1280,):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address(view, story, lang))
            page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
            page.evaluate(axe)
            told = page.evaluate("axe.run({resultTypes: ['violations']})")
            found[f"{view} {width}"] = [
                f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in told["violations"]
            ]

    assert {view: told for view, told in found.items() if told} == {}


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_phone_shows_each_view_without_scrolling_sideways(visit: Visit, story: Story, lang: str):
    long = "a" * 64
    story.api.post("/v1/bookings", json=booking("2024-03-15T08:00:00Z", long, company="b" * 32))
    story.api.get(f"/v1/{'x' * 500}")
    page = visit("/_ui", viewport={"width": 360, "height": 740}, has_touch=True)

    for view in VIEWS:
        page.goto(address(view, story, lang))
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, view


def test_the_browsers_own_language_is_taken(visit: Visit, story: Story):
    assert visit("/_ui", locale="ja-JP").locator("html").get_attribute("lang") == "ja"
    page = visit("/_ui", locale="de-DE")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="日本語").click()
    assert page.locator("html").get_attribute("lang") == "ja"
    page.get_by_role("link", name="リクエスト", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "ja"


@pytest.mark.parametrize(
    ("path", "seen"),
    [("/_ui", "Kenji Ito"), ("/_ui/bookings", "Kenji Ito"), ("/_ui/requests", "booked ")],
)
def test_a_booking_shows_within_a_second(visit: Visit, api: httpx.Client, path: str, seen: str):
    page = visit(path)
    page.get_by_text("Live").wait_for()
    taken: list[float] = []
    # The quickest of three: a machine may be busy with something else.
    for number, hour in enumerate((1, 2, 3)):
        assert page.get_by_text(seen).count() == number
        api.post("/v1/bookings", json=booking(f"2024-03-12T0{hour}:00:00Z", "Kenji Ito"))
        begun = time.monotonic()
        page.get_by_text(seen).nth(number).wait_for(timeout=10_000)
        taken.append(time.monotonic() - begun)

    assert min(taken) < EXPECTED_SECONDS, taken


def test_what_is_open_or_typed_outlasts_what_happens_around_it(visit: Visit, story: Story):
    page = visit("/_ui")
    page.locator("details", has_text="10:00").first.locator("summary").click()
    focused = page.evaluate("document.activeElement.textContent")
    story.api.post("/v1/bookings", json=booking("2024-03-15T08:00:00Z", "Kenji Ito"))
    page.get_by_text("Kenji Ito").wait_for()
    assert page.locator("details[open]").count() == 1

    page.goto("/_ui/webhooks")
    page.get_by_label("Address", exact=True).fill("http://127.0.0.1:1/half")
    story.api.post("/v1/bookings", json=booking("2024-03-15T09:00:00Z", "Lea Roth"))
    page.locator("tr.new").first.wait_for()
    assert page.get_by_label("Address", exact=True).input_value() == "http://127.0.0.1:1/half"
    assert focused


def test_a_sandbox_that_has_ended_is_said_to_be_gone(visit: Visit, story: Story):
    page = visit("/_ui")
    page.get_by_text("Live").wait_for()
    page.route("**/pulse", lambda route: route.fulfill(status=200, body="gone"))

    page.get_by_text("The sandbox does not answer").wait_for()
    page.unroute("**/pulse")
    page.get_by_text("Live").wait_for()


def test_everything_is_reached_and_done_by_keyboard(visit: Visit, story: Story):
    page = visit("/_ui")
    page.keyboard.press("Tab")
    assert focus(page) == "Skip to the content"
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(ring) == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    until(page, "← Previous week")
    for name in ("This week", "Next week →", "Online consultation", "Onboarding workshop"):
        page.keyboard.press("Tab")
        assert focus(page) == name
        assert page.evaluate(ring) == "solid"
    page.keyboard.press("Enter")
    page.get_by_text("3 of 5 places taken").wait_for()

    page.goto("/_ui/state")
    until(page, "Reset the sandbox")
    page.keyboard.press("Enter")
    page.get_by_text("Done: the sandbox begins anew.").wait_for()
    assert story.box.bookings() == []


def focus(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent")).strip()


def until(page: Page, name: str) -> None:
    for _ in range(80):
        if focus(page) == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{name} is not reached by keyboard")


def test_it_works_without_script(visit: Visit, story: Story, tmp_path: Path):
    page = visit("/_ui", java_script_enabled=False)
    page.get_by_role("link", name="Hana Kimura").click()
    assert page.get_by_role("button", name="Copy", exact=True).count() == 0
    assert "def test_online_consultation" in page.locator("textarea").input_value()
    assert page.locator("#live").is_hidden()

    page.goto("/_ui/behaviour")
    page.get_by_label("paging").select_option("none")
    page.get_by_role("button", name="Set the switches").click()
    assert story.box.switches.paging == "none"
    page.get_by_label("What happens").select_option("drop")
    page.get_by_role("button", name="Add the fault").click()
    assert story.box.faults.added[-1].kind == "drop"

    page.goto("/_ui/state")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download a snapshot").click()
    file = tmp_path / "snapshot.json"
    download.value.save_as(file)
    kept = story.box.bookings()
    page.get_by_role("button", name="Reset the sandbox").click()
    assert story.box.bookings() == []
    page.get_by_label("Snapshot to load").set_input_files(file)
    page.get_by_role("button", name="Load it").click()
    page.get_by_text("Done: the snapshot is loaded.").wait_for()
    assert story.box.bookings() == kept
    assert json.loads(file.read_text("utf-8"))["switches"]["paging"] == "none"


@pytest.mark.parametrize(
    ("button", "more"),
    [
        ("Send again", ["guest_booked"]),
        ("Send twice", ["guest_booked", "guest_booked"]),
        ("Out of order", ["host_rescheduled", "guest_booked"]),
        ("Wrong signature", ["guest_booked"]),
    ],
)
def test_the_buttons_of_a_delivery_send_it(
    visit: Visit, story: Story, button: str, more: list[str]
):
    before = len(story.box.webhooks.deliveries)
    page = visit(f"/_ui/bookings/{story.uid}")
    row = page.locator("table.deliveries tbody tr", has_text="guest_booked")
    row.get_by_role("button", name=button).click()
    page.get_by_text("Done: it is being sent.").wait_for()
    sent = story.box.webhooks.settle()[before:]

    assert [json.loads(one.body)["event"] for one in sent] == more


def test_a_host_approves_by_a_button(visit: Visit, story: Story):
    uid = next(one["uid"] for one in story.box.bookings() if one["eventTypeId"] == INTERVIEW)
    page = visit(f"/_ui/bookings/{uid}")
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("Done: the booking is approved.").wait_for()

    assert page.get_by_role("button", name="Approve").count() == 0


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_what_a_guest_typed_never_runs(visit: Visit, server: Server, api: httpx.Client, name: str):
    told = {"email": "guest@example.com", "company": name[:32], "message": name}
    body = booking("2024-03-12T02:00:00Z", name, **told)
    uid = api.post("/v1/bookings", json=body).json()["uid"]
    api.post(f"/v1/bookings/{uid}/cancel", json={"reason": name})
    api.get("/v1/bookings", params={name: name})

    numbers = [f"/requests/{one.number}" for one in server.sandbox.requests]

    page = visit("/_ui")
    for path in ("", "/bookings", f"/bookings/{uid}", "/requests", *numbers):
        page.goto(f"/_ui{path}")
        assert page.evaluate("document.querySelectorAll('script').length") == 1
    page.goto("/_ui")
    api.post("/v1/bookings", json=booking("2024-03-12T03:00:00Z", name, **told))
    page.locator(".booked").nth(1).wait_for()
    # What came by the live update is text as well.
    assert page.evaluate("document.querySelectorAll('main script, main img, main svg').length") == 0


def test_the_copied_test_passes(visit: Visit, story: Story, tmp_path: Path):
    page = visit(f"/_ui/bookings/{story.uid}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_text("Copied").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")

    assert text == page.locator("textarea").input_value()
    assert "reschedule" in text
    (tmp_path / "test_copied.py").write_text(text, "utf-8")
    done = run(tmp_path)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


def test_no_other_page_can_frame_it(visit: Visit, server: Server, chromium):
    context = chromium.new_context()
    page = context.new_page()
    page.set_content(f'<iframe src="{server.base_url}/_ui"></iframe>')
    page.wait_for_timeout(500)
    texts = [frame.content() for frame in page.frames if frame != page.main_frame]
    context.close()

    assert not any("Jicoo sandbox" in text for text in texts)


@pytest.mark.parametrize("path", ["/_ui", "/_ui/bookings", "/_ui/week/mzgdPJVBb7RE/2024-03-12"])
def test_ten_thousand_bookings_are_a_page_at_once(
    visit: Visit, server: Server, api: httpx.Client, path: str
):
    with server.sandbox.store.transaction() as db:
        for table, columns, rows in crowd(10_000):
            places = ", ".join("?" * len(columns))
            db.executemany(f"insert into {table} ({', '.join(columns)}) values ({places})", rows)
    # The first view of all has made the templates.
    taken: list[float] = []
    page = visit("/_ui/state")
    for _ in range(5):
        page.goto(path)
        timing = "performance.getEntriesByType('navigation')[0]"
        taken.append(page.evaluate(f"{timing}.responseStart - {timing}.requestStart"))

    assert min(taken) < LONGEST_MILLISECONDS, taken
    assert page.locator("tbody tr, .booked").count() == 100
