# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import UnexpectedStatus
from ...models.available_schedules_response import AvailableSchedulesResponse
from ...models.error_body import ErrorBody
from ...types import UNSET, RequestParts, Response, Unset, respond
from ...types import headers as _headers
from ...types import query as _query
from ...types import segment as _segment

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client

METHOD = "GET"
PATH_TEMPLATE = "/v1/event_types/{uid}/available_schedules"


def build(
    uid: str,
    *,
    period_start: datetime.datetime | Unset = UNSET,
    period_end: datetime.datetime | Unset = UNSET,
    started_at: datetime.datetime | Unset = UNSET,
    ended_at: datetime.datetime | Unset = UNSET,
    time_zone: str | Unset = UNSET,
) -> RequestParts:
    """List the free slots of an event type.

    Args:
        uid (str):
        period_start (datetime.datetime | Unset):
        period_end (datetime.datetime | Unset):
        started_at (datetime.datetime | Unset):
        ended_at (datetime.datetime | Unset):
        time_zone (str | Unset):

    Raises:
        PathSegmentError: An id that would move the request.
        ValueError: A naive date-time.
    """

    _path = "/v1/event_types/{uid}/available_schedules".format(
        uid=_segment(uid),
    )
    return RequestParts(
        METHOD,
        _path,
        _query(
            ("periodStart", period_start),
            ("periodEnd", period_end),
            ("startedAt", started_at),
            ("endedAt", ended_at),
            ("timeZone", time_zone),
        ),
        _headers(),
        UNSET,
    )


def parse(status: int, headers: Mapping[str, str], body: Any) -> AvailableSchedulesResponse:
    """Read the decoded JSON of a success.

    Raises:
        ReadError: It is not as promised.
    """
    return AvailableSchedulesResponse.from_dict(body)


def _parse_error(status: int, body: Any) -> ErrorBody | None:
    if status == 400:
        return ErrorBody.from_dict(body)
    if status == 401:
        return ErrorBody.from_dict(body)
    if status == 402:
        return ErrorBody.from_dict(body)
    if status == 403:
        return ErrorBody.from_dict(body)
    if status == 404:
        return ErrorBody.from_dict(body)
    if status == 422:
        return ErrorBody.from_dict(body)
    if status == 429:
        return ErrorBody.from_dict(body)
    if 500 <= status <= 599:
        return ErrorBody.from_dict(body)
    return None


def _respond(
    client: AuthenticatedClient | Client, status: int, headers: Mapping[str, str], content: bytes
) -> Response[AvailableSchedulesResponse | ErrorBody]:
    if (
        client.raise_on_unexpected_status
        and status
        not in (
            200,
            400,
            401,
            402,
            403,
            404,
            422,
            429,
        )
        and not 500 <= status < 600
    ):
        raise UnexpectedStatus(status, content, headers)
    return respond(status, headers, content, parse, _parse_error)


def sync_detailed(
    uid: str,
    *,
    client: AuthenticatedClient | Client,
    period_start: datetime.datetime | Unset = UNSET,
    period_end: datetime.datetime | Unset = UNSET,
    started_at: datetime.datetime | Unset = UNSET,
    ended_at: datetime.datetime | Unset = UNSET,
    time_zone: str | Unset = UNSET,
) -> Response[AvailableSchedulesResponse | ErrorBody]:
    """List the free slots of an event type.

    Args:
        uid (str):
        period_start (datetime.datetime | Unset):
        period_end (datetime.datetime | Unset):
        started_at (datetime.datetime | Unset):
        ended_at (datetime.datetime | Unset):
        time_zone (str | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        uid=uid,
        period_start=period_start,
        period_end=period_end,
        started_at=started_at,
        ended_at=ended_at,
        time_zone=time_zone,
    )
    return _respond(client, *client.send(_parts))


def sync(
    uid: str,
    *,
    client: AuthenticatedClient | Client,
    period_start: datetime.datetime | Unset = UNSET,
    period_end: datetime.datetime | Unset = UNSET,
    started_at: datetime.datetime | Unset = UNSET,
    ended_at: datetime.datetime | Unset = UNSET,
    time_zone: str | Unset = UNSET,
) -> AvailableSchedulesResponse | ErrorBody | None:
    """List the free slots of an event type.

    Args:
        uid (str):
        period_start (datetime.datetime | Unset):
        period_end (datetime.datetime | Unset):
        started_at (datetime.datetime | Unset):
        ended_at (datetime.datetime | Unset):
        time_zone (str | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return sync_detailed(
        uid=uid,
        client=client,
        period_start=period_start,
        period_end=period_end,
        started_at=started_at,
        ended_at=ended_at,
        time_zone=time_zone,
    ).parsed


async def asyncio_detailed(
    uid: str,
    *,
    client: AuthenticatedClient | Client,
    period_start: datetime.datetime | Unset = UNSET,
    period_end: datetime.datetime | Unset = UNSET,
    started_at: datetime.datetime | Unset = UNSET,
    ended_at: datetime.datetime | Unset = UNSET,
    time_zone: str | Unset = UNSET,
) -> Response[AvailableSchedulesResponse | ErrorBody]:
    """List the free slots of an event type.

    Args:
        uid (str):
        period_start (datetime.datetime | Unset):
        period_end (datetime.datetime | Unset):
        started_at (datetime.datetime | Unset):
        ended_at (datetime.datetime | Unset):
        time_zone (str | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        uid=uid,
        period_start=period_start,
        period_end=period_end,
        started_at=started_at,
        ended_at=ended_at,
        time_zone=time_zone,
    )
    return _respond(client, *await client.asend(_parts))


async def asyncio(
    uid: str,
    *,
    client: AuthenticatedClient | Client,
    period_start: datetime.datetime | Unset = UNSET,
    period_end: datetime.datetime | Unset = UNSET,
    started_at: datetime.datetime | Unset = UNSET,
    ended_at: datetime.datetime | Unset = UNSET,
    time_zone: str | Unset = UNSET,
) -> AvailableSchedulesResponse | ErrorBody | None:
    """List the free slots of an event type.

    Args:
        uid (str):
        period_start (datetime.datetime | Unset):
        period_end (datetime.datetime | Unset):
        started_at (datetime.datetime | Unset):
        ended_at (datetime.datetime | Unset):
        time_zone (str | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return (
        await asyncio_detailed(
            uid=uid,
            client=client,
            period_start=period_start,
            period_end=period_end,
            started_at=started_at,
            ended_at=ended_at,
            time_zone=time_zone,
        )
    ).parsed
