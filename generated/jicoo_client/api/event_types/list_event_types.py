# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import UnexpectedStatus
from ...models.error_body import ErrorBody
from ...models.event_type_page import EventTypePage
from ...types import UNSET, RequestParts, Response, Unset, respond
from ...types import headers as _headers
from ...types import query as _query

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client

METHOD = "GET"
PATH_TEMPLATE = "/v1/event_types"


def build(
    *,
    page: float | Unset = UNSET,
    per_page: float | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> RequestParts:
    """List event types.

    Args:
        page (float | Unset):
        per_page (float | Unset):
        team_id (str | Unset):

    Raises:
        PathSegmentError: An id that would move the request.
        ValueError: A naive date-time.
    """

    return RequestParts(
        METHOD,
        PATH_TEMPLATE,
        _query(
            ("page", page),
            ("perPage", per_page),
            ("teamId", team_id),
        ),
        _headers(),
        UNSET,
    )


def parse(status: int, headers: Mapping[str, str], body: Any) -> EventTypePage:
    """Read the decoded JSON of a success.

    Raises:
        ReadError: It is not as promised.
    """
    return EventTypePage.from_dict(body)


def _parse_error(status: int, body: Any) -> ErrorBody | None:
    if status == 400:
        return ErrorBody.from_dict(body)
    if status == 401:
        return ErrorBody.from_dict(body)
    if status == 402:
        return ErrorBody.from_dict(body)
    if status == 403:
        return ErrorBody.from_dict(body)
    if status == 429:
        return ErrorBody.from_dict(body)
    if 500 <= status <= 599:
        return ErrorBody.from_dict(body)
    return None


def _respond(
    client: AuthenticatedClient | Client, status: int, headers: Mapping[str, str], content: bytes
) -> Response[EventTypePage | ErrorBody]:
    if (
        client.raise_on_unexpected_status
        and status
        not in (
            200,
            400,
            401,
            402,
            403,
            429,
        )
        and not 500 <= status < 600
    ):
        raise UnexpectedStatus(status, content, headers)
    return respond(status, headers, content, parse, _parse_error)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    page: float | Unset = UNSET,
    per_page: float | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> Response[EventTypePage | ErrorBody]:
    """List event types.

    Args:
        page (float | Unset):
        per_page (float | Unset):
        team_id (str | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        page=page,
        per_page=per_page,
        team_id=team_id,
    )
    return _respond(client, *client.send(_parts))


def sync(
    *,
    client: AuthenticatedClient | Client,
    page: float | Unset = UNSET,
    per_page: float | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> EventTypePage | ErrorBody | None:
    """List event types.

    Args:
        page (float | Unset):
        per_page (float | Unset):
        team_id (str | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return sync_detailed(
        client=client,
        page=page,
        per_page=per_page,
        team_id=team_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    page: float | Unset = UNSET,
    per_page: float | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> Response[EventTypePage | ErrorBody]:
    """List event types.

    Args:
        page (float | Unset):
        per_page (float | Unset):
        team_id (str | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        page=page,
        per_page=per_page,
        team_id=team_id,
    )
    return _respond(client, *await client.asend(_parts))


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    page: float | Unset = UNSET,
    per_page: float | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> EventTypePage | ErrorBody | None:
    """List event types.

    Args:
        page (float | Unset):
        per_page (float | Unset):
        team_id (str | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return (
        await asyncio_detailed(
            client=client,
            page=page,
            per_page=per_page,
            team_id=team_id,
        )
    ).parsed
