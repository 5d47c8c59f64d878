"""Columns stand straight on terminals of every width, whatever letters are in them."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from jicoo.cli.output import table_cell
from jicoo.cli.tables import as_table
from jicoo.sandbox import Server
from tests.cli.conftest import BOOK, EVENT_TYPE, Shell

NAMES = [
    "山田　太郎",
    "José",
    "ﾔﾏﾀﾞ",
    "김철수",
    "a" * 60,
    "東京都港区の山田太郎の打ち合わせ" * 3,
    "",
]
WIDTHS = [40, 80, 200]
CELLS = st.one_of(st.sampled_from(NAMES), st.text(alphabet="aé東ﾔ김 　", max_size=40)).map(
    table_cell
)


def starts(line: str) -> set[int]:
    """Where words begin, in columns of the terminal."""
    return {
        wcswidth(line[:index])
        for index, letter in enumerate(line)
        if letter != " " and (index == 0 or line[index - 2 : index] == "  ")
    }


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_columns_stand_straight(width: int, name: str) -> None:
    heads = ["uid", "status", "name", "email"]
    rows = [
        ["bk_123456789", "open", name, "a@example.com"],
        ["bk_2", "cancel", "b", "b@example.com"],
    ]
    lines = as_table(heads, rows, width).splitlines()
    assert max(map(wcswidth, lines)) <= width
    if lines[0].split() == heads:
        columns = starts(lines[0])
        assert all(starts(line) <= columns for line in lines[1:])
    else:
        assert all(starts(line) <= {0, 8} for line in lines)


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4),
    width=st.integers(20, 200),
)
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(
    rows: list[list[str]], width: int
) -> None:
    shown = as_table(["a", "bb", "ccc"], rows, width)
    assert all(wcswidth(line) <= width for line in shown.splitlines())
    kept = "".join(shown.split()).replace("a", "").replace("bb", "").replace("ccc", "")
    given = "".join("".join(row) for row in rows)
    assert sorted(kept) == sorted("".join(given.split()).replace("a", ""))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", [("bookings", "list"), ("export",), ("event-types", "list")])
def test_commands_keep_to_the_terminal(
    jicoo_command: Shell, jicoo_sandbox: Server, width: int, command: tuple[str, ...]
) -> None:
    for start in ("11:00", "15:00"):
        assert jicoo_command(*(word.replace("11:00", start) for word in BOOK), "--yes").code == 0
    code, out, err = jicoo_command(*command, columns=width)
    assert (code, err) == (0, "")
    assert max(map(wcswidth, out.splitlines())) <= width
    assert "\x1b" not in out


def test_times_are_shown_in_the_zone_that_was_asked_for(jicoo_command: Shell) -> None:
    jicoo_command(*BOOK, "--yes")
    own = jicoo_command("bookings", "list", columns=100).out
    rome = jicoo_command("bookings", "list", "--time-zone", "Europe/Rome", columns=100).out
    slots = jicoo_command(
        *("slots", EVENT_TYPE, "2024-03-15", "2024-03-15", "--time-zone", "Asia/Tokyo"), columns=80
    )
    assert "2024-03-16 11:00 JST" in own
    assert "2024-03-16 03:00 CET" in rome
    assert slots.out.splitlines()[1].startswith("2024-03-15 10:00 JST")


@pytest.mark.parametrize("missing", ["prettytable", "wcwidth"])
def test_what_writes_tables_is_missed_before_anything_is_booked(
    jicoo_command: Shell,
    jicoo_sandbox: Server,
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
) -> None:
    monkeypatch.delitem(sys.modules, "jicoo.cli.tables", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ModuleNotFoundError, match=missing):
        jicoo_command(*BOOK, "--yes", columns=80)
    assert not jicoo_sandbox.sandbox.bookings()
