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


def _client() -> Jicoo:
    return _made.get("client") or _made.setdefault("client", Jicoo())


def _as(method: Callable[Concatenate[Jicoo, P], R]) -> Callable[[object], Callable[P, R]]:
    """In place of a function, the method of the client here: its words, and its signature but for the client."""

    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return method(_client(), *args, **kwargs)

    whole = signature(method)
    call.__signature__ = whole.replace(parameters=[*whole.parameters.values()][1:])  # type: ignore[attr-defined]
    return lambda _: call


@_as(Jicoo.create_booking)
def create_booking() -> None: ...


def close() -> None:
    """Close the client that `jicoo.create_booking` uses; the next call makes a new one from the environment.

    >>> jicoo.close()
    """
    client = _made.pop("client", None)
    if client is not None:
        client.close()
