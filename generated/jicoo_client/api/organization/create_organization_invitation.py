# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import UnexpectedStatus
from ...models.create_invitation_request import CreateInvitationRequest
from ...models.error_body import ErrorBody
from ...models.invitation_response import InvitationResponse
from ...types import RequestParts, Response, respond
from ...types import headers as _headers
from ...types import query as _query
from ...types import write as _write

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client

METHOD = "POST"
PATH_TEMPLATE = "/v1/organization_invitations"


def build(
    *,
    body: CreateInvitationRequest,
) -> RequestParts:
    """Invite somebody to the organization.

    Args:
        body (CreateInvitationRequest): Whom to invite; the page does not require `role`.

    Raises:
        PathSegmentError: An id that would move the request.
        ValueError: A naive date-time.
    """

    return RequestParts(
        METHOD,
        PATH_TEMPLATE,
        _query(),
        _headers(),
        _write(body),
    )


def parse(status: int, headers: Mapping[str, str], body: Any) -> InvitationResponse:
    """Read the decoded JSON of a success.

    Raises:
        ReadError: It is not as promised.
    """
    return InvitationResponse.from_dict(body)


def _parse_error(status: int, body: Any) -> ErrorBody | None:
    if status == 400:
        return ErrorBody.from_dict(body)
    if status == 401:
        return ErrorBody.from_dict(body)
    if status == 402:
        return ErrorBody.from_dict(body)
    if status == 403:
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
) -> Response[InvitationResponse | ErrorBody]:
    if (
        client.raise_on_unexpected_status
        and status
        not in (
            201,
            400,
            401,
            402,
            403,
            422,
            429,
        )
        and not 500 <= status < 600
    ):
        raise UnexpectedStatus(status, content, headers)
    return respond(status, headers, content, parse, _parse_error)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateInvitationRequest,
) -> Response[InvitationResponse | ErrorBody]:
    """Invite somebody to the organization.

    Args:
        body (CreateInvitationRequest): Whom to invite; the page does not require `role`.

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        body=body,
    )
    return _respond(client, *client.send(_parts))


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateInvitationRequest,
) -> InvitationResponse | ErrorBody | None:
    """Invite somebody to the organization.

    Args:
        body (CreateInvitationRequest): Whom to invite; the page does not require `role`.

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateInvitationRequest,
) -> Response[InvitationResponse | ErrorBody]:
    """Invite somebody to the organization.

    Args:
        body (CreateInvitationRequest): Whom to invite; the page does not require `role`.

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        body=body,
    )
    return _respond(client, *await client.asend(_parts))


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateInvitationRequest,
) -> InvitationResponse | ErrorBody | None:
    """Invite somebody to the organization.

    Args:
        body (CreateInvitationRequest): Whom to invite; the page does not require `role`.

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
