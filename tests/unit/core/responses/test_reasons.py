"""A reason is found in whatever shape a server gives it, and is one short line that can be printed anywhere."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo._core.responses.reasons import LONGEST, errors_in, one_line, reason_in


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"errors": {"message": "Zoom is not enabled."}}, "Zoom is not enabled."),
        ({"data": None, "errors": {"code": "E1", "message": "No."}}, "E1: No."),
        ({"errors": ["No.", "Never."]}, "No.; Never."),
        ({"errors": "No."}, "No."),
        ({"error": "No."}, "No."),
        ({"error": {"code": "slot_taken"}}, "code: slot_taken"),
        ({"error": {"message": "No.", "errors": [{"message": "Not you."}]}}, "No. Not you."),
        (
            {"error": "invalid_grant", "error_description": "It is gone."},
            "It is gone. invalid_grant",
        ),
        ({"message": "No."}, "No."),
        ({"message": ["No.", "Never."]}, "No.; Never."),
        ({"message": "Invalid.", "errors": {"name": ["is long"]}}, "Invalid. name: is long"),
        ({"errors": {"name": ["is long", "is odd"], "x": "no"}}, "name: is long; is odd; x: no"),
        ({"errors": {"hosts": {"0": {"role": "is none"}}}}, "hosts: 0: role: is none"),
        ({"title": "Not enough.", "status": 403}, "Not enough."),
        (
            {"title": "Bad", "detail": "30 is too little.", "instance": "/a"},
            "30 is too little.",
        ),
        (
            {"title": "Bad", "errors": [{"detail": "is negative", "pointer": "#/age"}]},
            "Bad; age: is negative",
        ),
        ({"detail": [{"loc": ["body", "email"], "msg": "is needed"}]}, "email: is needed"),
        (
            {"errors": [{"title": "Odd", "source": {"pointer": "/data/name"}}]},
            "data/name: Odd",
        ),
        (["No.", "Never."], "No.; Never."),
        ("upstream connect error", "upstream connect error"),
        ("a\r\nb\x00\x1b[31mc\u202e\u200bd\u2028e", "a b [31mcd e"),
        ({"message": "a\nb"}, "a b"),
        # What says nothing:
        (None, ""),
        ("", ""),
        (7, ""),
        (True, ""),
        ({}, ""),
        ([], ""),
        ({"errors": {}}, ""),
        ({"errors": None, "data": None}, ""),
        ({"errors": {"message": " "}}, ""),
        ({"errors": {"message": 7}}, ""),
        ({"uid": "b", "name": "somebody"}, ""),
        ("<html><title>502</title>", ""),
        ("\ufffd\ufffd", ""),
    ],
)
def test_a_reason_is_found_in_every_shape(body: Any, reason: str) -> None:
    assert reason_in(body) == reason


def test_a_long_reason_is_cut() -> None:
    assert reason_in({"message": "x" * 201}) == "x" * 199 + "\u2026"
    assert reason_in({"message": "x" * 200}) == "x" * 200


def test_of_a_success_only_its_errors_are_read() -> None:
    body = {"data": None, "message": "hello from a guest", "errors": {"message": "No."}}
    assert errors_in(body) == "No."
    assert errors_in({"message": "hello from a guest"}) == ""
    assert errors_in(["No."]) == ""


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["errors", "message", "detail", "loc"]) | st.text(), inner
        )
    ),
)


@given(_JSON)
def test_whatever_comes_is_one_short_line(body: Any) -> None:
    for line in (reason_in(body), errors_in(body)):
        assert len(line) <= LONGEST
        assert line == " ".join(line.split())
        assert all(unicodedata.category(letter)[0] != "C" for letter in line)


def test_what_is_deep_wide_or_huge_takes_no_time() -> None:
    deep: Any = "end"
    for _ in range(60):
        deep = {"errors": [deep]}
    assert reason_in(deep) == ""
    assert len(reason_in({"errors": {f"field{n}": "is odd" for n in range(100_000)}})) == LONGEST
    assert len(one_line("x " * 10_000_000)) == LONGEST
