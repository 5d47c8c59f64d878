"""The rule that makes the sync half from the async one, on sources that the package does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("unasync", reason="makes the sync half")

from tools.make_sync import HEADER, ConversionError, write

NOTES = '''\
"""Notes, as `AsyncNotes` keeps them."""

from collections.abc import AsyncIterator

from jicoo._async.calls.session import AsyncSession


class AsyncNotes:
    """Notes: what AsyncJicoo has as `notes`.

    >>> async with AsyncJicoo() as client:
    ...     note = (await client.notes.get("n")).text
    ...     await client.aclose()
    """

    def __init__(self, session: "AsyncSession") -> None:
        self._session: AsyncSession = session

    async def every(self) -> AsyncIterator[str]:
        async for note in await self._session.pages():
            yield note
'''
MADE = '''\
"""Notes, as `Notes` keeps them."""

from collections.abc import Iterator

from jicoo._sync.calls.session import Session


class Notes:
    """Notes: what Jicoo has as `notes`.

    >>> with Jicoo() as client:
    ...     note = client.notes.get("n").text
    ...     client.close()
    """

    def __init__(self, session: "Session") -> None:
        self._session: Session = session

    def every(self) -> Iterator[str]:
        for note in self._session.pages():
            yield note
'''
RULES = {"_async": "_sync", "aclose": "close"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Sources with a module in a folder of their own."""
    folder = tmp_path / "_async"
    (folder / "resources").mkdir(parents=True)
    (folder / "resources" / "notes.py").write_text(NOTES, "utf-8")
    return folder


def test_classes_that_no_list_names_come_out_sync_in_code_prose_and_examples(source: Path) -> None:
    made = source.with_name("made")
    write(made, source, RULES)
    assert (made / "resources" / "notes.py").read_text("utf-8") == HEADER + MADE
    assert [path.name for path in made.rglob("*.py")] == ["notes.py"]


def test_a_rule_that_nothing_needs_fails(source: Path) -> None:
    with pytest.raises(ConversionError, match=r"nothing needs: async_gather$"):
        write(source.with_name("made"), source, {**RULES, "async_gather": "gather"})


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("class _AsyncHidden: ...", "_AsyncHidden"),
        ("from anyio import SyncError", "SyncError"),
        ("# An _AsyncHidden is hidden.", "_AsyncHidden"),
        ('"""What StopAsyncIteration ends."""', "StopAsyncIteration"),
        ('"""\n>>> note = [await one for one in notes]\n... or async\n"""', "async"),
    ],
)
def test_what_is_left_asynchronous_fails_and_is_named(source: Path, line: str, left: str) -> None:
    (source / "more.py").write_text(line + "\n", "utf-8")
    with pytest.raises(ConversionError, match=rf"more\.py:\d+: {left}"):
        write(source.with_name("made"), source, RULES)
