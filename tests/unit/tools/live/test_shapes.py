"""What is shown of an answer."""

from __future__ import annotations

from tools.live.shapes import describe_shape, describe_value


def test_a_shape_holds_types_and_no_values() -> None:
    rows = [
        {"a": 1, "at": "2024-03-16T02:00:00.000Z", "b": None, "c": [], "jane@example.com": True},
        {"a": 1.5, "at": "2024-03-16", "b": "Jane", "d": {"e": [{"f": 1}, {"g": 2}]}},
    ]

    assert describe_shape(rows) == (
        "{a: integer | number, at: date-time | string, b: null | string, c?: [], "
        "(a name)?: boolean, d?: {e: [{f?: integer, g?: integer}]}}"
    )


def test_a_text_that_is_no_word_of_the_api_is_not_shown() -> None:
    assert describe_value("Haruka Sato") == describe_value("haruka") == "(a text)"
    assert describe_value("member") == "member"
