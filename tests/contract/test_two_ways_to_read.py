"""A body is read straight where it is as usual, and carefully where it is not: the two never disagree."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jicoo._core.responses.json import LEVELS
from jicoo_client import models
from jicoo_client.errors import ReadError
from jicoo_client.models import Booking, BookingStatus, EnvelopeErrors, Priority
from jicoo_client.types import Model, known_values, write_datetime
from tests.effort import examples
from tests.samples import BOOKING

from .bodies import BODIES, LABELS, OBJECTS, SCHEMAS, model, nullable, places, resolved, whole

MODELS: list[type[Model]] = [model(name) for name in OBJECTS]
FREE = {"brandNew": [{"deep": [1.5, None]}], "other": 7}


class Text(str):
    """Text, but not of the type that JSON gives."""

    __slots__ = ()


MOMENTS = st.sampled_from(
    ["2024-03-16T02:00:00.000Z", "2024-03-16T02:00:00.120Z", "2024-12-31T23:59:59.999Z"]
)
ODD_MOMENTS = [
    *("2024-03-16T11:00:00+09:00", "2024-03-16T02:00:00.123456Z", "2024-03-16t02:00:00z"),
    *("2024-03-16T02:00:00.123456789Z", "2024-03-16T02:00Z", "2024-03-16T02Z"),
    *("2024-03-16T02:00:00", "2024-03-16 02:00:00Z", "2024-03-16", "20240316T020000.000Z"),
    *("2024-W11-6T02:00Z", "2024-03-16T02:00:60Z", "T" * 17, ""),
    *("0001-01-01T00:00:00+09:00", Text("2024-03-16T02:00:00.000Z")),
]
ODD: list[Any] = [
    *(None, True, 0, 7, 1.0, 1.5, 2.0**70, "text", "open", Text("text"), Text("open")),
    *([], {}, [None], ["a"], ["a", 1], [[]], [{}], [{"new": 1}], ("a",), {"uid": 7}, ...),
    *(OrderedDict(a=1), MappingProxyType({"a": 1}), BookingStatus.OPEN),
    *ODD_MOMENTS,
]


def right(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What the document allows, in the form in which the API writes it."""
    schema = resolved(schema)
    if "anyOf" in schema:
        return st.one_of([right(branch) for branch in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from([*schema["enum"], "brand_new", "another_one"])
    kinds = schema.get("type", ["string", "null"])
    found = [_right(kind, schema) for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    return st.one_of(found)


def _right(kind: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if kind == "object":
        return objects(schema, right)
    if kind == "array":
        return st.lists(right(schema["items"]), max_size=3)
    if kind == "string":
        return MOMENTS if schema.get("format") == "date-time" else st.text(max_size=3)
    numbers = {"integer": st.integers(), "number": st.floats(allow_nan=False) | st.integers()}
    return {"boolean": st.booleans(), "null": st.none(), **numbers}[kind]


def wild(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Mostly what the document allows; at times anything at all, at any depth."""
    schema = resolved(schema)
    inner = right(schema)
    if schema.get("type") == "object":
        inner = objects(schema, wild)
    elif "items" in schema:
        inner = st.lists(wild(schema["items"]), max_size=3)
    return st.integers(0, 15).flatmap(lambda dice: inner if dice else st.sampled_from(ODD))


def objects(schema: dict[str, Any], member: Any) -> st.SearchStrategy[dict[str, Any]]:
    known = schema.get("properties", {})
    required = {name for name in known if name in schema.get("required", [])}
    if member is wild:
        # One that is required is missing at times.
        return st.sampled_from([None, None, None, *sorted(required)]).flatmap(
            lambda missing: _members(known, required - {missing}, member)
        )
    return _members(known, required, member)


def _members(known: dict[str, Any], required: set[str], member: Any) -> st.SearchStrategy[Any]:
    there = {name: member(known[name]) for name in known if name in required}
    perhaps = {name: member(known[name]) for name in known if name not in required}
    free = {name: st.just(value) for name, value in FREE.items()}
    whole = st.fixed_dictionaries(there, optional={**perhaps, **free})
    # The order of members is the sender's.
    return st.tuples(whole, st.booleans()).map(
        lambda drawn: dict(reversed(drawn[0].items())) if drawn[1] else drawn[0]
    )


def _gives_up(*_: object) -> None:
    raise ValueError


@contextmanager
def carefully() -> Iterator[None]:
    """Where nothing is read straight."""
    straight = {kind: kind.__dict__["read_straight"] for kind in MODELS}
    for kind in MODELS:
        kind.read_straight = staticmethod(_gives_up)  # type: ignore[method-assign]
    try:
        yield
    finally:
        for kind, reader in straight.items():
            kind.read_straight = reader


def outcome(kind: type[Model], body: Any) -> Any:
    try:
        return taken_apart(kind.from_dict(body))
    except ReadError as error:
        return error.args


def taken_apart(value: Any) -> Any:
    """Every value with its type, so that nothing is equal that is not the same."""
    if isinstance(value, Model):
        names = [field.name for field in attrs.fields(type(value))]
        return type(value), [(name, taken_apart(getattr(value, name))) for name in names]
    if isinstance(value, (list, tuple)):
        return type(value), [taken_apart(item) for item in value]
    if isinstance(value, dict):
        return type(value), [(name, taken_apart(item)) for name, item in value.items()]
    if isinstance(value, datetime):
        return type(value), value.isoformat()
    return type(value), repr(value)


@pytest.mark.parametrize("name", OBJECTS)
def test_one_odd_member_reads_alike_by_both(name: str) -> None:
    bodies = [
        {**whole(name), member: value}
        for member in [*SCHEMAS[name].get("properties", {}), "new"]
        for value in ODD
    ]
    straight = [outcome(model(name), body) for body in bodies]
    with carefully():
        careful = [outcome(model(name), body) for body in bodies]
    for body, one, other in zip(bodies, straight, careful, strict=True):
        assert one == other, body


@pytest.mark.parametrize("name", OBJECTS)
@settings(max_examples=examples(28))
@given(data=st.data())
def test_what_is_odd_reads_alike_by_both(name: str, data: st.DataObject) -> None:
    kind, body = model(name), data.draw(wild(SCHEMAS[name]))
    before = repr(body)
    straight = outcome(kind, body)
    with carefully():
        careful = outcome(kind, body)
    assert straight == careful
    assert repr(body) == before


@pytest.mark.parametrize("name", OBJECTS)
@settings(max_examples=examples(28))
@given(data=st.data())
def test_what_the_document_allows_goes_back_as_it_came(name: str, data: st.DataObject) -> None:
    kind, body = model(name), data.draw(right(SCHEMAS[name]))
    read = kind.read_straight(body, [])
    with carefully():
        assert taken_apart(kind.from_dict(body)) == taken_apart(read)
    assert read.to_dict() == body
    assert list(read.additional_properties) == [key for key in body if key in FREE]


@pytest.mark.parametrize(("name", "body"), BODIES, ids=LABELS)
def test_each_kind_of_usual_body_is_read_straight(name: str, body: Any) -> None:
    loose: list[Any] = []
    read = model(name).read_straight(body, loose)
    assert read == model(name).from_dict(body)
    # What nothing describes is told, so that a reader may look at how deep it is.
    grown = [place for _, place in places(SCHEMAS[name], body) if "brandNew" in place]
    assert len([each for each in loose if isinstance(each, dict) and "brandNew" in each]) == len(
        grown
    )


@pytest.mark.parametrize("name", OBJECTS)
def test_whatever_is_not_described_is_told(name: str) -> None:
    schema = SCHEMAS[name]
    for member, described in schema.get("properties", {}).items():
        deep = [[[1.5]]]
        body = {**whole(name), member: deep}
        loose: list[Any] = []
        if _is_free(described):
            model(name).read_straight(body, loose)
            assert any(each is deep for each in loose), member
        elif "number" in resolved(described).get("type", []):
            model(name).read_straight({**body, member: 2.0**70}, loose)
            assert 2.0**70 in loose, member


def _is_free(described: dict[str, Any]) -> bool:
    described = resolved(described)
    return nullable(described) and not described.keys() & {"type", "anyOf", "enum"}


def test_an_order_of_members_and_members_between_are_kept() -> None:
    body = {"new": 1, **BOOKING, "newer": {"a": [1]}}
    shuffled = dict(sorted(body.items()))
    for each in (body, shuffled):
        read = Booking.from_dict(each)
        assert list(read.additional_properties) == [name for name in each if name not in BOOKING]
        assert read.to_dict() == body


@pytest.mark.parametrize("wrap", [OrderedDict, MappingProxyType])
def test_a_mapping_of_another_type_is_read_too(wrap: Any) -> None:
    hosts = [wrap(host) for host in BOOKING["hosts"]]
    assert Booking.from_dict(wrap({**BOOKING, "hosts": hosts})) == Booking.from_dict(BOOKING)


def test_a_class_below_a_model_is_made_by_its_constructor() -> None:
    @attrs.define(eq=False, repr=False)
    class Mine(Booking):
        noted: list[str] = attrs.field(init=False, factory=list[str])

        def __attrs_post_init__(self) -> None:
            self.noted.append(self.uid)

    mine = Mine.from_dict({**BOOKING, "new": 1})
    assert type(mine) is Mine
    assert mine.noted == [BOOKING["uid"]]
    assert mine.to_dict() == {**BOOKING, "new": 1}
    with pytest.raises(ReadError, match=r"^Mine\.uid is a number"):
        Mine.from_dict({**BOOKING, "uid": 7})


def test_what_is_read_shares_nothing_with_another_model() -> None:
    one, other = (Booking.from_dict(BOOKING) for _ in range(2))
    one["new"] = 1
    one.hosts.append(one.hosts[0])
    one.hosts[0]["new"] = 1
    assert other.to_dict() == BOOKING
    assert EnvelopeErrors.from_dict({}).additional_properties == {}


def test_a_row_that_does_not_read_is_read_no_more_often_than_naming_it_takes() -> None:
    with patch.object(Booking, "_read_carefully", wraps=Booking._read_carefully) as read:
        page = {"data": [BOOKING, {**BOOKING, "hosts": [{"role": 7}]}], "errors": {}}
        with pytest.raises(
            ReadError, match=r"^BookingPage\.data\[1\]\.hosts\[0\]\.role is a number"
        ):
            models.BookingPage.from_dict(page)
    assert read.call_count <= 2


def test_values_that_no_document_knows_do_not_pile_up() -> None:
    for number in range(300):
        booking = Booking.from_dict({**BOOKING, "status": f"new_{number}", "priority": "x" * 100})
        assert booking.status == f"new_{number}"
        assert type(booking.status) is BookingStatus
        assert booking.to_dict()["priority"] == "x" * 100
    assert [each.value for each in BookingStatus] == ["cancel", "open", "request"]
    assert len(known_values(BookingStatus)) < 100
    assert "x" * 100 not in known_values(Priority)


AWARE = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=9)), ZoneInfo("Asia/Tokyo")])
)


@given(AWARE, st.booleans())
def test_a_date_time_is_written_as_by_the_one_who_writes_any(moment: datetime, cut: bool) -> None:
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000) if cut else moment
    booking = Booking.from_dict(BOOKING)
    booking.started_at = moment
    assert booking.to_dict()["startedAt"] == write_datetime(moment)


@pytest.mark.parametrize("name", OBJECTS)
def test_what_the_document_describes_is_far_from_too_deep(name: str) -> None:
    assert depth(whole(name)) < LEVELS // 2


def depth(value: Any) -> int:
    inner = (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    )
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)
