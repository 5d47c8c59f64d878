"""Addresses of booking pages and of redirects: what is written is read again, and what is none is refused."""

from __future__ import annotations

import doctest
import pickle
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo
from jicoo import urls
from jicoo.urls import BookingPage, Redirect, parse, parse_redirect

UID = "o1Y-tOsp_Z0Y"
NO_HALVES = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(NO_HALVES, max_size=20)
PARTS = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="/\\"), min_size=1)
SEGMENTS = PARTS.filter(lambda part: part not in (".", ".."))
TRACKING = st.dictionaries(st.sampled_from(urls.TRACKING), TEXTS)
PARAMS = st.dictionaries(st.text(NO_HALVES, min_size=1, max_size=10), TEXTS, max_size=3).filter(
    lambda params: not any(name.startswith(("utm_", "event")) for name in params)
)
LANGUAGES = st.sampled_from([None, "ja", "en", "zh-Hant"])
MOMENTS = st.none() | st.builds(
    lambda seconds, minutes: datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes))),
    st.integers(0, 2**32),
    st.integers(-14 * 60, 14 * 60),
)


def test_the_examples_run() -> None:
    outcome = doctest.testmod(urls)
    assert outcome.attempted >= 8
    assert outcome.failed == 0


@given(
    page=st.one_of(
        st.builds(BookingPage, SEGMENTS, is_widget=st.booleans(), tracking=TRACKING, params=PARAMS),
        st.builds(
            BookingPage,
            team=SEGMENTS,
            page=SEGMENTS,
            language=LANGUAGES,
            tracking=TRACKING,
            params=PARAMS,
        ),
    )
)
def test_the_address_of_a_page_says_what_the_page_is(page: BookingPage) -> None:
    assert parse(page.url) == page
    assert page.url.isascii()
    assert parse(page.url.replace("?", "/?", 1) if "?" in page.url else page.url + "/") == page
    assert pickle.loads(pickle.dumps(page)) == page
    assert hash(parse(page.url)) == hash(page)


@given(
    redirect=st.builds(
        Redirect,
        st.text(NO_HALVES, min_size=1, max_size=20),
        st.text(NO_HALVES, min_size=1, max_size=20),
        event_type_id=st.none() | st.text(NO_HALVES, min_size=1, max_size=20),
        event_type_name=st.none() | st.text(NO_HALVES, min_size=1, max_size=20),
        start=MOMENTS,
        end=MOMENTS,
        created_at=MOMENTS,
        params=PARAMS,
    )
)
def test_a_redirect_is_read_from_the_address_it_is_added_to(redirect: Redirect) -> None:
    for page in ("https://example.com/thanks", "http://localhost:3000/?a=b#top"):
        found = parse_redirect(redirect.added_to(page))
        kept: dict[str, str] = {"a": "b"} if "?" in page else {}
        assert found.params == {**redirect.params, **kept} or "a" in redirect.params
        assert [found.event, found.booking_uid, found.start, found.end, found.created_at] == [
            *(redirect.event, redirect.booking_uid),
            *(redirect.start, redirect.end, redirect.created_at),
        ]
        assert (found.event_type_id, found.event_type_name) == (
            redirect.event_type_id,
            redirect.event_type_name,
        )


def test_the_four_forms() -> None:
    assert urls.booking_page(UID) == f"https://www.jicoo.com/event_types/{UID}"
    assert urls.widget(UID) == f"https://www.jicoo.com/event_types/{UID}/widget"
    assert urls.team_page("acme", "hearing") == "https://www.jicoo.com/t/acme/e/hearing"
    assert urls.team_page("acme", "x", language="ja") == "https://www.jicoo.com/ja/t/acme/e/x"
    tracked = urls.booking_page(UID, tracking={"utm_source": "a b", "term": "c"}, params={"n": "&"})
    assert tracked == f"https://www.jicoo.com/event_types/{UID}?utm_source=a%20b&utm_term=c&n=%26"
    assert parse(tracked).tracking == {"source": "a b", "term": "c"}
    assert jicoo.urls is urls


