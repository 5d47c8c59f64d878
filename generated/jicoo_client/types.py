# Made from spec/ by `nox -s generate`; do not edit.
"""What models and endpoints share: the absent value, a request as plain values, and honest reading and writing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any, ClassVar, Generic, Literal, NamedTuple, TypeGuard, TypeVar, cast
from urllib.parse import quote

from attrs import frozen

from .errors import PathSegmentError, ReadError, UnreadableResponse

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class Unset:
    """The type of `UNSET`, which stands for a value that is absent; there is one of it."""

    _only: Unset | None = None

    def __new__(cls) -> Unset:
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __copy__(self) -> Unset:
        return self

    def __deepcopy__(self, memo: object) -> Unset:
        return self

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Unset = Unset()
ABSENT: Any = UNSET
"""The same, for a slot whose type does not tell that what was answered may lack it."""


new: Any = object.__new__
"""Makes a model without its constructor, for a reader that gives each attribute itself."""
# Bound once: what stands in for the clock may put another class in the place of `datetime`.
fromisoformat = datetime.fromisoformat


def given(value: T) -> T | None:
    """What was read or assigned, None where nothing was."""
    return None if value is ABSENT else value


class RequestParts(NamedTuple):
    """A request as plain values: nothing is sent by making one."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: dict[str, str]
    body: Any

    def __repr__(self) -> str:
        return f"<RequestParts {self.method}>"


@frozen
class Response(Generic[T]):
    """An answer: its status (any number), raw content and headers, and what was read from it."""

    status_code: int
    content: bytes = b""
    headers: Mapping[str, str] = {}
    parsed: T | None = None

    def __repr__(self) -> str:
        return f"<Response {self.status_code}>"


class Model:
    """What every model can do where users put it."""

    __slots__ = ("_additional_properties",)

    _members: ClassVar[dict[str, str]] = {}
    """The name of each member in the wire form, and of the attribute that holds it."""
    _shown: ClassVar[tuple[str, ...]] = ()
    """The attributes that hold neither a name nor an address: ids, states and times."""
    _additional_properties: dict[str, Any] | None

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The members that the document does not know, by their names in the wire form."""
        # Made when it is asked for: most models never need one, and a page of them would take long to make and to keep.
        if self._additional_properties is None:
            self._additional_properties = {}
        return self._additional_properties

    @additional_properties.setter
    def additional_properties(self, value: dict[str, Any]) -> None:
        self._additional_properties = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON."""
        raise NotImplementedError

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Any:
        """Read the wire form."""
        raise NotImplementedError

    @classmethod
    def read_straight(cls, src_dict: Any, loose: list[Any]) -> Any:
        """Read the wire form where it is as usual."""
        raise NotImplementedError

    @classmethod
    def wire_names(cls) -> dict[str, str]:
        """The name in the wire form of each attribute that the document knows."""
        return {slot.removeprefix("_"): name for name, slot in cls._members.items()}

    @property
    def additional_keys(self) -> list[str]:
        """Names of the members that the document does not know."""
        return list(self.additional_properties)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self._written().items())

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str) and key in self._members:
            return getattr(self, self._members[key]) is not UNSET
        return key in self.additional_properties

    def __getitem__(self, key: str) -> Any:
        if key not in self._members:
            return self.additional_properties[key]
        if key not in self:
            raise KeyError(key)
        return write(getattr(self, self._members[key]))

    def __setitem__(self, key: str, value: Any) -> None:
        if key in self._members:
            read = self.from_dict({**self.to_dict(), key: write(value)})
            setattr(self, self._members[key], getattr(read, self._members[key]))
        else:
            self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        if key not in self._members:
            del self.additional_properties[key]
            return
        members = self.to_dict()
        del members[key]
        self.from_dict(members)
        setattr(self, self._members[key], UNSET)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._written() == other._written()

    __hash__: ClassVar[None]  # type: ignore[assignment]

    def _written(self) -> dict[str, Any]:
        try:
            return self.to_dict()
        except ValueError:
            # What was assigned and cannot be written is no reason to raise where models are compared or iterated.
            values = {name: getattr(self, slot) for name, slot in self._members.items()}
            there = {name: value for name, value in values.items() if value is not UNSET}
            return {**self.additional_properties, **there}

    def __repr__(self) -> str:
        values = [(name, getattr(self, name)) for name in self._shown]
        there = [
            (name, value) for name, value in values if value is not None and value is not UNSET
        ]
        shown = ", ".join(f"{name}={value!r}" for name, value in there)
        return f"{type(self).__qualname__}({shown})"

    @property
    def __pydantic_serializer__(self) -> Any:
        from .pydantic_schemas import serializer

        return serializer()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        from .pydantic_schemas import core_schema

        return core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        from .pydantic_schemas import json_schema

        return json_schema(cls.__name__)


