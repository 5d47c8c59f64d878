"""Make frames of bookings and slots by the lines that docs/models.md shows: run with pandas and polars installed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas
import polars

from jicoo import Slots
from jicoo.testing import booking, slot

PAGE = Path(__file__).parents[2] / "docs" / "models.md"


def main() -> None:
    lines = re.findall(r"`((?:pandas|polars)\.DataFrame\(.*?\))`(?= \|)", PAGE.read_text("utf-8"))
    assert len(lines) == 4, lines
    # What is null in a hundred rows, and text or a list in the next.
    late = booking(uid="late", phone_number="+81 3", capacity=4, hosts=[])
    names: dict[str, Any] = {
        "pandas": pandas,
        "polars": polars,
        "bookings": [*(booking(uid=f"bk_{number}") for number in range(150)), late],
        "slots": Slots([slot(), slot("2024-03-17T02:00:00.000Z", None)]),
    }
    start = datetime(2024, 3, 16, 2, tzinfo=UTC)
    for line in lines:
        frame = eval(line, names)
        rows = names["bookings" if "bookings" in line else "slots"]
        assert len(frame) == len(rows), line
        assert {*rows[0].to_dict()} <= {*frame.columns}, line
        column = frame["startedAt"]
        first = (
            pandas.to_datetime(column)[0]
            if line.startswith("pandas")
            else column.str.to_datetime(time_zone="UTC")[0]
        )
        assert first == start, line
    print(f"{len(lines)} frames: pandas {pandas.__version__}, polars {polars.__version__}")


if __name__ == "__main__":
    main()
