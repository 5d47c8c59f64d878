"""The client behind `jicoo.create_booking`, made from the environment on first use."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from jicoo._sync.client import Jicoo

P = ParamSpec("P")
R = TypeVar("R")


_made: dict[str, Jicoo] = {}
"""Holds the client under its only key: without a lock, which a fork could leave locked for ever."""


def _shared() -> Jicoo:
    return _made.get("client") or _made.setdefault("client", Jicoo())


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
    return _shared().create_booking(*args, **kwargs)


def close() -> None:
    """Close the client that `jicoo.create_booking` uses; the next call makes a new one from the environment.

    >>> jicoo.close()
    """
    client = _made.pop("client", None)
    if client is not None:
        client.close()
