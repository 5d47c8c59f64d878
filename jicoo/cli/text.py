"""Text that a terminal shows and does not obey."""

from __future__ import annotations

import unicodedata

_OBEYED = {"Cc", "Cs", "Zl", "Zp"}
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str, *, keep: str = "\n") -> str:
    """Text without control characters, halves of letters and turns of direction."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter in keep or not _is_obeyed(letter) else "\ufffd" for letter in text
    )


def _is_obeyed(letter: str) -> bool:
    return unicodedata.category(letter) in _OBEYED or letter in _DIRECTIONS