def tell_constructor(kind: type[Model], *held: type[Any]) -> None:
    """Let `typing.get_type_hints` find in a model's constructor the classes that were imported after it was made."""
    constructor: Any = kind.__init__
    constructor.__globals__.update({each.__name__: each for each in held})


def start(kind: type[Model], value: object) -> dict[str, Any]:
    """A copy of an object to take its members from."""
    if isinstance(value, Mapping):
        return {**value}
    raise ReadError(kind.__name__, "", f"is {_shape(value)} where an object was promised")


def others(members: dict[str, Any], known: dict[str, str], count: int) -> dict[str, Any]:
    """The members that are not known, of which there are so many, in their order."""
    found: list[str] = []
    # What is new to an API mostly stands behind what is not.
    for name in reversed(members):
        if name not in known:
            found.append(name)
            if len(found) == count:
                break
    return {name: members[name] for name in reversed(found)}


def wrong(kind: type[Model], field: str, error: Exception) -> ReadError:
    """What went wrong while `field` was read, with the model named."""
    if isinstance(error, ReadError):
        return error.within(kind.__name__, field)
    return ReadError(kind.__name__, field, "is missing")


def _refused(value: object, promised: str) -> ReadError:
    return ReadError("", "", f"is {_shape(value)} where {promised} was promised")


