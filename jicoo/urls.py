"""Addresses of booking pages, and what a page of yours is told when a guest comes back. Pure: nothing is sent.

| form | holds an event type's id |
|---|---|
| `https://www.jicoo.com/event_types/{event_type_id}` | yes |
| `https://www.jicoo.com/event_types/{event_type_id}/widget` | yes |
| `https://www.jicoo.com/t/{team}/e/{page}` | no: a team and a page, each an id or a name of its own |
| `https://www.jicoo.com/{language}/t/{team}/e/{page}` | no |

The forms are known from public pages that link to Jicoo, not from its documentation. What stands in the query comes
back in a webhook only where it is tracking (`utm_source` and the like, inferred): carry ids of your own in that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TypeGuard
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from attrs import Factory, field, frozen

from jicoo._errors import TimeZoneError, ValidationError, kind_of
from jicoo._moments import aware, read_moment
from jicoo._tracking import TRACKING, short_tracking

__all__ = [
    "BookingPage",
    "Redirect",
    "booking_page",
    "event_type_id",
    "parse",
    "parse_redirect",
    "team_page",
    "widget",
]

ORIGIN = "https://www.jicoo.com"
FORMS = (
    "/event_types/{event_type_id}",
    "/event_types/{event_type_id}/widget",
    "/t/{team}/e/{page}",
    "/{language}/t/{team}/e/{page}",
)

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
_BLANK_FOR_PLUS = re.compile(r" (?=\d{2}:\d{2}$)", re.ASCII)
_REDIRECT_NAMES = (
    "event",
    "eventTypeUid",
    "eventTypeName",
    "eventUid",
    "eventStartedAt",
    "eventEndedAt",
    "eventCreatedAt",
)


def _with_query(url: str, more: Mapping[str, str]) -> str:
    bare, mark, fragment = url.partition("#")
    if more:
        bare += ("&" if "?" in bare else "?") + urlencode(more, quote_via=quote)
    return bare + mark + fragment


def _segment(name: str, value: object) -> str:
    """One part of a path, encoded."""
    if not isinstance(value, str):
        raise _refused(name, f"must be text, not {kind_of(value)}")
    if not value or value in (".", "..") or value != value.strip():
        raise _refused(name, "must not be empty, dots or have blanks around it")
    if "/" in value or "\\" in value:
        raise _refused(name, "must be one part of an address: jicoo.urls.parse takes a whole one")
    if not value.isprintable():
        raise _refused(name, "holds a control character")
    return quote(value, safe="")


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise _refused("language", "must be a language such as 'ja' or 'en'")
    return value


def _tracking(values: Mapping[str, str]) -> dict[str, str]:
    """Tracking by its short names."""
    return short_tracking(_texts("tracking", values))


def _page_params(values: Mapping[str, str]) -> dict[str, str]:
    return _params(values, {f"utm_{name}" for name in TRACKING})


def _redirect_params(values: Mapping[str, str]) -> dict[str, str]:
    return _params(values, set(_REDIRECT_NAMES))


def _params(values: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    given = _texts("params", values)
    if twice := taken.intersection(given):
        raise _refused("params", f"may not name {min(twice)}, which has a place of its own")
    return given


def _is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    return isinstance(value, Mapping)


def _texts(name: str, values: object) -> dict[str, str]:
    if not _is_mapping(values):
        raise _refused(name, f"must be a mapping of text to text, not {kind_of(values)}")
    found: dict[str, str] = {}
    for key, value in values.items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise _refused(name, "must be a mapping of text to text")
        if any("\ud800" <= letter <= "\udfff" for letter in key + value):
            raise _refused(name, "must be Unicode text: it holds half of a character")
        found[key] = value
    return found


def _written(moment: datetime) -> str:
    return aware(moment).isoformat(timespec="milliseconds")


def _moment(given: Mapping[str, str], name: str) -> datetime | None:
    text = given.get(name)
    if text is None:
        return None
    try:
        # A plus that nobody has encoded was read as a blank.
        return aware(read_moment(_BLANK_FOR_PLUS.sub("+", text)))
    except (TimeZoneError, ValidationError):
        pass
    raise _refused("query", f"must have a date-time with an offset as {name}")


def _refused(name: str, problem: str) -> ValidationError:
    return ValidationError(f"{name} {problem}.", field=name)


def _address(page: BookingPage) -> str:
    if page.event_type_id is not None:
        if (page.team, page.page, page.language) != (None, None, None):
            raise _refused("event_type_id", "stands alone: a team's page has an address without it")
        path = f"/event_types/{_segment('event_type_id', page.event_type_id)}"
        path += "/widget" if page.is_widget else ""
    elif page.is_widget:
        raise _refused("event_type_id", "is needed: a team's page has no widget")
    else:
        path = f"/t/{_segment('team', page.team)}/e/{_segment('page', page.page)}"
        path = path if page.language is None else f"/{_language(page.language)}{path}"
    tracking = {f"utm_{name}": value for name, value in page.tracking.items()}
    return _with_query(ORIGIN + path, {**tracking, **page.params})


@frozen
class BookingPage:
    """What the address of a booking page says.

    `event_type_id` is what `create_booking` takes, None where the form has none; `team` and `page` are those of the
    `/t/.../e/...` forms: neither is an event type's id, even where it looks like one. `tracking` is what stood behind
    `utm_`, and can be given to `create_booking`; `params` is the rest of the query.
    """

    event_type_id: str | None = None
    team: str | None = None
    page: str | None = None
    language: str | None = None
    is_widget: bool = False
    # Whatever an application hands over in its links; not shown.
    tracking: Mapping[str, str] = field(
        factory=dict[str, str], converter=_tracking, repr=False, hash=False
    )
    params: Mapping[str, str] = field(
        factory=dict[str, str], converter=_page_params, repr=False, hash=False
    )
    url: str = field(init=False, repr=False, eq=False, default=Factory(_address, takes_self=True))
    """The address."""


@frozen
class Redirect:
    """What Jicoo adds to the address of a page of yours when it sends a guest there (help article 7155156).

    It is not signed: anybody can open such an address. Never take it for a proof; read the booking, with
    `client.bookings.get(redirect.booking_uid)`.

    `event` is `guest_booked`, `guest_rescheduled`, `guest_cancelled` or what else came. `start`, `end` and `created_at`
    are aware, with the offset that came. What was not there is None; `params` is the rest of the query.
    """

    event: str
    booking_uid: str
    event_type_id: str | None = None
    event_type_name: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    created_at: datetime | None = None
    params: Mapping[str, str] = field(
        factory=dict[str, str], converter=_redirect_params, repr=False, hash=False
    )

    def added_to(self, url: str) -> str:
        """The address of your page with these parameters, as Jicoo would open it: for tests.

        >>> redirect = Redirect("guest_booked", "2WAqGzYtEL6G")
        >>> redirect.added_to("https://example.com/thanks")
        'https://example.com/thanks?event=guest_booked&eventUid=2WAqGzYtEL6G'
        """
        times = (self.start, self.end, self.created_at)
        values = (
            *(self.event, self.event_type_id, self.event_type_name, self.booking_uid),
            *(None if moment is None else _written(moment) for moment in times),
        )
        pairs = zip(_REDIRECT_NAMES, values, strict=True)
        added = {name: value for name, value in pairs if value is not None}
        return _with_query(url, {**added, **self.params})


def booking_page(
    event_type_id: str,
    *,
    tracking: Mapping[str, str] | None = None,
    params: Mapping[str, str] | None = None,
) -> str:
    """The address at which a guest books an event type.

    Args:
        event_type_id: The event type's id.
        tracking: Any of `campaign`, `source`, `medium`, `content`, `term`, with or without `utm_` before it.
        params: What else is to stand in the query.

    Raises:
        ValidationError: The id is none (an address, say), or `tracking` names something else.

    >>> booking_page("mzgdPJVBb7RE", tracking={"source": "newsletter"})
    'https://www.jicoo.com/event_types/mzgdPJVBb7RE?utm_source=newsletter'
    """
    return BookingPage(event_type_id, tracking=tracking or {}, params=params or {}).url


def widget(
    event_type_id: str,
    *,
    tracking: Mapping[str, str] | None = None,
    params: Mapping[str, str] | None = None,
) -> str:
    """The address of the same for a frame in a page of yours; arguments and errors are those of `booking_page`.

    >>> widget("mzgdPJVBb7RE")
    'https://www.jicoo.com/event_types/mzgdPJVBb7RE/widget'
    """
    page = BookingPage(event_type_id, is_widget=True, tracking=tracking or {}, params=params or {})
    return page.url


def team_page(
    team: str,
    page: str,
    *,
    language: str | None = None,
    tracking: Mapping[str, str] | None = None,
    params: Mapping[str, str] | None = None,
) -> str:
    """The address of a booking page by its team and its name.

    Args:
        team: The team's id or its name in addresses.
        page: The page's id or its name in addresses; not the event type's id.
        language: Such as `ja` or `en`; left out, the page chooses.
        tracking: As in `booking_page`, and so is `params`.

    Raises:
        ValidationError: A part is empty, or cannot be one.

    >>> team_page("exampleteam", "hearing", language="en")
    'https://www.jicoo.com/en/t/exampleteam/e/hearing'
    """
    return BookingPage(
        team=team, page=page, language=language, tracking=tracking or {}, params=params or {}
    ).url


def parse(url: str) -> BookingPage:
    """What the address of a booking page says, in any of the four forms.

    Raises:
        ValidationError: It is the address of something else; the message says of what, or which forms there are.

    >>> parse("https://www.jicoo.com/event_types/mzgdPJVBb7RE/widget?utm_source=bot").tracking
    {'source': 'bot'}
    >>> parse("https://www.jicoo.com/ja/t/exampleteam/e/hearing")
    BookingPage(event_type_id=None, team='exampleteam', page='hearing', language='ja', is_widget=False)
    """
    split = _split(url)
    query = _query(split.query)
    tracking = {name: query.pop(f"utm_{name}") for name in TRACKING if f"utm_{name}" in query}
    match [unquote(part) for part in split.path.strip("/").split("/")]:
        case ["event_types", uid]:
            found = BookingPage(uid, tracking=tracking, params=query)
        case ["event_types", uid, "widget"]:
            found = BookingPage(uid, is_widget=True, tracking=tracking, params=query)
        case ["t", team, "e", page]:
            found = BookingPage(team=team, page=page, tracking=tracking, params=query)
        case [language, "t", team, "e", page]:
            found = BookingPage(
                team=team, page=page, language=language, tracking=tracking, params=query
            )
        case _:
            forms = ", ".join(FORMS)
            raise _refused(
                "url", f"is not the address of a booking page: its path is one of {forms}"
            )
    return found


def event_type_id(url: str) -> str:
    """The event type's id in the address of a booking page.

    Raises:
        ValidationError: The address has none, or is no booking page's.

    >>> event_type_id("https://www.jicoo.com/event_types/mzgdPJVBb7RE")
    'mzgdPJVBb7RE'
    """
    found = parse(url).event_type_id
    if found is None:
        text = (
            "of this form names a team and a page and no event type, even where a part looks like its id: find it "
            "with client.event_types.list(), or copy the address of the widget"
        )
        raise _refused("url", text)
    return found


def parse_redirect(query: str | Mapping[str, str]) -> Redirect:
    """What Jicoo has added to the address of your page: give the address, its query, or a mapping of the parameters.

    Raises:
        ValidationError: `event` or `eventUid` is missing, or a time is none.

    >>> redirect = parse_redirect("https://example.com/thanks?event=guest_booked&eventUid=2WAqGzYtEL6G")
    >>> redirect.event, redirect.booking_uid
    ('guest_booked', '2WAqGzYtEL6G')
    """
    if isinstance(query, str):
        before, mark, after = _clean(query).partition("?")
        found = _query((after if mark else before).partition("#")[0])
    else:
        found = dict(_texts("query", query))
    given = {name: found.pop(name) for name in _REDIRECT_NAMES if found.get(name)}
    if missing := [name for name in ("event", "eventUid") if name not in given]:
        raise _refused(
            "query", f"is not what Jicoo adds to an address: {' and '.join(missing)} missing"
        )
    return Redirect(
        event=given["event"],
        booking_uid=given["eventUid"],
        event_type_id=given.get("eventTypeUid"),
        event_type_name=given.get("eventTypeName"),
        start=_moment(given, "eventStartedAt"),
        end=_moment(given, "eventEndedAt"),
        created_at=_moment(given, "eventCreatedAt"),
        params={name: value for name, value in found.items() if name not in _REDIRECT_NAMES},
    )


def _split(url: object) -> SplitResult:
    text = _clean(url)
    problem = "is not an address that can be read"
    try:
        split = urlsplit(text)
        host, port = split.hostname, split.port
    except ValueError:
        host = port = split = None
    if split is not None:
        if split.scheme != "https" or port not in (None, 443) or "@" in split.netloc:
            problem = f"must begin with {ORIGIN}/"
        elif host == "api.jicoo.com":
            problem = f"is one of the API: booking pages begin with {ORIGIN}/"
        elif host not in ("www.jicoo.com", "jicoo.com"):
            problem = f"is not one of Jicoo's: booking pages begin with {ORIGIN}/"
        else:
            return split
    raise _refused("url", problem)


def _clean(url: object) -> str:
    if not isinstance(url, str):
        raise _refused("url", f"must be text, not {type(url).__name__}")
    text = url.strip(" ")
    # What `urlsplit` would drop, and browsers read as something else.
    if "\\" in text or not text.isprintable():
        raise _refused("url", "holds a backslash or a control character")
    return text


def _query(text: str) -> dict[str, str]:
    """The first value of each name."""
    found: dict[str, str] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        found.setdefault(name, value)
    return found
