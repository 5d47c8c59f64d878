"""What rests on no documentation says so, in the docstring and in the README, by the document's own marks."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import jicoo
from tests.operations import CASES, DESCRIBED, Described

RESOURCES = {
    name: getattr(jicoo, value.func.__annotations__["return"].removeprefix("jicoo."))
    for name, value in vars(jicoo.Jicoo).items()
    if isinstance(value, cached_property)
}
"""The parts of the client, by the attribute that holds each."""
README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
SHOWN = (None, "documented", "example")
"""The marks of what a page says or shows; one that stands in something that has a mark needs none."""
SEVERAL = {
    "bookings.create_first": ("create_booking",),
    "bookings.intend": (),
    "bookings.book": ("create_booking",),
    "bookings.resolve": ("create_booking",),
    "bookings.alternatives": ("get_event_type_available_schedules",),
    "bookings.details": ("get_booking", "get_booking_contacts"),
}
"""What methods rest on that are not one operation; how a lost answer is looked up is not what they rest on."""


class Recorder:
    """Takes any call and keeps the name of the method."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def __getattr__(self, name: str) -> Recorder:
        return Recorder(*self.names, name)

    def __call__(self, *given: Any, **named: Any) -> str:
        return ".".join(self.names)


def rests_on() -> dict[str, tuple[str, ...]]:
    """The operations of each method."""
    found = {case.of(Recorder()): (name,) for name, case in CASES.items()}
    found["bookings.create"] = found.pop("create_booking")
    return found | SEVERAL


def methods(resource: str) -> dict[str, str]:
    return {
        name: value.__doc__ or ""
        for name, value in vars(RESOURCES[resource]).items()
        if not name.startswith("_") and callable(value)
    }


METHODS = {
    f"{resource}.{name}": text for resource in RESOURCES for name, text in methods(resource).items()
}


def not_documented(operation: Described) -> set[str]:
    """What no page says of an operation. Where it shows the path, it shows the ids in it."""
    body = operation.body
    query = [each for each in body.get("parameters", []) if each["in"] == "query"]
    answers = [each for status, each in body["responses"].items() if status.startswith("2")]
    marks = {
        "path": [body["x-evidence"]],
        "parameters": [each["x-evidence"] for each in query],
        "body": [body.get("requestBody", {}).get("x-evidence")],
        "answer": [each.get("x-evidence", body["x-evidence"]) for each in answers],
    }
    return {what for what, found in marks.items() if any(mark not in SHOWN for mark in found)}


def unverified() -> dict[str, set[str]]:
    """By the marks: each method whose request is not documented, and what is not."""
    found = {
        method: set[str]().union(*(not_documented(DESCRIBED[each]) for each in operations))
        for method, operations in rests_on().items()
    }
    return {method: what for method, what in found.items() if what - {"answer"}}


def named(row: str) -> list[str]:
    first, *others = re.findall(r"`([\w.]+)`", row.split("|")[1])
    resource = first.partition(".")[0]
    return [first, *(f"{resource}.{name}" for name in others)]


def words(text: str) -> set[str]:
    return {
        what for what in ("path", "parameters", "body", "answer") if re.search(rf"\b{what}\b", text)
    }


def test_it_is_known_what_each_method_rests_on() -> None:
    assert rests_on().keys() >= METHODS.keys(), "add it to SEVERAL"
    assert {*CASES} == {each for operations in rests_on().values() for each in operations}


def test_the_table_names_the_methods_and_what_the_document_does_not_call_documented() -> None:
    table = README.partition("what is not documented |")[2].partition("\n\n")[0]
    rows = table.splitlines()[2:]
    listed = {name: words(row.split("|")[2]) for row in rows for name in named(row)}
    assert listed == unverified()
    assert len(listed) == sum(len(named(row)) for row in rows)


@pytest.mark.parametrize("method", METHODS)
def test_a_docstring_says_unverified_as_the_marks_do(method: str) -> None:
    said = re.findall(r"unverified: ([^.]*)\.", METHODS[method])
    expected = unverified().get(method)
    assert METHODS[method].count("unverified") == len(said) == (expected is not None)
    assert expected is None or words(said[0]) == expected


def test_the_list_of_methods_is_complete() -> None:
    for resource in RESOURCES:
        (row,) = re.findall(rf"^\* `client\.{resource}`: ([^*]+)", README, re.MULTILINE)
        assert set(re.findall(r"`(\w+)`", row)) == set(methods(resource))


@pytest.mark.parametrize("method", METHODS)
def test_every_method_names_its_source(method: str) -> None:
    assert "Source:" in METHODS[method]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_shows_an_example(method: str) -> None:
    assert ">>>" in METHODS[method]
