# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import UnexpectedStatus
from ...models.error_body import ErrorBody
from ...models.host_page import HostPage
from ...types import UNSET, RequestParts, Response, Unset, respond
from ...types import headers as _headers
from ...types import query as _query

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client

METHOD = "GET"
PATH_TEMPLATE = "/v1/event_type_hosts"


def build(
    *,
    event_type_id: str | Unset = UNSET,
    page: float | Unset = UNSET,
    per_page: float | Unset = UNSET,
) -> RequestParts:
    """List the hosts of an event type.

    Args:
        event_type_id (str | Unset):
        page (float | Unset):
        per_page (float | Unset):

    Raises:
        PathSegmentError: An id that would move the request.
        ValueError: A naive date-time.
    """

    return RequestParts(
        METHOD,
        PATH_TEMPLATE,
        _query(
            ("eventTypeId", event_type_id),
            ("page", page),
            ("perPage", per_page),
        ),
        _headers(),
        UNSET,
    )


def parse(status: int, headers: Mapping[str, str], body: Any) -> HostPage:
    """Read the decoded JSON of a success.

    Raises:
        ReadError: It is not as promised.
    """
    return HostPage.from_dict(body)


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
    if status == 429:
        return ErrorBody.from_dict(body)
    if 500 <= status <= 599:
        return ErrorBody.from_dict(body)
    return None


def _respond(
    client: AuthenticatedClient | Client, status: int, headers: Mapping[str, str], content: bytes
) -> Response[HostPage | ErrorBody]:
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
            429,
        )
        and not 500 <= status < 600
    ):
        raise UnexpectedStatus(status, content, headers)
    return respond(status, headers, content, parse, _parse_error)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    event_type_id: str | Unset = UNSET,
    page: float | Unset = UNSET,
    per_page: float | Unset = UNSET,
) -> Response[HostPage | ErrorBody]:
    """List the hosts of an event type.

    Args:
        event_type_id (str | Unset):
        page (float | Unset):
        per_page (float | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        event_type_id=event_type_id,
        page=page,
        per_page=per_page,
    )
    return _respond(client, *client.send(_parts))


def sync(
    *,
    client: AuthenticatedClient | Client,
    event_type_id: str | Unset = UNSET,
    page: float | Unset = UNSET,
    per_page: float | Unset = UNSET,
) -> HostPage | ErrorBody | None:
    """List the hosts of an event type.

    Args:
        event_type_id (str | Unset):
        page (float | Unset):
        per_page (float | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return sync_detailed(
        client=client,
        event_type_id=event_type_id,
        page=page,
        per_page=per_page,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    event_type_id: str | Unset = UNSET,
    page: float | Unset = UNSET,
    per_page: float | Unset = UNSET,
) -> Response[HostPage | ErrorBody]:
    """List the hosts of an event type.

    Args:
        event_type_id (str | Unset):
        page (float | Unset):
        per_page (float | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        event_type_id=event_type_id,
        page=page,
        per_page=per_page,
    )
    return _respond(client, *await client.asend(_parts))


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    event_type_id: str | Unset = UNSET,
    page: float | Unset = UNSET,
    per_page: float | Unset = UNSET,
) -> HostPage | ErrorBody | None:
    """List the hosts of an event type.

    Args:
        event_type_id (str | Unset):
        page (float | Unset):
        per_page (float | Unset):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return (
        await asyncio_detailed(
            client=client,
            event_type_id=event_type_id,
            page=page,
            per_page=per_page,
        )
    ).parsed
