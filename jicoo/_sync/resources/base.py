# Made from jicoo/_async by `nox -s generate`; do not edit.
"""The base of every resource: it makes calls in the session of its client."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast, overload

from jicoo._sync.calls.execution import execute
from jicoo.errors import JicooError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._core.messages import Call
    from jicoo._sync.calls.session import Session
    from jicoo._sync.paginator import Paginator

T = TypeVar("T")


class ResourceProperty(cached_property[T]):
    """A part of a client, made once it is asked for; on the class it is the class of that part.

    So `unittest.mock.create_autospec` finds the methods of a part, and their arguments.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> T: ...

    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Self | T:
        if instance is not None:
            return super().__get__(instance, owner)
        name = str(self.func.__annotations__["return"]).rpartition(".")[2]
        return cast("Self", getattr(import_module("jicoo"), name))


class Resource:
    """A part of the client: its methods make calls in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _run(self, call: Call[T]) -> T:
        """The result of a call that can be repeated, or whose outcome cannot be looked up."""
        return execute(self._session, call)

    def _first(self, rows: Paginator[T], is_wanted: Callable[[T], bool]) -> T | None:
        """The first row that is wanted; None where there is none, or the list cannot be read."""
        try:
            for row in rows:
                if is_wanted(row):
                    return row
        except JicooError:
            # What was to be done has been done: that it cannot be shown is no failure of it.
            return None
        return None
