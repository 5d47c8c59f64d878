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


_lock = threading.Lock()
_made: list[Jicoo] = []
"""The client, once there is one."""


def _client() -> Jicoo:
    """The client, made once whatever the threads, and again after it was closed."""
    with _lock:
        if not _made:
            _made.append(Jicoo())
        return _made[0]


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
    return _client().create_booking(*args, **kwargs)


def close() -> None:
    """Close the client that `jicoo.create_booking` uses; the next call makes a new one from the environment.

    >>> jicoo.close()
    """
    with _lock:
        dropped = _made.copy()
        _made.clear()
    for client in dropped:
        client.close()
