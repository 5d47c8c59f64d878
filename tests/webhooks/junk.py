"""Junk of every kind, and what may come of it: `python -m tests.webhooks.junk NUMBER SEED`.

Each input is a delivery made by chance: a good one that was changed somewhere, or nothing of the kind. A delivery that
is taken as good must have been signed with the secret over just these bytes, by the reckoning of this module.
"""

from __future__ import annotations

import hashlib
import hmac
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from jicoo import webhooks
from jicoo.errors import PayloadError, SignatureError
from tests.webhooks.deliveries import HEADER, NOW, OTHER_SECRET, SECRET, payload, signature, written

ODD = (
    *(
        "",
        " ",
        "\x00",
        "é",
        "\ud800",
        "٣",
        "=",
        ",",
        "t=",
        "v1=",
        "t=1",
        "v1=0",
        "null",
        "\r\n",
        "🎉",
    ),
    *(b"", b"\xff", b"{}", None, 0, 1.5, True, [], {}, (), object(), [[]], {"t": 1}, range(3)),
)


def mutated(text: bytes, chance: random.Random) -> bytes:
    """Bytes with a few of them changed, taken out, doubled or put elsewhere."""
    found = bytearray(text)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(5):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + chance.randint(1, 8)]
            case 2:
                found[at:at] = found[: chance.randint(1, 8)]
            case 3:
                found[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 4)))
            case _:
                if at < len(found):
                    found[at] ^= 1 << chance.randrange(8)
    return bytes(found)


def odd_payload(chance: random.Random) -> Any:
    """A payload, some of whose members are of another shape, or not there."""
    made = payload(
        chance.choice(["guest_booked", "host_cancelled", "guest_sneezed", "", "GUEST_BOOKED"])
    )
    odd: tuple[Any, ...] = (
        None,
        7,
        -0.0,
        "",
        "x",
        [],
        {},
        [None],
        {"a": []},
        True,
        "2022-13-01T00:00:00Z",
    )
    for holder in (made, made["object"], made["object"]["contact"]):
        for name in [name for name in holder if chance.random() < 0.1]:
            if chance.random() < 0.3:
                del holder[name]
            else:
                holder[name] = chance.choice(odd)
        if (
            "object" not in made
            or not isinstance(made["object"], dict)
            or "contact" not in made["object"]
        ):
            break
    return made


def junk(chance: random.Random) -> tuple[Any, Any, Any]:
    """A body, headers, and a secret or several."""
    body: Any = written(odd_payload(chance))
    secret: Any = SECRET if chance.random() < 0.7 else [OTHER_SECRET, SECRET]
    moment: int | str = NOW + chance.choice([0, 0, 0, 0, 250, -250, 301, -301, 10**6, NOW * 999])
    value: Any = signature(body, chance.choice([SECRET] * 9 + [OTHER_SECRET]), moment)
    body = _changed(body, chance, 0.3)
    value = _changed(value, chance, 0.4)
    name: Any = _changed(HEADER, chance, 0.1)
    headers: Any = [("content-type", "application/json"), (name, value)]
    if chance.random() < 0.05:
        headers.append((HEADER.upper().encode(), value))
    if chance.random() < 0.5:
        try:
            headers = dict(headers)
        except TypeError:
            headers = [headers]
    if chance.random() < 0.05:
        headers = chance.choice(ODD)
    return body, headers, secret


def _changed(value: Any, chance: random.Random, how_often: float) -> Any:
    if chance.random() >= how_often:
        return value
    if chance.random() < 0.1:
        return chance.choice(ODD)
    if isinstance(value, bytes):
        kind: Callable[[bytes], Any] = chance.choice([bytes, bytes, bytes, bytearray, memoryview])
        return kind(mutated(value, chance))
    text = mutated(value.encode(), chance)
    return chance.choice([text, text.decode("latin-1"), value.upper(), value.replace(",", " , ")])


def is_signed(body: Any, headers: Any, secret: Any) -> bool:
    """Whether somebody who knows a secret has signed just this, in the last minutes: by a reckoning of its own."""
    pairs = headers.items() if isinstance(headers, dict) else headers
    found = [
        value.decode("latin-1") if isinstance(value, bytes) else value
        for name, value in pairs
        if name in (HEADER, HEADER.upper().encode())
        or (
            isinstance(name, (str, bytes))
            and name.lower() in (HEADER.lower(), HEADER.lower().encode())
        )
    ]
    if len(found) != 1 or not isinstance(found[0], str):
        return False
    times = re.findall(r"(?:^|,)[ \t]*t[ \t]*=[ \t]*([0-9]+)[ \t]*(?=,|$)", found[0])
    if len(times) != 1 or abs(int(times[0]) - NOW) > 300:
        return False
    secrets = [secret] if isinstance(secret, str) else secret
    signed = times[0].encode() + b"." + bytes(body)
    return any(
        hmac.new(one.encode(), signed, hashlib.sha256).hexdigest() in found[0] for one in secrets
    )


def attempt(chance: random.Random) -> str:
    """What came of one input: a word. Raises whatever is neither an event nor one of the two errors."""
    body, headers, secret = junk(chance)
    try:
        event = webhooks.unwrap(body, headers, secret=secret, now=NOW)
    except SignatureError as error:
        return error.reason
    except PayloadError:
        return "payload"
    read_all(event)
    return "event" if is_signed(body, headers, secret) else "forged"


def read_all(event: webhooks.WebhookEvent) -> None:
    """Ask an event for everything that it offers."""
    for name in dir(event):
        if not name.startswith("_"):
            getattr(event, name)
    repr(event)
    event.to_dict()
    for part in (
        event.guest,
        event.tracking,
        *(event.answers if isinstance(event.answers, list) else ()),
    ):
        for name in dir(type(part)) if type(part).__module__.startswith("jicoo") else ():
            if not name.startswith("_") and name not in ("get", "to_dict"):
                getattr(part, name)


def main(number: int, seed: int) -> int:
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    began = time.perf_counter()
    for _ in range(number):
        state = chance.getstate()
        try:
            counts[attempt(chance)] += 1
        except Exception:
            chance.setstate(state)
            print("input:", *map(repr, junk(chance)), sep="\n  ")
            raise
    took = time.perf_counter() - began
    print(
        f"{number} inputs in {took:.1f} s, seed {seed}: 0 foreign exceptions, {counts['forged']} forgeries"
    )
    print(*(f"  {word}: {count}" for word, count in counts.most_common()), sep="\n")
    return int(counts["forged"] > 0 or counts["event"] < number // 10)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()))
