"""Each mistake of practice is made here on purpose, and `explain` names it and tells nothing that it must not."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo
from jicoo import webhooks
from tests.webhooks.deliveries import (
    HEADER,
    NOW,
    OTHER_SECRET,
    SECRET,
    headers,
    payload,
    signature,
    written,
)

BODY = written(payload(answers=[{"question": "どこで/how", "content": ["友人"]}]))
BARE = SECRET.removeprefix("whsec_")
MADE = hmac.new(SECRET.encode(), f"{NOW}.".encode() + BODY, hashlib.sha256)


def keyed(key: bytes, signed: bytes, name: str = "sha256") -> str:
    return hmac.new(key, signed, name).hexdigest()


def header(digest: str, timestamp: object = NOW) -> dict[str, str]:
    return {HEADER: f"t={timestamp},v1={digest}"}


RIGHT = headers(BODY)
MISTAKES: dict[str, tuple[Any, Any, dict[str, Any], str]] = {
    "a line break in the secret": (
        BODY,
        RIGHT,
        {"secret": f"{SECRET}\n"},
        "line break at an end of the secret",
    ),
    "a blank in the secret": (
        BODY,
        RIGHT,
        {"secret": f" {SECRET}"},
        "blank or a line break at an end of the secret",
    ),
    "quotes": (BODY, RIGHT, {"secret": f'"{SECRET}"'}, "quotes around the secret"),
    "the prefix left out": (BODY, RIGHT, {"secret": BARE}, "its prefix whsec_, which is left out"),
    "signed without the prefix": (BODY, headers(BODY, BARE), {}, "without its prefix whsec_"),
    "another endpoint's secret": (
        BODY,
        headers(BODY, OTHER_SECRET),
        {},
        "that of another endpoint",
    ),
    "the key of the API": (BODY, RIGHT, {"secret": "sk_live_0123456789"}, "looks like an API key"),
    "the sandbox's secret": (BODY, headers(BODY, "whsec_sandbox"), {}, "the sandbox sent it"),
    "a secret in base64": (
        BODY,
        header(keyed(base64.b64decode(BARE), f"{NOW}.".encode() + BODY)),
        {},
        "the secret is decoded from base64",
    ),
    "parsed and written again": (
        json.dumps(json.loads(BODY)).encode(),
        RIGHT,
        {},
        "parsed and written again",
    ),
    "parsed and written with letters as they are": (
        json.dumps(json.loads(BODY), ensure_ascii=False).encode(),
        RIGHT,
        {},
        "parsed and written again (it had no blanks)",
    ),
    "parsed": (json.loads(BODY), RIGHT, {}, "parsed and written again"),
    "shown by Python": (str(json.loads(BODY)).encode(), RIGHT, {}, "parsed and written again"),
    "written by PHP": (
        json.dumps(json.loads(BODY)).encode(),
        headers(json.dumps(json.loads(BODY), separators=(",", ":")).replace("/", "\\/").encode()),
        {},
        "slashes escaped",
    ),
    "as text": (BODY.decode(), RIGHT, {}, "and not as text"),
    "a line break added": (
        BODY + b"\n",
        RIGHT,
        {},
        "line break at the end of the body is taken off",
    ),
    "a line break taken off": (
        BODY,
        headers(BODY + b"\n"),
        {},
        "line break at its end, which was taken off",
    ),
    "a byte order mark": (b"\xef\xbb\xbf" + BODY, RIGHT, {}, "byte order mark before the body"),
    "read as Latin-1": (BODY.decode("latin-1").encode(), RIGHT, {}, "not read as Latin-1"),
    "a gateway's base64": (base64.b64encode(BODY), RIGHT, {}, "isBase64Encoded"),
    "repr of the bytes": (repr(BODY).encode(), RIGHT, {}, "not as their repr()"),
    "an empty body": (b"", RIGHT, {}, "The body is empty"),
    "milliseconds": (BODY, headers(BODY, SECRET, NOW * 1000), {}, "t is in milliseconds"),
    "milliseconds signed": (
        BODY,
        header(keyed(SECRET.encode(), f"{NOW}000.".encode() + BODY)),
        {},
        "signed in milliseconds",
    ),
    "the time in milliseconds": (BODY, RIGHT, {"now": NOW * 1000}, "now is in milliseconds"),
    "the time left out": (
        BODY,
        header(keyed(SECRET.encode(), BODY)),
        {},
        "the prefix of time and dot left out",
    ),
    "the dot left out": (
        BODY,
        header(keyed(SECRET.encode(), f"{NOW}".encode() + BODY)),
        {},
        "no dot between",
    ),
    "a digest in base64": (
        BODY,
        header(base64.b64encode(MADE.digest()).decode()),
        {},
        "not in base64",
    ),
    "a digest in capitals": (
        BODY,
        header(MADE.hexdigest().upper()),
        {},
        "small hexadecimal letters",
    ),
    "another hash": (
        BODY,
        header(keyed(SECRET.encode(), f"{NOW}.".encode() + BODY, "sha1")),
        {},
        "not with sha1",
    ),
    "no HMAC": (
        BODY,
        header(hashlib.sha256(f"{SECRET}{NOW}.".encode() + BODY).hexdigest()),
        {},
        "an HMAC is made",
    ),
    "a clock that is behind": (BODY, RIGHT, {"now": NOW - 1000}, "a clock that is off"),
    "an offset of time zones": (
        BODY,
        RIGHT,
        {"now": NOW + 9 * 3600},
        "local time was taken for UTC",
    ),
    "an old delivery": (BODY, RIGHT, {"now": NOW + 100_000}, "an old delivery"),
    "no headers": (BODY, {}, {}, "no headers at all"),
    "no signature": (BODY, {"host": "a"}, {}, "no Jicoo-Webhook-Signature header"),
    "a header of another name": (BODY, {"Jicoo_Webhook_Signature": "t"}, {}, "name of the header"),
    "an environment": (BODY, {"HTTP_JICOO_WEBHOOK_SIGNATURE": "t"}, {}, "request.headers"),
    "the header's value": (BODY, RIGHT[HEADER], {}, "pass all headers"),
    "no pairs": (BODY, 7, {}, "headers is a mapping"),
    "a digest alone": (BODY, {HEADER: MADE.hexdigest()}, {}, "a digest alone"),
    "a header that says nothing": (BODY, {HEADER: "nonsense"}, {}, "cannot be read"),
    "no secret": (BODY, RIGHT, {"secret": ""}, "no signing secret"),
    "no tolerance": (BODY, RIGHT, {"tolerance": -1}, "tolerance is a number"),
    "no event": (b"[]", headers(b"[]"), {}, "is no event"),
}


def explained(body: Any, given_headers: Any, **options: Any) -> str:
    return webhooks.explain(body, given_headers, **{"secret": SECRET, "now": NOW} | options)


@pytest.mark.parametrize(
    ("body", "given_headers", "options", "words"), MISTAKES.values(), ids=MISTAKES
)
def test_a_mistake_is_named(
    body: Any, given_headers: Any, options: dict[str, Any], words: str
) -> None:
    told = explained(body, given_headers, **options)

    assert words in told
    for hidden in (SECRET, BARE, OTHER_SECRET, MADE.hexdigest(), "sk_live_0", "canary", "友人"):
        assert hidden not in told
    assert "It verifies" not in told
    if not isinstance(body, str):
        with pytest.raises((jicoo.WebhookError, jicoo.ConfigurationError)):
            webhooks.unwrap(body, given_headers, **{"secret": SECRET, "now": NOW} | options)


def test_what_verifies_is_said_to() -> None:
    unknown = written(payload("guest_sneezed"))

    assert explained(BODY, RIGHT) == "It verifies: a guest_booked event."
    assert (
        explained(BODY, RIGHT, secret=[OTHER_SECRET, SECRET])
        == "It verifies: a guest_booked event."
    )
    assert "UnknownEvent" in explained(unknown, headers(unknown))


def test_two_mistakes_at_once_are_both_named() -> None:
    body = json.dumps(json.loads(BODY)).encode()

    told = explained(body, RIGHT, secret=f"{SECRET}\n", now=NOW + 100_000)
    assert "line break at an end of the secret" in told
    assert "parsed and written again" in told
    assert "an old delivery" in told


def test_a_mistake_is_found_with_any_of_several_secrets() -> None:
    assert "line break" in explained(BODY, RIGHT, secret=[OTHER_SECRET, f"{SECRET}\n"])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (json.dumps(payload(uid="other")).encode(), "looks as if it had been parsed"),
        (written(payload(uid="other")).decode(), "as text"),
        (payload(uid="other"), "parsed already"),
    ],
)
def test_where_nothing_explains_it_the_looks_of_the_body_are_told(body: Any, words: str) -> None:
    told = explained(body, RIGHT)

    assert "another endpoint" in told
    assert words in told


_JUNK = st.one_of(
    st.none(), st.integers(), st.text(), st.binary(), st.lists(st.text()), st.just(object())
)


@given(_JUNK, st.one_of(_JUNK, st.builds(lambda text: {HEADER: text}, st.text())), _JUNK)
def test_junk_is_explained_too(body: Any, given_headers: Any, secret: Any) -> None:
    assert isinstance(explained(body, given_headers, secret=secret), str)
    assert isinstance(explained(body, given_headers), str)


@given(st.binary(max_size=40), st.text(max_size=40))
def test_a_signed_body_of_any_bytes_is_explained(body: bytes, noise: str) -> None:
    assert "no event" in (told := explained(body, headers(body))) or "cannot be read" in told
    assert isinstance(explained(body, {HEADER: f"{signature(body)}{noise}"}), str)
