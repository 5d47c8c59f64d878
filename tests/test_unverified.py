"""What rests on no documentation says so, in the docstring and in the README."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

import jicoo

RESOURCES = {
    name: getattr(jicoo, value.func.__annotations__["return"])
    for name, value in vars(jicoo.Jicoo).items()
    if isinstance(value, cached_property)
}
"""The parts of the client, by the attribute that holds each."""
README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def methods(resource: str) -> dict[str, str]:
    return {
        name: value.__doc__ or ""
        for name, value in vars(RESOURCES[resource]).items()
        if not name.startswith("_") and callable(value)
    }


def named(row: str) -> list[str]:
    first, *others = re.findall(r"`([\w.]+)`", row.split("|")[1])
    resource = first.partition(".")[0]
    return [first, *(f"{resource}.{name}" for name in others)]


def test_the_table_and_the_docstrings_name_the_same_methods() -> None:
    table = README.partition("what is not documented |")[2].partition("\n\n")[0]
    listed = {name for row in table.splitlines()[2:] for name in named(row)}
    said = {
        f"{resource}.{name}"
        for resource in RESOURCES
        for name, text in methods(resource).items()
        if "unverified" in text
    }
    assert listed == said


def test_the_list_of_methods_is_complete() -> None:
    for resource in RESOURCES:
        (row,) = re.findall(rf"^\* `client\.{resource}`: ([^*]+)", README, re.MULTILINE)
        assert set(re.findall(r"`(\w+)`", row)) == set(methods(resource))


def test_every_method_names_its_source() -> None:
    for resource in RESOURCES:
        for name, text in methods(resource).items():
            assert "Source:" in text, f"{resource}.{name}"


def test_every_method_shows_an_example() -> None:
    for resource in RESOURCES:
        for name, text in methods(resource).items():
            assert ">>>" in text, f"{resource}.{name}"
