"""Who is ours: what servers do to names and addresses never makes a guest somebody else, and another one never ours."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from jicoo._core.retries.recognition import (
    Match,
    Recognition,
    Since,
    fold_email,
    match_email,
    match_name,
    recognise,
)
from tests.effort import examples

SENT_AT = datetime(2024, 3, 15, 12, tzinfo=UTC)
SINCE = Since(SENT_AT.timestamp())
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
NAME, EMAIL = "Jane Roe", "jane@example.com"

NAMES = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]),
        st.sampled_from("&'<>\"ｶﾞﾊﾟｱ山田太郎éüßİıſ ﬁ🎉"),
    ),
    min_size=1,
    max_size=64,
).filter(str.strip)
LOCALS = st.from_regex(r"[A-Za-z0-9!#$%&'*/=?^_`{|}~.-]{1,20}", fullmatch=True)
DOMAINS = st.sampled_from(
    ("example.com", "Example.CO.JP", "bücher.example", "日本語.jp", "straße.example", "a-b.c.d")
)
ADDRESSES = st.builds("{}@{}".format, LOCALS, DOMAINS)

Stored = Callable[[str], str]

SAME_NAMES: dict[str, Stored] = {
    "as sent": lambda name: name,
    "upper case": str.upper,
    "lower case": str.lower,
    "NFC": lambda name: normalize("NFC", name),
    "NFD": lambda name: normalize("NFD", name),
    "NFKC": lambda name: normalize("NFKC", name),
    "trimmed": str.strip,
    "blanks joined": lambda name: " ".join(name.split()),
    "escaped": html.escape,
    "escaped twice": lambda name: html.escape(html.escape(name)),
}
LOSSY_NAMES: dict[str, Stored] = {
    "rare letters dropped": lambda name: "".join(c for c in name if ord(c) < 0x10000),
    "rare letters replaced": lambda name: "".join(c if ord(c) < 0x10000 else "?" for c in name),
    "title case": str.title,
    "ASCII only": lambda name: name.encode("ascii", "replace").decode("ascii"),
    "cut to 8": lambda name: name[:8],
    "cut to 20": lambda name: name[:20],
    "last name first": lambda name: " ".join(reversed(name.split())),
    "dropped": lambda _: "",
}
SAME_ADDRESSES: dict[str, Stored] = {
    "as sent": lambda email: email,
    "lower case": str.lower,
    "upper case": lambda email: email.replace("ß", "ẞ").upper(),
    "escaped": html.escape,
    "trimmed": lambda email: f" {email}\n",
    "zero width": lambda email: f"\ufeff{email[:1]}\u200b{email[1:]}",
    "final dot": lambda email: f"{email}.",
    "full width": lambda email: email.replace("e", "\uff45").replace("@", "\uff20"),
    "international domain": lambda email: (
        f"{email.rpartition('@')[0]}@{email.rpartition('@')[2].encode('idna').decode('ascii')}"
    ),
    "newer international domain": lambda email: email.replace("straße", "xn--strae-oqa"),
}


def seen(name: object = NAME, email: object = EMAIL, **changes: Any) -> Recognition:
    at = changes.pop("at", SENT_AT + timedelta(seconds=1))
    contact = {"name": name, "email": email, "createdAt": at.isoformat()}
    contact.update(changes.pop("contact", {}))
    options: dict[str, Any] = {
        "name": NAME,
        "email": EMAIL,
        "since": SINCE,
        "booking_created_at": at,
        "booking_changed": True,
        **changes,
    }
    return recognise(contact, **options)


@pytest.mark.parametrize("how", SAME_NAMES)
@example(name="<")
@given(name=NAMES)
def test_a_name_is_the_same_however_it_is_composed_cased_or_escaped(how: str, name: str) -> None:
    stored = SAME_NAMES[how](name)
    # Some letters have no way back: an i without its dot is an I in upper case.
    assume("case" not in how or stored.casefold() == name.casefold())
    assert match_name(name, stored) is Match.SAME


@pytest.mark.parametrize("how", [*SAME_NAMES, *LOSSY_NAMES])
@settings(max_examples=examples(40))  # of each way: there are many
@given(name=NAMES, email=ADDRESSES)
def test_a_guest_of_this_address_is_never_somebody_else_whatever_became_of_the_name(
    how: str, name: str, email: str
) -> None:
    stored = {**SAME_NAMES, **LOSSY_NAMES}[how](name)
    found = recognise(
        {"name": stored, "email": email, "createdAt": SENT_AT.isoformat()},
        name=name,
        email=email,
        since=SINCE,
        booking_created_at=SENT_AT,
        booking_changed=True,
    )
    assert found is not Recognition.NOT_OURS


@pytest.mark.parametrize("how", SAME_ADDRESSES)
@given(email=ADDRESSES)
def test_an_address_is_the_same_however_servers_fold_it(how: str, email: str) -> None:
    assert match_email(email, SAME_ADDRESSES[how](email)) is Match.SAME


@given(email=ADDRESSES, tag=st.from_regex(r"[a-z0-9]{0,8}", fullmatch=True))
def test_an_address_without_its_tag_is_the_same(email: str, tag: str) -> None:
    local, _, domain = email.partition("@")
    assert match_email(f"{local}+{tag}@{domain}", email) is Match.SAME


@given(ours=ADDRESSES, theirs=ADDRESSES, name=NAMES)
def test_another_address_is_never_ours_whatever_the_name(ours: str, theirs: str, name: str) -> None:
    assume(fold_email(ours) != fold_email(theirs))
    found = recognise(
        {"name": name, "email": theirs, "createdAt": SENT_AT.isoformat()},
        name=name,
        email=ours,
        since=SINCE,
        booking_created_at=SENT_AT,
        booking_changed=True,
    )
    assert found is not Recognition.OURS
    assert found is Recognition.NOT_OURS or match_email(ours, theirs) is Match.UNKNOWN


@pytest.mark.parametrize(
    "email", [None, "", "  ", 7, "j***@example.com", "jane", "•••@example.com", "hidden"]
)
def test_an_address_that_is_not_shown_leaves_the_name_to_tell(email: object) -> None:
    assert seen(email=email) is Recognition.PERHAPS
    assert seen("Bob", email=email) is Recognition.NOT_OURS
    # Nothing at all is known of this guest: it cannot be said that it is another one.
    assert seen(None, email=email) is Recognition.PERHAPS


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"),
        ("e\u0301mile", "émile"),
        ("O'Brien & Co", "O&#39;Brien &amp; Co"),
        ("Ta\x00ro", "Taro"),
        ("Taro\nYamada", "Taro Yamada"),
        ("Taro ❤\ufe0f", "Taro ❤"),
        ("Taro\u200b", "Taro"),
        ("Taro 🎉", "Taro ?"),
        ("A very long name that a column has cut off", "A very long name that a co"),
        ("🎉", "🎉"),
    ],
)
def test_what_was_seen_in_the_wild_is_the_same_name(sent: str, stored: str) -> None:
    assert match_name(sent, stored) is Match.SAME


@pytest.mark.parametrize(
    ("sent", "stored"), [("Anna", "Ann"), ("Jane Roe", "Jane"), ("Jane Roe", "John Roe")]
)
def test_a_short_beginning_of_a_name_is_another_name(sent: str, stored: str) -> None:
    assert match_name(sent, stored) is Match.OTHER


@pytest.mark.parametrize(
    "written",
    ["+0000", "+00:00", "Z", "+00", ".0000000Z", ".000000000Z", ".000+0000", ".1234567+0000"],
)
def test_a_time_of_any_notation_is_read(written: str) -> None:
    old = {"createdAt": f"2024-01-01T00:00:00{written}"}
    new = {"createdAt": f"2024-03-15T12:00:01{written}"}
    assert seen(contact=new, booking_created_at=LONG_AGO) is Recognition.OURS
    assert seen(contact=old, booking_created_at=LONG_AGO) is Recognition.PERHAPS
    assert seen(contact=old, booking_created_at=SENT_AT) is Recognition.OURS


@pytest.mark.parametrize("at", [None, "", "yesterday", 1710504001000, "2024-03-15T12:00:01", [1]])
def test_a_time_that_cannot_be_read_is_not_known_and_so_not_old(at: object) -> None:
    assert seen(contact={"createdAt": at}) is Recognition.PERHAPS
    assert seen(contact={"createdAt": at}, booking_changed=None) is Recognition.PERHAPS
    alone = seen(contact={"createdAt": at}, booking_changed=False, booking_created_at=LONG_AGO)
    assert alone is Recognition.NOT_OURS
    among_others = seen(
        contact={"createdAt": at},
        booking_changed=False,
        booking_created_at=LONG_AGO,
        is_one_of_several=True,
    )
    assert among_others is Recognition.PERHAPS


def test_a_guest_who_has_joined_is_ours_though_the_booking_shows_no_trace() -> None:
    assert seen(booking_changed=False, booking_created_at=LONG_AGO) is Recognition.OURS


def test_an_older_guest_of_a_booking_that_has_not_changed_is_not_ours() -> None:
    assert seen(booking_changed=False, at=LONG_AGO) is Recognition.NOT_OURS


def test_one_who_joined_when_nobody_knows_the_servers_clock_is_perhaps_ours() -> None:
    # The server's clock is behind by more than clocks in step are, and no answer had told it.
    untold = Since(SENT_AT.timestamp(), was_told=False)
    at = SENT_AT - timedelta(seconds=2.5)

    found = seen(at=at, since=untold, booking_changed=False, booking_created_at=LONG_AGO)

    assert found is Recognition.PERHAPS


def test_a_booking_of_an_event_type_that_is_not_said_is_perhaps_ours() -> None:
    assert seen(is_event_type_said=False) is Recognition.PERHAPS


@pytest.mark.parametrize(
    ("since", "seconds", "is_before"),
    [
        (Since(1000.0), -2.0, True),
        (Since(1000.0), -2.1, False),
        (Since(1000.0, was_told=False), -2.1, None),
        (Since(1000.0, was_told=False), -58.0, None),
        (Since(1000.0, was_told=False), -59.0, False),
        (Since(1000.0, is_unsure=True), -5000.0, None),
        (Since(1000.0, is_unsure=True), 0.0, True),
        (Since(1000.0, is_unsure=True, seconds_later=60.0), 57.0, None),
        (Since(1000.0, is_unsure=True, seconds_later=60.0), 58.0, True),
    ],
)
def test_since_tells_as_much_as_the_clocks_allow(
    since: Since, seconds: float, is_before: bool | None
) -> None:
    assert since.is_before(datetime.fromtimestamp(1000.0 + seconds, UTC)) is is_before
    assert since.is_before(None) is None