def test_only_two_forms_name_an_event_type() -> None:
    for url in (urls.booking_page(UID), urls.widget(UID)):
        assert urls.event_type_id(url) == parse(url).event_type_id == UID
    # A team's id looks like an event type's, and so may a page's.
    for url in (urls.team_page("JRw9yc5VuKmw", UID), urls.team_page(UID, "e", language="en")):
        assert parse(url).event_type_id is None
        with pytest.raises(jicoo.ValidationError, match="names a team and a page") as caught:
            urls.event_type_id(url)
        assert caught.value.field == "url"


@pytest.mark.parametrize(
    ("url", "fix"),
    [
        ("", "begin with https://www.jicoo.com/"),
        (UID, "begin with https://www.jicoo.com/"),
        ("www.jicoo.com/event_types/x", "begin with https://www.jicoo.com/"),
        (f"http://www.jicoo.com/event_types/{UID}", "begin with https://www.jicoo.com/"),
        (f"https://www.jicoo.com:8080/event_types/{UID}", "begin with https://www.jicoo.com/"),
        (f"https://www.jicoo.com@evil.example/event_types/{UID}", "begin with"),
        (f"https://u:p@www.jicoo.com/event_types/{UID}", "begin with"),
        (f"https://www.jicoo.com.evil.example/event_types/{UID}", "not one of Jicoo's"),
        ("https://example.com/t/acme/e/hearing", "not one of Jicoo's"),
        (f"https://api.jicoo.com/v1/event_types/{UID}", "one of the API"),
        ("https://[::1", "cannot be read|can be read"),
        ("https://www.jicoo.com", "its path is one of /event_types/"),
        ("https://www.jicoo.com/t/acme", "its path is one of /event_types/"),
        (f"https://www.jicoo.com/ja/event_types/{UID}", "its path is one of /event_types/"),
        (f"https://www.jicoo.com/event_types/{UID}/edit", "its path is one of /event_types/"),
        ("https://www.jicoo.com/t/acme/ja/e/hearing", "its path is one of /event_types/"),
        ("https://www.jicoo.com/event_types/", "its path is one of /event_types/"),
        ("https://www.jicoo.com/event_types/../x", "its path is one of|not be empty, dots"),
        ("https://www.jicoo.com/event_types/..", "not be empty, dots"),
        ("https://www.jicoo.com/event_types/a%2Fb", "one part"),
        ("https://www.jicoo.com/event_types/a%00b", "control character"),
        ("https://www.jicoo.com/event\n_types/x", "control character"),
        ("https://www.jicoo.com\\event_types\\x", "backslash"),
        ("https://www.jicoo.com/jpn3/t/acme/e/hearing", "a language such as"),
        (b"https://www.jicoo.com/event_types/x", "must be text, not bytes"),
        (None, "must be text, not NoneType"),
    ],
)
def test_what_is_no_address_of_a_booking_page_is_refused_with_the_fix(url: Any, fix: str) -> None:
    for read in (parse, urls.event_type_id):
        with pytest.raises(jicoo.ValidationError, match=fix) as caught:
            read(url)
        assert len(str(caught.value)) < 200


