"""What is wrong with a value or a name, in words for whoever sent it; no value that was sent is quoted. Pure."""

from __future__ import annotations

import difflib
import json
import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

EXAMPLE_TIME = "2024-03-16T02:00:00.000Z"
_NAIVE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?", re.ASCII)
_LOST_PLUS = re.compile(r"\d{4}-\d\d-\d\d[T ][\d:.]+ \d\d:?\d\d", re.ASCII)
_NAME = re.compile(r"[A-Za-z_][\w.\[\]-]{0,39}", re.ASCII)
_MOST = 5
"""How many mistakes are named at once."""
_KINDS: Mapping[str, str] = {
    "array": "an array",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "text",
}
_MEANT: Mapping[str, Sequence[str]] = {
    "perPage": ("limit", "pagesize", "size", "count"),
    "startedAt": ("from", "since", "start", "begin", "starttime", "startdate"),
    "periodStart": ("from", "since", "start", "begin", "starttime", "startdate"),
    "endedAt": ("to", "until", "end", "endtime", "enddate"),
    "periodEnd": ("to", "until", "end", "endtime", "enddate"),
    "timeZone": ("tz", "zone"),
    "order": ("orderby", "sortby"),
}
"""What other APIs call these."""


def of_body(errors: Iterable[Any]) -> str:
    """The mistakes of a body that JSON Schema found: what is missing first."""
    found = list(errors)
    missing = dict.fromkeys(name for error in found for name in _missing(error))
    told = [f"missing: {', '.join(missing)}"] if missing else []
    told += [_of_error(error) for error in found if error.validator != "required"]
    return "; ".join(dict.fromkeys(told[:_MOST]))


def of_parameter(name: str, errors: Iterable[Any]) -> str:
    """The mistakes of one value that is not within a body."""
    return "; ".join(_of_error(error, name) for error in errors) or f"{name}: not as documented"


def of_time(name: str, text: str) -> str:
    """Why a text is no date-time with an offset."""
    if _NAIVE.fullmatch(text):
        return f"naive time: {name} has no offset; write it in UTC, such as {EXAMPLE_TIME}"
    if _LOST_PLUS.fullmatch(text):
        return f"{name}: a + in a query is a space; write %2B, or the time in UTC with a Z"
    return f"{name}: not a date-time such as {EXAMPLE_TIME}"


def of_method(allowed: Sequence[str]) -> str:
    """Which methods an address takes instead."""
    *others, last = allowed
    told = f"{', '.join(others)} and {last} are" if others else f"{last} is"
    return f"This method is not allowed here; {told}."


def of_unknown_query(names: Iterable[str], known: Collection[str]) -> str:
    """Names that a query may not have, and those that were meant."""
    return "; ".join(_unknown("unknown query name", name, known) for name in dict.fromkeys(names))


def of_unknown_member(name: str, known: Collection[str]) -> str:
    return _unknown("unknown member", name, known)


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that was meant, if one is near."""
    plain = {_plain(one): one for one in known}
    for one in known:
        if _plain(name) in _MEANT.get(one, ()):
            return one
    close = difflib.get_close_matches(_plain(name), plain, n=1, cutoff=0.6)
    return plain[close[0]] if close else None


def shown_name(name: str) -> str | None:
    """A name, unless it may be something else that got to a name's place."""
    return name if _NAME.fullmatch(name) else None


def of_broken_json(raw: bytes, error: Exception) -> str:
    """Why a body is no JSON."""
    if re.match(rb"[\w%.+-]+=", raw):
        return "body is no JSON: a form seen; send JSON with Content-Type: application/json"
    if raw.lstrip()[:1] == b"<":
        return "body is no JSON: XML or HTML seen"
    if re.match(rb"\s*\{\s*'", raw):
        return "body is no JSON: single quotes seen where JSON has double ones"
    if isinstance(error, UnicodeDecodeError):
        return "body is no JSON: it is not encoded in UTF-8"
    if isinstance(error, UnicodeEncodeError):
        return "body is no JSON: half of a surrogate pair is no text"
    if isinstance(error, json.JSONDecodeError):
        if not error.doc[error.pos :].strip():
            return "body is no JSON: it breaks off"
        return f"body is no JSON: line {error.lineno}, column {error.colno}"
    if isinstance(error, RecursionError):
        return "body is no JSON: it is nested too deep"
    return "body is no JSON: NaN and Infinity are none"


