"""What a server says of why it refused: one short line, out of whatever shape its answer has. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any
from unicodedata import category

from jicoo._core.responses.json import is_list, is_object

LONGEST = 200
"""Characters of a reason; what is longer is cut."""
_ERRORS = (
    *("errors", "error", "message", "messages", "detail", "details"),
    *("violations", "invalidParams", "invalid-params"),
)
"""Members that hold one error or several, as text, a list or an object of fields."""
_TEXTS = (
    "detail",
    "message",
    "error_description",
    "msg",
    "description",
    "reason",
    "title",
    "error",
)
"""Members that say in words what is wrong, the most telling first."""
_PLACES = ("field", "pointer", "path", "property", "param", "parameter", "loc", "source", "code")
"""Members that say where, beside one that says what."""
_NO_FIELDS = {"instance", "method", "requestId", "request_id", "status", "statusCode", "timestamp"}
_DEEPEST = 5
_ENDS = (".", "!", "?", ";", ":", "\u2026", "\u3002")
_MOST_PARTS = 20
"""Parts of a reason that are looked at: more would not fit into its length."""


def reason_in(body: Any) -> str:
    """What the decoded body of a refusal says, in one line of at most 200 characters; empty where it says nothing.

    >>> reason_in({"errors": {"message": "locationId zoom is not enabled."}})
    'locationId zoom is not enabled.'
    >>> reason_in({"message": "Invalid.", "errors": {"name": ["is too long", "is not ours"]}})
    'Invalid. name: is too long; is not ours'
    """
    if isinstance(body, str):
        # A page is no reason, nor is what was no text.
        return "" if "<" in body or "\ufffd" in body else one_line(body)
    parts = _of_list(body, 0) if is_list(body) else _of_answer(body) if is_object(body) else ()
    return _joined(parts)


def errors_in(body: Any) -> str:
    """What the `errors` of a success say; its other members are those of a resource."""
    return _joined(_of(body.get("errors"), 0)) if is_object(body) else ""


def one_line(text: str) -> str:
    """Text without control and invisible characters or line breaks, cut at the length of a reason."""
    line = " ".join("".join(map(_visible, text[: 4 * LONGEST])).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}\u2026"


def _visible(letter: str) -> str:
    kind = category(letter)
    return " " if kind in ("Cc", "Zl", "Zp") else "" if kind in ("Cf", "Cs", "Co", "Cn") else letter


def _joined(parts: Iterator[str] | tuple[()]) -> str:
    known: list[str] = []
    for part in islice(parts, _MOST_PARTS):
        line = one_line(part)
        if line and line not in known:
            known.append(line)
    ended = [line if line.endswith(_ENDS) else f"{line};" for line in known[:-1]]
    return one_line(" ".join([*ended, *known[-1:]]))


def _of_answer(body: dict[str, Any]) -> Iterator[str]:
    """The parts of a whole answer, whose other members may be anything."""
    text = _text_of(body)
    if text:
        yield text
    for name in _ERRORS:
        if body.get(name) is not None and body[name] != text:
            yield from _of(body[name], 1)


def _of(value: Any, depth: int) -> Iterator[str]:
    """The parts of an error, or of several."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield value
    elif is_list(value):
        yield from _of_list(value, depth)
    elif is_object(value):
        text = _text_of(value)
        if text:
            place = _place_in(value)
            yield f"{place}: {text}" if place else text
            for name in (*_ERRORS, "fields"):
                if isinstance(value.get(name), (dict, list)):
                    yield from _of(value[name], depth + 1)
        else:
            yield from _of_fields(value, depth)


def _of_list(values: list[Any], depth: int) -> Iterator[str]:
    if all(isinstance(value, str) for value in values):
        yield "; ".join(values[:_MOST_PARTS])
        return
    for value in values[:_MOST_PARTS]:
        yield from _of(value, depth + 1)


def _of_fields(fields: dict[str, Any], depth: int) -> Iterator[str]:
    """The errors of an object that has them by the names of fields."""
    for name, value in list(fields.items())[:_MOST_PARTS]:
        if name not in _NO_FIELDS:
            for part in _of(value, depth + 1):
                yield f"{name}: {part}" if part.strip() else ""


def _text_of(value: dict[str, Any]) -> str:
    return next((value[name] for name in _TEXTS if _is_text(value.get(name))), "")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _place_in(value: dict[str, Any]) -> str:
    """The field that an error is about, as it names it."""
    for name in _PLACES:
        place = value.get(name)
        if is_object(place):
            place = place.get("pointer") or place.get("parameter")
        if is_list(place):
            place = ".".join(str(step) for step in place[:_DEEPEST] if step != "body")
        if isinstance(place, str) and place.strip("#/ "):
            return place.strip("#/ ")
    return ""