PIECES: dict[str, tuple[str, Any]] = {
    "an address as an id": ("event_type_id", lambda: urls.booking_page(urls.booking_page(UID))),
    "no id": ("event_type_id", lambda: urls.booking_page("")),
    "a blank": ("event_type_id", lambda: urls.booking_page(f" {UID}")),
    "half of a character": ("event_type_id", lambda: urls.widget("\ud800")),
    "None": ("event_type_id", lambda: urls.widget(ANY[0])),
    "dots": ("page", lambda: urls.team_page("acme", "..")),
    "a path": ("team", lambda: urls.team_page("a/e", "x")),
    "no page": ("page", lambda: BookingPage(team="acme")),
    "a name of a language": ("language", lambda: urls.team_page("a", "x", language="Japanese")),
    "other tracking": ("tracking", lambda: urls.booking_page(UID, tracking={"utm": "x"})),
    "tracking twice": (
        "tracking",
        lambda: urls.booking_page(UID, tracking={"utm_source": "x", "source": "y"}),
    ),
    "tracking as params": ("params", lambda: urls.booking_page(UID, params={"utm_source": "x"})),
    "a number": ("params", lambda: urls.booking_page(UID, params={"n": ANY[1]})),
    "half in a value": ("params", lambda: urls.booking_page(UID, params={"n": "\ud800"})),
    "a list": ("params", lambda: urls.booking_page(UID, params=ANY[2])),
    "two kinds of page": ("event_type_id", lambda: BookingPage(UID, team="acme")),
    "no such widget": ("event_type_id", lambda: BookingPage(team="a", page="x", is_widget=True)),
    "what has its field": ("params", lambda: Redirect("booked", "x", params={"eventUid": "y"})),
}
ANY: list[Any] = [None, 1, ["n"]]


@pytest.mark.parametrize("given", PIECES)
def test_what_cannot_be_part_of_an_address_is_refused(given: str) -> None:
    field, build = PIECES[given]
    with pytest.raises(jicoo.ValidationError) as caught:
        build()
    assert caught.value.field == field


def test_a_redirect_is_read_as_the_help_page_shows_it() -> None:
    query = (
        "event=guest_rescheduled&eventTypeUid=mzgdPJVBb7RE&eventTypeName=%E7%9B%B8%E8%AB%87&eventUid=bk_1"
        "&eventStartedAt=2023-02-01T17%3A30%3A00.000%2B09%3A00&eventEndedAt=2023-02-01T18:00:00.000+09:00"
        "&eventCreatedAt=&utm_source=bot&event=guest_booked"
    )
    tokyo = ZoneInfo("Asia/Tokyo")
    given: list[str | Mapping[str, str]] = [
        query,
        f"?{query}",
        f"https://example.com/thanks?{query}#done",
        {
            "event": "guest_rescheduled",
            "eventTypeUid": "mzgdPJVBb7RE",
            "eventTypeName": "相談",
            "eventUid": "bk_1",
            "eventStartedAt": "2023-02-01T17:30:00.000+09:00",
            # A framework reads a plus that nobody has encoded as a blank.
            "eventEndedAt": "2023-02-01T18:00:00.000 09:00",
            "utm_source": "bot",
        },
    ]
    for one in given:
        redirect = parse_redirect(one)
        assert (redirect.event, redirect.booking_uid) == ("guest_rescheduled", "bk_1")
        assert (redirect.event_type_id, redirect.event_type_name) == ("mzgdPJVBb7RE", "相談")
        assert redirect.start == datetime(2023, 2, 1, 17, 30, tzinfo=tokyo)
        assert redirect.end == datetime(2023, 2, 1, 9, tzinfo=UTC)
        assert (redirect.created_at, redirect.params) == (None, {"utm_source": "bot"})


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("", "event and eventUid missing"),
        ("https://example.com/thanks", "event and eventUid missing"),
        ("event=guest_booked", "eventUid missing"),
        ("event=&eventUid=x", "event missing"),
        ("event=guest_booked&eventUid=x&eventStartedAt=soon", "as eventStartedAt"),
        ("event=guest_booked&eventUid=x&eventEndedAt=2024-03-16T11:00", "as eventEndedAt"),
        ({"event": ["guest_booked"]}, "text to text"),
        (7, "a mapping of text to text, not an int"),
    ],
)
def test_a_redirect_that_is_none_is_refused(query: Any, problem: str) -> None:
    with pytest.raises(jicoo.ValidationError, match=problem) as caught:
        parse_redirect(query)
    assert caught.value.field == "query"


def test_what_an_application_put_into_its_links_is_not_shown() -> None:
    page = BookingPage(UID, tracking={"source": "secret"}, params={"estimate": "secret"})
    redirect = Redirect("guest_booked", "x", params={"token": "secret"})
    assert "secret" not in repr(page) + repr(redirect)