def kind_of(value: object) -> str:
    """What a value of JSON is."""
    for types, name in (
        (bool, "boolean"),
        ((int, float), "number"),
        (str, "string"),
        (list, "array"),
        (dict, "object"),
    ):
        if isinstance(value, cast("Any", types)):
            return _KINDS[name]
    return "null"


def _unknown(what: str, name: str, known: Collection[str]) -> str:
    spelt = shown_name(name)
    told = what if spelt is None else f"{what} {spelt}"
    if (near := nearest(name, known)) is not None:
        return f"{told}; nearest: {near}"
    return f"{told}; known: {', '.join(known)}" if known else f"{told}; none is known here"


def _missing(error: Any) -> list[str]:
    if error.validator != "required":
        return []
    given = cast("dict[str, Any]", error.instance)
    documented: Mapping[str, Any] = error.schema.get("properties", {})
    strange = {_plain(name): name for name in given if name not in documented}
    names: list[str] = []
    for name in error.validator_value:
        if name in given:
            continue
        spelt = shown_name(strange.get(_plain(name), ""))
        place = _place([*error.absolute_path, name])
        names.append(place if spelt is None else f"{place} ({spelt} seen)")
    return names


def _of_error(error: Any, whole: str = "the body") -> str:
    place = _place(error.absolute_path) or whole
    limit: Any = error.validator_value
    match error.validator:
        case "type":
            return f"{place}: {_of_type(limit, error.instance)}"
        case "enum":
            return f"{place}: one of {_choices(limit)}"
        case "format":
            if limit == "date-time":
                return of_time(place, error.instance)
            return f"{place}: not {'an e-mail address' if limit == 'email' else f'a {limit}'}"
        case "anyOf" | "oneOf":
            return f"{place}: {_of_branches(error)}"
        case "additionalProperties":
            return f"{place}: members that are not known"
        case _:
            return f"{place}: {_of_limit(error.validator, limit)}"


def _of_limit(validator: str, limit: Any) -> str:
    words = {
        "maxLength": f"longer than {limit} characters",
        "minLength": "empty" if limit == 1 else f"shorter than {limit} characters",
        "maxItems": f"more than {limit} items",
        "minItems": f"fewer than {limit} items",
        "minimum": f"at least {limit}",
        "maximum": f"at most {limit}",
    }
    return words.get(validator, f"not as documented ({validator})")


def _of_type(wanted: str | Sequence[str], value: object) -> str:
    kinds = [wanted] if isinstance(wanted, str) else wanted
    told = f"{' or '.join(_KINDS[kind] for kind in kinds)}, not {kind_of(value)}"
    if isinstance(value, str) and "object" in kinds and value.lstrip().startswith("{"):
        return f"{told}: it was encoded as JSON twice"
    return told


def _of_branches(error: Any) -> str:
    choices: list[Any] = []
    kinds: list[str] = []
    for branch in error.context:
        if branch.validator == "enum":
            choices += branch.validator_value
        elif branch.validator == "type":
            wanted = branch.validator_value
            kinds += [wanted] if isinstance(wanted, str) else wanted
    if choices:
        null = [" or null"] if "null" in kinds else []
        return f"one of {_choices(choices)}{''.join(null)}"
    return _of_type(kinds, error.instance) if kinds else "not as documented"


def _choices(values: Sequence[Any]) -> str:
    shown = [str(value) if isinstance(value, str) else json.dumps(value) for value in values]
    return ", ".join(shown[:12]) + (", and others" if len(shown) > 12 else "")


def _place(path: Iterable[object]) -> str:
    place = ""
    for part in path:
        if isinstance(part, int):
            place += f"[{part}]"
        else:
            place += f"{'.' if place else ''}{shown_name(str(part)) or '?'}"
    return place


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()
