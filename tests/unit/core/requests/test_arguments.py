"""A single argument is taken, or refused with the field, the limit and what was given, and without personal data."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo
from jicoo import ValidationError
from jicoo._core.requests import arguments
from jicoo._tracking import TRACKING
from tests.canary import KEY

CLIENT = jicoo.Jicoo(KEY, time_zone="Asia/Tokyo")


def intend(**changes: Any) -> dict[str, Any]:
    guest = {"name": "a", "email": "a@b.org", **changes}
    return CLIENT.bookings.intend("e", "2024-03-16 11:00", **guest).request


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "it is empty"),
        (" ", "it is empty"),
        ("a@b.org\u200b", "a character that cannot be seen (U+200B)"),
        ("a\u00ad@b.org", "(U+00AD)"),
        ("a@b.org\x00", "(U+0000)"),
        ("a@b\n.org", "(U+000A)"),
        ("\ufeffa@b.org", "(U+FEFF)"),
        ("\u202ea@b.org", "(U+202E)"),
        ("a@b.org,c@d.org", "it holds two addresses, or an @ too many"),
        ("a@b.org; c@d.org", "it holds two addresses"),
        ("a@b.org c@d.org", "it holds two addresses"),
        ("a@@b.org", "an @ too many"),
        ("Ann <a@b.org>", "it holds a name, or brackets, beside the address"),
        ("<a@b.org>", "it holds a name, or brackets, beside the address"),
        ("mailto:a@b.org", "it begins with mailto:"),
        ("MAILTO:a@b.org", "it begins with mailto:"),
        ("taro@\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45.com", "full-width or other variants"),
        ("taro\uff20example.com", "full-width or other variants"),
        ("a b@c.org", "it holds a blank"),
        ("a@b\u3000.org", "full-width or other variants"),
        ("a@b.org,", "it lacks a part, or its domain holds"),
        ("a@b.org;", "it lacks a part, or its domain holds"),
        ("a.org", "it lacks a part"),
        ("@b.org", "it lacks a part"),
        ("a@", "it lacks a part"),
    ],
)
@pytest.mark.parametrize("field", ["email", "cc_emails"])
def test_what_is_no_address_is_told(field: str, address: str, said: str) -> None:
    given = address if field == "email" else [address]
    with pytest.raises(ValidationError) as caught:
        intend(**{field: given})
    error = caught.value
    assert said in str(error)
    assert str(error).startswith(f"{field} must be one e-mail address such as name@example.com: ")
    assert (error.field, error.limit) == (field, "name@example.com")
    assert not address.strip() or address.strip() not in f"{error} {error.given}"


@pytest.mark.parametrize(
    "address",
    [
        "a@b.org",
        " a@b.org\n",
        "first.last+tag@sub.example.co.jp",
        "a..b.@docomo.ne.jp",
        "o'neill@example.com",
        "\u4f8b@\u4f8b\u3048.jp",
        "jos\u00e9@example.com",
        "jose\u0301@example.com",
        '"a@b"@example.com',
        "root@localhost",
        "a!#$%&'*/=?^_`{|}~-@b.org",
    ],
)
def test_what_may_be_an_address_is_taken(address: str) -> None:
    assert intend(email=address)["email"] == address.strip()


@given(st.text(max_size=40))
def test_an_address_that_is_taken_can_be_seen_and_has_one_part_on_each_side(text: str) -> None:
    try:
        taken = arguments.email("email", text)
    except ValidationError:
        return
    local, _, domain = taken.rpartition("@")
    assert local
    assert domain
    assert taken.isprintable()


@pytest.mark.parametrize("name", ["\u200b", "\u2800", "\u3164 \uffa0", "\u00ad\ufeff", "\x00"])
def test_a_name_of_which_nothing_is_seen_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match=r"^name must hold something that can be seen\.$"):
        intend(name=name)


@pytest.mark.parametrize("name", ["a", "\u30fb", "1", "\u5c71\u200d\u7530", "\U0001f600"])
def test_a_name_of_which_something_is_seen_is_taken(name: str) -> None:
    assert intend(name=name)["name"] == name


def test_tracking_is_taken_as_webhooks_give_it() -> None:
    plain = {"campaign": "c", "source": "s", "medium": "m", "content": "o", "term": "t"}
    marked = {f"utm_{name}": value for name, value in plain.items()}
    assert intend(tracking=plain)["tracking"] == plain
    assert intend(tracking=marked)["tracking"] == plain
    assert tuple(plain) == TRACKING


@pytest.mark.parametrize(
    ("tracking", "said"),
    [
        ({"sorce": "x"}, "with or without utm_, not 'sorce' (did you mean source?)."),
        ({"utm_sorce": "x"}, "not 'utm_sorce' (did you mean source?)."),
        ({"SOURCE": "x"}, "not 'SOURCE' (did you mean source?)."),
        ({"gclid": "x"}, "not 'gclid'."),
        ({"x" * 41: "x"}, "not a str."),
        ({5: "x"}, "not an int."),
        ({"source": "x", "utm_source": "y"}, "must name source once, with utm_ or without."),
        ({"source": "x" * 256}, "at most 255 characters; 256 were given."),
        ({"source": 5}, "must be text, not an int."),
    ],
)
def test_what_is_wrong_with_tracking_is_told(tracking: Any, said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        intend(tracking=tracking)
    assert str(caught.value).endswith(said)
    assert caught.value.field == "tracking"


def test_a_time_that_cannot_be_read_is_told_by_its_argument() -> None:
    bookings = CLIENT.bookings
    for field, call in (
        ("start", lambda: bookings.intend("e", "soon", name="a", email="a@b.org")),
        ("start", lambda: bookings.update("u", start="soon")),
        ("end", lambda: bookings.update("u", end="2024-03-16")),
        ("start", lambda: bookings.list(start="2024-02-30")),
        ("end", lambda: bookings.list(end="2024-03-16 25:00")),
    ):
        with pytest.raises(ValidationError) as caught:
            call()
        assert caught.value.field == field
        assert str(caught.value).startswith(field)
        assert caught.value.__context__ is None


def test_an_end_before_its_start_shows_both() -> None:
    for call in (
        lambda: CLIENT.bookings.list(start="2024-03-17", end="2024-03-15"),
        lambda: CLIENT.bookings.update(
            "u", start="2024-03-17 11:00", end="2024-03-15 11:00", time_zone="Asia/Tokyo"
        ),
    ):
        with pytest.raises(ValidationError, match=r"2024-03-15 \d\d:00 is not after 2024-03-1[67]"):
            call()


@pytest.mark.parametrize("value", ["Asia/Tokyo", ZoneInfo("Asia/Tokyo")])
def test_a_zone_is_a_name_or_a_zone(value: Any) -> None:
    assert arguments.zone(value) == ZoneInfo("Asia/Tokyo")
    assert arguments.optional_zone(None) is None


@pytest.mark.parametrize(
    "value", [date(2024, 3, 16), datetime(2024, 3, 16, tzinfo=UTC), "2024-03-16"]
)
def test_a_bound_is_taken_as_it_is(value: Any) -> None:
    assert arguments.bound("start", value) is value
