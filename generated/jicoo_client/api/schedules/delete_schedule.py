# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import UnexpectedStatus
from ...models.error_body import ErrorBody
from ...types import UNSET, RequestParts, Response, respond
from ...types import headers as _headers
from ...types import query as _query
from ...types import segment as _segment

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client

METHOD = "DELETE"
PATH_TEMPLATE = "/v1/schedules/{uid}"


def build(
    uid: str,
) -> RequestParts:
    """Delete a schedule.

    Args:
        uid (str):

    Raises:
        PathSegmentError: An id that would move the request.
        ValueError: A naive date-time.
    """

    _path = "/v1/schedules/{uid}".format(
        uid=_segment(uid),
    )
    return RequestParts(
        METHOD,
        _path,
        _query(),
        _headers(),
        UNSET,
    )


def parse(status: int, headers: Mapping[str, str], body: Any) -> None:
    """Read the decoded JSON of a success.

    Raises:
        ReadError: It is not as promised.
    """
    return None


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
) -> Response[None | ErrorBody]:
    if (
        client.raise_on_unexpected_status
        and status
        not in (
            200,
            204,
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
    uid: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[None | ErrorBody]:
    """Delete a schedule.

    Args:
        uid (str):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        uid=uid,
    )
    return _respond(client, *client.send(_parts))


def sync(
    uid: str,
    *,
    client: AuthenticatedClient | Client,
) -> None | ErrorBody:
    """Delete a schedule.

    Args:
        uid (str):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return sync_detailed(
        uid=uid,
        client=client,
    ).parsed


async def asyncio_detailed(
    uid: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[None | ErrorBody]:
    """Delete a schedule.

    Args:
        uid (str):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    _parts = build(
        uid=uid,
    )
    return _respond(client, *await client.asend(_parts))


async def asyncio(
    uid: str,
    *,
    client: AuthenticatedClient | Client,
) -> None | ErrorBody:
    """Delete a schedule.

    Args:
        uid (str):

    Raises:
        UnreadableResponse: A success whose body does not read.
        httpx.HTTPError: The request was not answered.
    """

    return (
        await asyncio_detailed(
            uid=uid,
            client=client,
        )
    ).parsed
