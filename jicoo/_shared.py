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


class _Shared:
    """Makes the client once, whatever the threads, and again after it was dropped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._client: Jicoo | None = None

    def get(self) -> Jicoo:
        with self._lock:
            if self._client is None:
                self._client = Jicoo()
            return self._client

    def drop(self) -> Jicoo | None:
        with self._lock:
            client, self._client = self._client, None
        return client


_shared = _Shared()


def _on_shared(method: Callable[Concatenate[Jicoo, P], R]) -> Callable[P, R]:
    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return method(_shared.get(), *args, **kwargs)

    return call


create_booking = _on_shared(Jicoo.create_booking)


def close() -> None:
    """Close the client that `jicoo.create_booking` uses; the next call makes a new one from the environment.

    >>> jicoo.close()
    """
    client = _shared.drop()
    if client is not None:
        client.close()
