"""The client behind `jicoo.create_booking`, made from the environment on first use."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from jicoo._sync.client import Jicoo

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


def _as(
    method: Callable[Concatenate[Jicoo, P], R],
) -> Callable[[Callable[..., Any]], Callable[P, R]]:
    """Give a function the words of a method, and its signature but for the client."""

    def decorate(call: Callable[..., Any]) -> Callable[P, R]:
        made = wraps(method)(call)
        whole = signature(method)
        made.__signature__ = whole.replace(parameters=[*whole.parameters.values()][1:])  # type: ignore[attr-defined]
        return cast("Callable[P, R]", made)

    return decorate


@_as(Jicoo.create_booking)
def create_booking(*args: Any, **kwargs: Any) -> Any:
    return _shared.get().create_booking(*args, **kwargs)


def close() -> None:
    """Close the client that `jicoo.create_booking` uses; the next call makes a new one from the environment.

    >>> jicoo.close()
    """
    client = _shared.drop()
    if client is not None:
        client.close()
