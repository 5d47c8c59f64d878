"""The client behind `jicoo.create_booking`, made from the environment on first use."""

from __future__ import annotations

import threading
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from jicoo._sync.client import Jicoo

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")

_lock = threading.Lock()
_client: Jicoo | None = None


def _shared() -> Jicoo:
    global _client
    with _lock:
        if _client is None:
            _client = Jicoo()
        return _client


def _on_shared(method: Callable[Concatenate[Jicoo, P], R]) -> Callable[P, R]:
    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return method(_shared(), *args, **kwargs)

    return call


create_booking = _on_shared(Jicoo.create_booking)


def close() -> None:
    """Close the client that `jicoo.create_booking` uses; the next call makes a new one from the environment.

    >>> jicoo.close()
    """
    global _client
    with _lock:
        client, _client = _client, None
    if client is not None:
        client.close()
