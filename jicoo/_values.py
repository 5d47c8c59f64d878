"""How values compare and show themselves. Pure: no I/O."""

from __future__ import annotations

from typing import Any, ClassVar


class Value:
    """Compares, hashes and shows itself by its attributes, for a class of attrs with `eq=False, repr=False`.

    attrs writes these methods for each class anew and compiles them, which takes more than half of what it takes to
    make one. A program that sends one request makes dozens, and hardly ever compares any.
    """

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash((type(self), self._compared()))

    def __repr__(self) -> str:
        shown = [f"{each.name}={getattr(self, each.name)!r}" for each in self.__attrs_attrs__]
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _compared(self) -> tuple[object, ...]:
        return tuple([getattr(self, each.name) for each in self.__attrs_attrs__ if each.eq])
