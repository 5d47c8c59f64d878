"""`typing.get_type_hints` works on whatever is public: frameworks that read signatures ask it."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pytest

import jicoo
from jicoo import testing, webhooks

SPECIAL = (
    "__init__",
    "__iter__",
    "__aiter__",
    "__enter__",
    "__aenter__",
    "__getitem__",
    "__call__",
)


def named(module: Any) -> Iterator[tuple[str, Any]]:
    for name in dir(module):
        if not name.startswith("_"):
            yield name, getattr(module, name)


def functions(owner: str, kind: type) -> Iterator[tuple[str, Any]]:
    """What a class defines, also behind properties; what it inherits stands with its owner."""
    for name, value in vars(kind).items():
        if name.startswith("_") and name not in SPECIAL:
            continue
        plain = value.fget if isinstance(value, property) else value
        plain = plain.func if isinstance(plain, cached_property) else plain
        plain = getattr(plain, "__func__", plain)
        if inspect.isfunction(plain):
            yield f"{owner}.{name}", plain


def public() -> Iterator[tuple[str, Any]]:
    modules = [value for _, value in named(jicoo) if inspect.ismodule(value)]
    for module in (jicoo, *modules, webhooks, testing):
        for name, value in named(module):
            if not (inspect.isclass(value) or inspect.isfunction(value)):
                continue
            if value.__module__.startswith("jicoo"):
                yield f"{module.__name__}.{name}", value
                if inspect.isclass(value):
                    yield from functions(f"{module.__name__}.{name}", value)


PUBLIC = dict(public())


@pytest.mark.parametrize("name", PUBLIC)
def test_the_hints_of_a_public_name_resolve(name: str) -> None:
    hints = typing.get_type_hints(PUBLIC[name], include_extras=True)
    assert not any(isinstance(hint, str) for hint in hints.values())


def test_methods_and_constructors_are_among_them() -> None:
    assert {
        "jicoo.Bookings.create",
        "jicoo.AsyncJicoo.create_booking",
        "jicoo.Booking.__init__",
    } <= {*PUBLIC}
    assert len(PUBLIC) > 400
    hints = typing.get_type_hints(jicoo.Bookings.contacts)
    assert hints["return"] == list[jicoo.BookingContact]
