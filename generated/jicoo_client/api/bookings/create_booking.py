# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import UnexpectedStatus
from ...models.booking import Booking
from ...models.create_booking_request import CreateBookingRequest
from ...models.error_body import ErrorBody
from ...types import RequestParts, Response, respond
from ...types import headers as _headers
from ...types import query as _query
from ...types import write as _write

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client

METHOD = "POST"
PATH_TEMPLATE = "/v1/bookings"


def build(
    *,
    body: CreateBookingRequest,
) -> RequestParts:
    """Create a booking.

    Args:
        body (CreateBookingRequest): A booking to be made. Lengths are as documented;
            shortest lengths are not.

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


def parse(status: int, headers: Mapping[str, str], body: Any) -> Booking:
    """Read the decoded JSON of a success.

    Raises:
        ReadError: It is not as promised.
    """
    return Booking.from_dict(body)


def _parse_error(status: int, body: Any) -> ErrorBody | None:
    if status == 400:
        return ErrorBody.from_dict(body)
    if status == 401:
        return ErrorBody.from_dict(body)
    if status == 402:
        return ErrorBody.from_dict(body)
    if status == 403:
        return ErrorBody.from_dict(body)
    if status == 409:
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
) -> Response[Booking | ErrorBody]:
    if (
        client.raise_on_unexpected_status
        and status
        not in (
            201,
            400,
            401,
            402,
            403,
            409,
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
    body: CreateBookingRequest,
) -> Response[Booking | ErrorBody]:
    """Create a booking.

    Args:
        body (CreateBookingRequest): A booking to be made. Lengths are as documented;
            shortest lengths are not.

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
    body: CreateBookingRequest,
) -> Booking | ErrorBody | None:
    """Create a booking.

    Args:
        body (CreateBookingRequest): A booking to be made. Lengths are as documented;
            shortest lengths are not.

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
    body: CreateBookingRequest,
) -> Response[Booking | ErrorBody]:
    """Create a booking.

    Args:
        body (CreateBookingRequest): A booking to be made. Lengths are as documented;
            shortest lengths are not.

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
    body: CreateBookingRequest,
) -> Booking | ErrorBody | None:
    """Create a booking.

    Args:
        body (CreateBookingRequest): A booking to be made. Lengths are as documented;
            shortest lengths are not.

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
