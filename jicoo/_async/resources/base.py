"""The base of every resource: it makes calls in the session of its client."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast, overload

from jicoo._async.calls.execution import async_execute
from jicoo.errors import JicooError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._async.calls.session import AsyncSession
    from jicoo._async.paginator import AsyncPaginator
    from jicoo._core.messages import Call

T = TypeVar("T")


class AsyncResourceProperty(cached_property[T]):
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


class AsyncResource:
    """A part of the client: its methods make calls in one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def _run(self, call: Call[T]) -> T:
        """The result of a call that can be repeated, or whose outcome cannot be looked up."""
        return await async_execute(self._session, call)

    async def _first(self, rows: AsyncPaginator[T], is_wanted: Callable[[T], bool]) -> T | None:
        """The first row that is wanted; None where there is none, or the list cannot be read."""
        try:
            async for row in rows:
                if is_wanted(row):
                    return row
        except JicooError:
            # What was to be done has been done: that it cannot be shown is no failure of it.
            return None
        return None
