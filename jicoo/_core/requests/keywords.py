"""Names the argument that was meant by one that a method does not have. Pure: no I/O.

The interpreter refuses such a call before anything of ours runs, and from Python 3.13 on suggests a name by itself. On
an older one the end of the client's `with` block is where the error can be met. A wrapper around each method would see
it earlier, but stand on the way of every call: between a booking that is made and the caller who is told of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_UNKNOWN = r"(\w+)\.(\w+)\(\) got an unexpected keyword argument '(\w+)'"


def suggest_argument(error: BaseException | None, owners: Iterable[object]) -> None:
    """Add the near name to the error of a call of a method that one of `owners` has."""
    found = re.fullmatch(_UNKNOWN, str(error)) if type(error) is TypeError else None
    if found is None or error is None:
        return
    kind, name, given = found.groups()
    for owner in owners:
        method = getattr(type(owner), name, None)
        if type(owner).__name__ == kind and callable(method):
            near = _nearest(given, method)
            if near:
                error.args = (f"{error}; did you mean '{near}'?",)
            return


def _nearest(given: str, method: Callable[..., object]) -> str:
    from difflib import get_close_matches
    from inspect import signature

    names = [name for name in signature(method).parameters if name != "self"]
    return next(iter(get_close_matches(given, names, n=1)), "")
