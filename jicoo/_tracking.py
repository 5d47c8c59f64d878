"""The names of tracking, with `utm_` before them or without. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from jicoo._errors import ValidationError, kind_of

V = TypeVar("V")

TRACKING = ("campaign", "source", "medium", "content", "term")
_LONGEST_SHOWN = 40
"""Characters of a name that an error quotes; a longer text may be anything."""


def short_tracking(values: Mapping[Any, V]) -> dict[str, V]:
    """The values by their short names; refused where a name is none, or is there twice.

    >>> short_tracking({"utm_source": "news"})
    {'source': 'news'}
    """
    found: dict[str, V] = {}
    for name, value in values.items():
        known = name.removeprefix("utm_") if isinstance(name, str) else ""
        if known not in TRACKING:
            raise _unknown(name)
        if known in found:
            raise _refused(f"must name {known} once, with utm_ or without", name)
        found[known] = value
    return found


def _unknown(name: object) -> ValidationError:
    from difflib import get_close_matches

    plain = name.removeprefix("utm_").lower() if isinstance(name, str) else ""
    near = get_close_matches(plain, TRACKING, n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    allowed = f"may name {', '.join(TRACKING)}, with or without utm_"
    return _refused(f"{allowed}, not {_shown(name)}{hint}", name)


def _shown(name: object) -> str:
    is_short = isinstance(name, str) and len(name) <= _LONGEST_SHOWN
    return repr(name) if is_short else kind_of(name)


def _refused(problem: str, name: object) -> ValidationError:
    return ValidationError(
        f"tracking {problem}.", field="tracking", limit=TRACKING, given=_shown(name)
    )