def _shape(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "an object" if isinstance(value, Mapping) else "a list"


def read_any(value: object) -> Any:
    return value


def read_str(value: object) -> str:
    if type(value) is str:
        return value
    raise _refused(value, "text")


def read_bool(value: object) -> bool:
    if value is True or value is False:
        return value
    raise _refused(value, "a boolean")


def read_int(value: object) -> int:
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    raise _refused(value, "a whole number")


def read_float(value: object) -> float:
    if type(value) is float or type(value) is int:
        return value
    raise _refused(value, "a number")


def read_datetime(value: object) -> datetime:
    if isinstance(value, str) and len(value) > 16 and value[10] in "Tt":
        try:
            moment: datetime | None = fromisoformat(value)
        except ValueError:
            moment = _odd_datetime(value)
        if moment is not None and moment.tzinfo is not None:
            return moment
        raise ReadError("", "", "is no date-time with an offset")
    raise _refused(value, "a date-time")


def _odd_datetime(value: str) -> datetime | None:
    try:
        return fromisoformat(value.upper())
    except ValueError:
        return None


def read_enum(kind: type[E], value: object) -> E:
    found = known_values(kind).get(value) if isinstance(value, str) else None
    if found is not None:
        return found
    if type(value) is str:
        return unknown(kind, value)
    raise _refused(value, "text")


_known_values: dict[type[Enum], dict[str, Any]] = {}
_MOST_KNOWN, _LONGEST_KNOWN = 64, 64


def known_values(kind: type[E]) -> dict[str, E]:
    """The members of an enum by their values, and some values of its class that the document does not know."""
    found = _known_values.get(kind)
    if found is None:
        found = _known_values[kind] = {
            str(value): each for value, each in kind._value2member_map_.items()
        }
    return found


def unknown(kind: type[E], value: Any) -> E:
    """A value that the document does not know, as one of its enum's; raises ValueError for what is no text."""
    if type(value) is not str:
        raise ValueError
    # What calling the class comes to, which costs several times as much.
    made = cast(E, kind._missing_(value))
    # What the API has begun to say it says in each row.
    known = known_values(kind)
    if len(known) < _MOST_KNOWN and len(value) <= _LONGEST_KNOWN:
        known[value] = made
    return made


def is_list(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, (list, tuple))


def is_dict(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def read_list(read: Callable[[Any], T], value: object) -> list[T]:
    if not is_list(value):
        raise _refused(value, "a list")
    try:
        return [read(item) for item in value]
    except ReadError:
        pass
    for index, item in enumerate(value):
        try:
            read(item)
        except ReadError as error:
            raise error.at(index) from None
    raise _refused(value, "a list")


def read_either(value: object, *reads: Callable[[Any], Any]) -> Any:
    for read in reads:
        try:
            return read(value)
        except ReadError:
            continue
    raise ReadError("", "", f"is {_shape(value)}, which was not promised")


_PLAIN = frozenset((str, bool, int, float))
_TWO_DIGITS = tuple(f"{number:02}" for number in range(60))


def write_moment(value: Any) -> Any:
    """A date-time as JSON has it, and whatever else stands in its place."""
    if value is None:
        return None
    if type(value) is not datetime or value.tzinfo is not UTC:
        return write(value)
    milliseconds, rest = divmod(value.microsecond, 1000)
    if rest or value.year < 1000:
        return write(value)
    # A third of what `isoformat` takes, most of which goes into an offset that is known here.
    return (
        f"{value.year}-{_TWO_DIGITS[value.month]}-{_TWO_DIGITS[value.day]}"
        f"T{_TWO_DIGITS[value.hour]}:{_TWO_DIGITS[value.minute]}:{_TWO_DIGITS[value.second]}"
        f".{milliseconds:03}Z"
    )


def write_datetime(value: datetime) -> str:
    """UTC, milliseconds and `Z`; microseconds where there are any. A naive date-time is refused."""
    if value.utcoffset() is None:
        raise ValueError(
            "a naive date-time says no instant: give it a tzinfo, such as zoneinfo.ZoneInfo('Asia/Tokyo')"
        )
    try:
        moment = value.astimezone(UTC)
    except OverflowError:
        return value.isoformat()
    precision = "microseconds" if moment.microsecond % 1000 else "milliseconds"
    return moment.replace(tzinfo=None).isoformat(timespec=precision) + "Z"


def write(value: Any) -> Any:
    """A value as JSON has it; a str stands for an enum's member, a dict for a model."""
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return write_datetime(value)
    if isinstance(value, Model):
        return value.to_dict()
    if is_list(value):
        return [write(item) for item in value]
    if is_dict(value):
        return write_all(value)
    if value is UNSET:
        raise ValueError(
            "UNSET stands for an absent member and cannot stand inside a list or object"
        )
    return value


def write_all(members: Mapping[str, Any]) -> dict[str, Any]:
    """Members as JSON has them."""
    return {name: write(value) for name, value in members.items()}


def segment(value: object) -> str:
    """One segment of a path, percent-encoded; what would move the request is refused."""
    if not isinstance(value, str):
        raise PathSegmentError(f"it is a {type(value).__name__}, not text")
    if value in ("", ".", ".."):
        raise PathSegmentError("it is empty, or made of dots alone")
    if any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in value):
        raise PathSegmentError("it holds a control character")
    try:
        return quote(value, safe="")
    except UnicodeEncodeError:
        pass
    raise PathSegmentError("it holds half of a character (a lone surrogate)")


def query(*pairs: tuple[str, Any]) -> tuple[tuple[str, str], ...]:
    """The pairs that are there, as text; a list gives its name several times."""
    found: list[tuple[str, str]] = []
    for name, value in pairs:
        if value is UNSET or value is None:
            continue
        for item in value if is_list(value) else (value,):
            plain = write(item)
            if isinstance(plain, bool):
                plain = "true" if plain else "false"
            found.append((name, str(plain)))
    return tuple(found)


def headers(*pairs: tuple[str, Any]) -> dict[str, str]:
    """The headers that are there, as text."""
    return dict(query(*pairs))


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def decode(content: bytes) -> Any:
    """The JSON value of a body, None where it is empty."""
    if not content.strip():
        return None
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        pass
    raise ReadError("", "", "the body is not JSON")


def respond(
    status: int,
    headers: Mapping[str, str],
    content: bytes,
    parse: Callable[[int, Mapping[str, str], Any], Any],
    parse_error: Callable[[int, Any], Any],
) -> Response[Any]:
    """An answer with what can be read from it; a success that does not read raises and keeps the answer."""
    parsed: Any = None
    problem = ""
    try:
        body = decode(content)
        parsed = parse(status, headers, body) if 200 <= status < 300 else parse_error(status, body)
    except ReadError as error:
        problem = str(error)
    if problem and 200 <= status < 300:
        raise UnreadableResponse(problem, status, headers, content)
    return Response(status, content, headers, parsed)


__all__ = ["UNSET", "Model", "RequestParts", "Response", "Unset"]
