"""What a call has sent of a person is recognised in what comes back, in every form that servers give it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jicoo._core.messages import Call
from jicoo._core.requests.arguments import is_visible
from jicoo._core.requests.echoes import PLAIN_WORDS, holds_what_was_sent


def call(body: dict[str, Any] | None = None, query: str = "") -> Call[None]:
    sent = None if body is None else json.dumps(body).encode()
    return Call("POST", "/v1/bookings", "/v1/bookings", lambda _: None, query=query, body=sent)


GUEST = {
    "eventTypeId": "mzgdPJVBb7RE",
    "timeZone": "Asia/Tokyo",
    "locationId": "zoom",
    "locale": "ja",
    "name": "Björn Vandenberg",
    "email": "bjorn.v@Example.com",
    "phoneNumber": "+81 90-1234-5678",
    "company": "Acme GmbH",
    "message": "I would rather like to speak about my divorce, please.",
    "ccEmails": ["boss@elsewhere.org"],
    "answers": [
        {"questionUid": "q1", "content": "peanut allergy"},
        {"questionUid": "q2", "content": ["42", "AB"]},
    ],
    "tracking": {"source": "newsletter-17"},
    "payment": {"paymentMethod": "card", "items": []},
}


@pytest.mark.parametrize(
    "text",
    [
        "Björn Vandenberg has booked.",
        "BJÖRN VANDENBERG",
        "Bjo\u0308rn",
        "Bjorn is too busy.",
        "\uff22\uff2a\uff2f\uff32\uff2e",
        "Vandenberg",
        "Bj&ouml;rn",
        "Bj%C3%B6rn",
        "V\u200bandenberg",
        "bjorn.v@example.com is taken",
        "bjorn.v@exa...",
        "bjorn.v%40example.com",
        "phone 09012345678",
        "+819012345678",
        "+81 (90) 1234 5678",
        "\uff10\uff19\uff10-1234-5678",
        "the number that ends in 5678",
        "ACME",
        "The message 'I would rather lik' is too long.",
        "about my divorce",
        "boss@elsewhere.org",
        "elsewhere",
        "peanut",
        "42 is no number here.",
        "the answer ab",
        "newsletter-17",
        # Nobody has sent these, and they are somebody's all the same.
        "Ask ann@other.example for it.",
        "The key sk_live_abc123 is not known.",
        "The key sk_live_****6789 is not known.",
        "whsec_abcdef",
    ],
)
def test_what_is_of_a_person_is_recognised(text: str) -> None:
    assert holds_what_was_sent(text, call(GUEST))


@pytest.mark.parametrize(
    "text",
    [
        "locationId zoom is not enabled.",
        "The event type mzgdPJVBb7RE is not known.",
        "timeZone Asia/Tokyo is not supported.",
        "locale ja is not supported.",
        "card is no payment method of this event type.",
        "Question q1 needs an answer.",
        "email: is invalid",
        "The e-mail of the guest is invalid, for example it has no @.",
        "name is too long (maximum is 64 characters)",
        "Slot is already taken.",
        "The message must not be longer than 2000 characters.",
        "The key must begin with sk_live_.",
        "See https://www.jicoo.com/docs.",
        "",
    ],
)
def test_what_is_of_nobody_may_be_shown(text: str) -> None:
    assert not holds_what_was_sent(text, call(GUEST))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("山田太郎", "山田太郎様"),
        ("山田太郎", "山田様のご予約"),
        ("山田 太郎", "太郎様"),
        ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ様"),
        ("김민수", "민수 님"),
        ("Li", "Li is not free."),
        ("STRASSE", "straße"),
    ],
)
def test_names_of_every_writing_are_recognised(name: str, text: str) -> None:
    assert holds_what_was_sent(text, call({"name": name}))
    assert not holds_what_was_sent("既に予約されています", call({"name": name}))


def test_short_values_are_not_found_inside_of_words() -> None:
    sent = call({"reason": "ill"})
    assert not holds_what_was_sent("It still will be so.", sent)
    assert holds_what_was_sent("The reason 'ill' is too short.", sent)


def test_a_query_and_headers_of_the_user_are_values_too() -> None:
    sent = call(query="search=somebody&page=2&status=open")
    assert holds_what_was_sent("somebody is not known", sent)
    assert not holds_what_was_sent("open is no status, 2 no page", sent)
    assert holds_what_was_sent(
        "Basic dXNlcjpw is refused", call(), header_values=("Basic dXNlcjpw",)
    )


def test_a_body_that_is_no_object_is_looked_at_too() -> None:
    sent = Call("POST", "/", "/", lambda _: None, body=b'["peanut", 900123456]')
    assert holds_what_was_sent("peanut", sent)
    assert holds_what_was_sent("900-123-456", sent)
    assert not holds_what_was_sent("peanut", call())


_SERVERS: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.casefold,
    html.escape,
    lambda text: quote(text, safe=""),
    lambda text: normalize("NFD", text),
    lambda text: normalize("NFKC", text),
    lambda text: f"{text[:40]}...",
    lambda text: " ".join(text.split()),
]


@example("WWW", str, "name")
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Mn", "Cn", "Co"]), max_size=60),
    st.sampled_from(_SERVERS),
    st.sampled_from(["name", "email", "phoneNumber", "message", "anything"]),
)
def test_whatever_is_sent_is_recognised_however_it_is_echoed(
    text: str, server: Callable[[str], str], member: str
) -> None:
    if sum(map(is_visible, text)) < 3 or text.casefold().strip() in PLAIN_WORDS:
        return
    echoed = f"The value '{server(text)}' is refused."
    assert holds_what_was_sent(echoed, call({member: text}))
