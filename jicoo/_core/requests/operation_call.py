"""The call of an operation, from the plain values that its generated half builds. Pure: no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from jicoo._core.messages import Call
from jicoo._core.requests.encoding import json_bytes, query_string
from jicoo_client.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._core.messages import HttpResponse
    from jicoo_client.types import RequestParts

T = TypeVar("T")


def operation_call(
    parts: RequestParts, path_template: str, read: Callable[[HttpResponse], T], *, name: str
) -> Call[T]:
    """The call; its body is encoded here, once. `name` is that of the method which makes it."""
    return Call(
        parts.method,
        parts.path,
        path_template,
        read,
        query=query_string(parts.query),
        body=None if parts.body is UNSET else json_bytes(parts.body, field="body"),
        operation=name,
    )
