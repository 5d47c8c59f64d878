"""Values as they stand in a request, and the name of the argument where one has no form there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jicoo import ValidationError
from jicoo._core.requests.encoding import json_bytes, path_id, query_string


def circle() -> list[Any]:
    made: list[Any] = []
    made.append(made)
    return made


def deep() -> list[Any]:
    made: list[Any] = []
    for _ in range(100_000):
        made = [made]
    return made


def test_json_is_as_short_as_it_can_be_and_unicode_as_it_is() -> None:
    assert (
        json_bytes({"a": [1, None], "b": "友人"}, field="body")
        == '{"a":[1,null],"b":"友人"}'.encode()
    )


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (float("nan"), "a number that JSON has no form for"),
        (object(), "something of the type object"),
        ("\ud800", "text that is not Unicode"),
        (circle(), "contains itself"),
        (deep(), "nested too deeply"),
    ],
    ids=["nan", "object", "surrogate", "circle", "deep"],
)
def test_what_json_has_no_form_for_is_refused_by_name(value: object, reason: str) -> None:
    with pytest.raises(
        ValidationError, match=f"^answers cannot be written as JSON.*{reason}"
    ) as caught:
        json_bytes(value, field="answers")
    assert caught.value.field == "answers"
    assert caught.value.__context__ is None, "it would hold the value that was refused"


def test_a_query_escapes_everything_that_means_something_in_a_url() -> None:
    assert query_string([("a b", "c&d=e/f"), ("a b", "+")]) == "a%20b=c%26d%3De%2Ff&a%20b=%2B"
    assert query_string([]) == ""


def test_a_query_of_no_text_is_refused() -> None:
    with pytest.raises(ValidationError, match="Unicode"):
        query_string([("a", "\ud800")])


def test_an_id_stays_as_it_came_or_is_refused_by_name() -> None:
    assert path_id("uid", "a b/友") == "a b/友"
    for value in ("", ".", "..", "a\x00", "\ud800"):
        with pytest.raises(ValidationError, match=r"^uid cannot stand in a path") as caught:
            path_id("uid", value)
        assert caught.value.field == "uid"


def test_what_is_written_reads_back() -> None:
    value = {"answers": [{"questionUid": "q", "content": ['"', "\\", "\n", "\u2028"]}]}
    assert json.loads(json_bytes(value, field="body")) == value
