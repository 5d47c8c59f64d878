"""The client behind `jicoo.create_booking`, made from the environment on first use."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Concatenate, ParamSpec, TypeVar

from jicoo._sync.client import Jicoo

P = ParamSpec("P")
R = TypeVar("R")


_made: dict[str, Jicoo] = {}
"""Holds the client under its only key: without a lock, which a fork could leave locked for ever."""


def _shared() -> Jicoo:
    return _made.get("client") or _made.setdefault("client", Jicoo())


def _bound(method: Callable[Concatenate[Jicoo, P], R]) -> Callable[P, R]:
    """The method as a function of the client here, with its words and its signature but for the client."""

    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return method(_shared(), *args, **kwargs)

    whole = signature(method)
    call.__signature__ = whole.replace(parameters=[*whole.parameters.values()][1:])  # type: ignore[attr-defined]
    return call


create_booking = _bound(Jicoo.create_booking)


def close() -> None:
    """Close the client that `jicoo.create_booking` uses; the next call makes a new one from the environment.

    >>> jicoo.close()
    """
    client = _made.pop("client", None)
    if client is not None:
        client.close()
