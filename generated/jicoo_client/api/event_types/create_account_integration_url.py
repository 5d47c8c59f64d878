# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import UnexpectedStatus
from ...models.account_integration_request import AccountIntegrationRequest
from ...models.account_integration_response import AccountIntegrationResponse
from ...models.error_body import ErrorBody
from ...types import RequestParts, Response, respond
from ...types import headers as _headers
from ...types import query as _query
from ...types import segment as _segment
from ...types import write as _write

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client

METHOD = "POST"
PATH_TEMPLATE = "/v1/teams/{teamId}/event_types/{eventTypeId}/validate"


def build(
    team_id: str,
    event_type_id: str,
    *,
    body: AccountIntegrationRequest,
) -> RequestParts:
    """Make a booking page address for a known guest.

    Args:
        team_id (str):
        event_type_id (str):
        body (AccountIntegrationRequest): The guest whose name and e-mail are fixed.

    Raises:
        PathSegmentError: An id that would move the request.
        ValueError: A naive date-time.
    """

    _path = "/v1/teams/{team_id}/event_types/{event_type_id}/validate".format(
        team_id=_segment(team_id),
        event_type_id=_segment(event_type_id),
    )
    return RequestParts(
        METHOD,
        _path,
        _query(),
        _headers(),
        _write(body),
    )


def parse(status: int, headers: Mapping[str, str], body: Any) -> AccountIntegrationResponse:
    """Read the decoded JSON of a success.

    Raises:
        ReadError: It is not as promised.
    """
    return AccountIntegrationResponse.from_dict(body)


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
) -> Response[AccountIntegrationResponse | ErrorBody]:
    if (
        client.raise_on_unexpected_status
        and status
        not in (
            201,
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
    team_id: str,
    event_type_id: str,
    *,
    client: AuthenticatedClient,
    body: AccountIntegrationRequest,
) -> Response[AccountIntegrationResponse | ErrorBody]:
    """Make a booking page address for a known guest.

    Args:
        team_id (str):
        event_type_id (str):
        body (AccountIntegrationRequest): The guest whose name and e-mail are fixed.

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        team_id=team_id,
        event_type_id=event_type_id,
        body=body,
    )
    return _respond(client, *client.send(_parts))


def sync(
    team_id: str,
    event_type_id: str,
    *,
    client: AuthenticatedClient,
    body: AccountIntegrationRequest,
) -> AccountIntegrationResponse | ErrorBody | None:
    """Make a booking page address for a known guest.

    Args:
        team_id (str):
        event_type_id (str):
        body (AccountIntegrationRequest): The guest whose name and e-mail are fixed.

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return sync_detailed(
        team_id=team_id,
        event_type_id=event_type_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    team_id: str,
    event_type_id: str,
    *,
    client: AuthenticatedClient,
    body: AccountIntegrationRequest,
) -> Response[AccountIntegrationResponse | ErrorBody]:
    """Make a booking page address for a known guest.

    Args:
        team_id (str):
        event_type_id (str):
        body (AccountIntegrationRequest): The guest whose name and e-mail are fixed.

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        team_id=team_id,
        event_type_id=event_type_id,
        body=body,
    )
    return _respond(client, *await client.asend(_parts))


async def asyncio(
    team_id: str,
    event_type_id: str,
    *,
    client: AuthenticatedClient,
    body: AccountIntegrationRequest,
) -> AccountIntegrationResponse | ErrorBody | None:
    """Make a booking page address for a known guest.

    Args:
        team_id (str):
        event_type_id (str):
        body (AccountIntegrationRequest): The guest whose name and e-mail are fixed.

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return (
        await asyncio_detailed(
            team_id=team_id,
            event_type_id=event_type_id,
            client=client,
            body=body,
        )
    ).parsed
