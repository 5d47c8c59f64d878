"""How questions that only read are answered."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from tools.live.api import Api, UnansweredError
from tools.live.shapes import describe_reply, describe_shape, describe_value

BOOKINGS_PATH = "/v1/bookings"

FindId = Callable[[Api], str]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Endpoint:
    """A path and a query, whose ids are looked up in the API when they are needed."""

    path: str
    path_id: FindId | None = None
    """Fills the `{}` of the path."""
    query_ids: Mapping[str, FindId] = dataclasses.field(default_factory=dict[str, FindId])

    def resolve(self, api: Api) -> tuple[str, dict[str, str]]:
        path = self.path
        if self.path_id is not None:
            path = path.format(quote(self.path_id(api), safe=""))
        return path, {name: find_id(api) for name, find_id in self.query_ids.items()}


@dataclasses.dataclass(frozen=True)
class SuccessShape:
    """What a success looks like."""

    endpoint: Endpoint

    def __call__(self, api: Api) -> str:
        path, query = self.endpoint.resolve(api)
        return describe_reply(api.read(path, query=query))


@dataclasses.dataclass(frozen=True)
class RefusalShape:
    """What a refusal looks like, of a server that does not refuse everything."""

    endpoint: Endpoint

    def __call__(self, api: Api) -> str:
        api.get(BOOKINGS_PATH)
        path, query = self.endpoint.resolve(api)
        return describe_reply(api.request("GET", path, query=query))


@dataclasses.dataclass(frozen=True)
class PageShape:
    """What a page looks like, whether its length is heeded, and how the last one says so."""

    endpoint: Endpoint

    def __call__(self, api: Api) -> str:
        path, query = self.endpoint.resolve(api)
        page = api.get(path, query=query)
        short_page = api.get(path, query={**query, "perPage": 1})
        if len(page["data"]) < 2:
            heeded = "not told by so few rows"
        else:
            heeded = "honoured" if len(short_page["data"]) == 1 else "ignored"
        next_page = "not known"
        if pages := short_page.get("numberOfPages"):
            last = api.get(path, query={**query, "perPage": 1, "page": pages})
            next_page = describe_shape([last["nextPage"]]) if "nextPage" in last else "absent"
        shape = describe_shape([page, short_page])
        return f"perPage {heeded}; nextPage {next_page} on the last page; {shape}"


@dataclasses.dataclass(frozen=True)
class MemberValues:
    """Which values some members have, also those within the rows' own lists."""

    endpoint: Endpoint
    members: tuple[str, ...]

    def __call__(self, api: Api) -> str:
        path, query = self.endpoint.resolve(api)
        rows = api.rows(path, query=query)
        nested: list[dict[str, Any]] = []
        for row in rows:
            for value in row.values():
                if isinstance(value, list):
                    nested += value
        shown: list[str] = []
        for member in self.members:
            values = {describe_value(row[member]) for row in [*rows, *nested] if member in row}
            if values:
                shown.append(f"{member}: {', '.join(sorted(values))}")
        if not shown:
            raise UnansweredError("no row has one")
        return "; ".join(shown)


def first_booking_uid(api: Api) -> str:
    return api.first_id(BOOKINGS_PATH, members=("uid",))


def event_type_id(api: Api) -> str:
    return api.event_type_id or api.first_id("/v1/event_types", members=("uid",))


def first_user_id(api: Api) -> str:
    return api.first_id("/v1/organization_users", members=("uid", "id"))


def first_invitation_id(api: Api) -> str:
    return api.first_id("/v1/organization_invitations", members=("uid", "id"))


def first_calendar_uid(api: Api) -> str:
    return _first_calendar_member(api, "uid")


def first_team_id(api: Api) -> str:
    return _first_calendar_member(api, "teamId")


def _first_calendar_member(api: Api, member: str) -> str:
    query = {"userId": first_user_id(api)}
    return api.first_id("/v1/user_availability_calendars", members=(member,), query=query)


