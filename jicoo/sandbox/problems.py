"""What a request can be refused for. One place decides the shape of an error body."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class ProblemError(Exception):
    """Ends a request with a status and a message; never with what the guest typed."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers: dict[str, str] = dict(headers or {})


def error_body(message: str) -> dict[str, object]:
    return {"errors": {"message": message}}


def not_found(what: str) -> ProblemError:
    return ProblemError(404, f"There is no such {what}.")
