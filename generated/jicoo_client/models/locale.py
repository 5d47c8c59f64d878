# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from enum import StrEnum


class Locale(StrEnum):
    """Known values; one that is not known here is kept as text of this class."""

    EN = "en"
    JA = "ja"

    @classmethod
    def _missing_(cls, value: object) -> Locale | None:
        if not isinstance(value, str):
            return None
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = str(value)
        return unknown