BOOKINGS = Endpoint(path=BOOKINGS_PATH)
BOOKING = Endpoint(path="/v1/bookings/{}", path_id=first_booking_uid)
CONTACTS = Endpoint(path="/v1/bookings/{}/contacts", path_id=first_booking_uid)
SCHEDULES = Endpoint(path="/v1/schedules")
EVENT_TYPES = Endpoint(path="/v1/event_types")
EVENT_TYPE = Endpoint(path="/v1/event_types/{}", path_id=event_type_id)
HOSTS = Endpoint(path="/v1/event_type_hosts", query_ids={"eventTypeId": event_type_id})
USERS = Endpoint(path="/v1/organization_users")
USER = Endpoint(path="/v1/organization_users/{}", path_id=first_user_id)
CALENDARS = Endpoint(path="/v1/user_availability_calendars", query_ids={"userId": first_user_id})
CALENDAR = Endpoint(path="/v1/user_availability_calendars/{}", path_id=first_calendar_uid)
INVITATIONS = Endpoint(path="/v1/organization_invitations")
INVITATION = Endpoint(path="/v1/organization_invitations/{}", path_id=first_invitation_id)
TEAM = Endpoint(path="/v1/teams/{}", path_id=first_team_id)
UNKNOWN_BOOKING = Endpoint(path="/v1/bookings/none")
UNKNOWN_PATH = Endpoint(path="/v1/nothing")
MISSING_PARAMETER = Endpoint(path="/v1/user_availability_calendars")
PAGE_THAT_IS_NONE = Endpoint(path=BOOKINGS_PATH, query_ids={"page": lambda api: "x"})


def wrong_key(api: Api) -> str:
    api.get(BOOKINGS_PATH)
    return describe_reply(api.request("GET", BOOKINGS_PATH, client=api.wrong_key_client))


def bearer_key(api: Api) -> str:
    api.get(BOOKINGS_PATH)
    return str(api.request("GET", BOOKINGS_PATH, client=api.bearer_client).status)


def rows_per_page(api: Api) -> str:
    default = api.get(BOOKINGS_PATH)
    largest = api.request("GET", BOOKINGS_PATH, query={"perPage": 1000})
    if default["totalCount"] <= len(default["data"]):
        raise UnansweredError("all bookings fit on one page")
    answer = f"{len(default['data'])} by default; "
    if not largest.succeeded:
        return f"{answer}1000 refused, {describe_reply(largest)}"
    rows = len(largest.body["data"])
    more = "more than " if rows == largest.body["totalCount"] else ""
    return f"{answer}{more}{rows} at most"


def order_of_bookings(api: Api) -> str:
    ignored: list[str] = []
    for order in ("startedAt", "createdAt"):
        for sort in ("asc", "desc"):
            rows = api.rows(BOOKINGS_PATH, query={"order": order, "sort": sort})
            column = [datetime.fromisoformat(row[order]) for row in rows]
            if len(set(column)) < 2:
                raise UnansweredError("too few bookings")
            if column != sorted(column, reverse=sort == "desc"):
                ignored.append(f"{order} {sort}")
    return f"not honoured: {', '.join(ignored)}" if ignored else "honoured"


def status_request_filter(api: Api) -> str:
    rows = api.rows(BOOKINGS_PATH, query={"status": "request"})
    statuses = sorted({describe_value(row["status"]) for row in rows})
    return f"200 with {', '.join(statuses) or 'no rows'}"


def unknown_parameter(api: Api) -> str:
    api.get(BOOKINGS_PATH)
    reply = api.request("GET", BOOKINGS_PATH, query={"colour": "red"})
    return "passed over" if reply.succeeded else f"refused, {describe_reply(reply)}"


def team_filter(api: Api) -> str:
    everything = api.rows("/v1/event_types")
    if not everything:
        raise UnansweredError("there is no event type")
    reply = api.request("GET", "/v1/event_types", query={"teamId": "no-such-team"})
    if not reply.succeeded:
        return f"understood: an unknown team is refused, {describe_reply(reply)}"
    return "passed over" if reply.body["data"] == everything else "understood"


def header_names(api: Api) -> str:
    api.get(BOOKINGS_PATH)
    retry_after = api.headers.get("retry-after", "")
    form = f" ({'seconds' if retry_after.isdigit() else 'a date'})" if retry_after else ""
    return (
        f"date: {_matching(api.headers, '^date$')}; "
        f"request id: {_matching(api.headers, 'request-?id|trace|correlation')}; "
        f"limits: {_matching(api.headers, 'rate-?limit')}; "
        f"retry-after: {_matching(api.headers, '^retry-after$')}{form}"
    )


def _matching(headers: Mapping[str, str], pattern: str) -> str:
    return ", ".join(sorted(name for name in headers if re.search(pattern, name))) or "none"
