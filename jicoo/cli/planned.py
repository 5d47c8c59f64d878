"""What a command is about to send: shown by `--explain` and `--dry-run`, and asked about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import click

from jicoo.cli.options import Format, Settings, confirm, is_terminal_output
from jicoo.cli.output import as_json
from jicoo.cli.text import clean

_LOCAL_FORM = "%a %Y-%m-%d %H:%M %Z"


@dataclass(frozen=True)
class Times:
    """A start in the three zones that are easily taken for each other."""

    start: datetime
    time_zone: str

    @classmethod
    def of(cls, start: str, time_zone: str) -> Times:
        """A start as it was given, in a zone."""
        from jicoo import time_zones

        return cls(time_zones.resolve(start, time_zone), time_zone)

    def day(self) -> str:
        """The local day."""
        from jicoo import time_zones

        return self.start.astimezone(time_zones.zone(self.time_zone)).date().isoformat()

    def on_wire(self) -> str:
        from jicoo import time_zones

        return time_zones.to_wire(self.start)

    @property
    def asked(self) -> str:
        """In its own zone."""
        from jicoo import time_zones

        return _shown(self.start.astimezone(time_zones.zone(self.time_zone)))

    def lines(self) -> dict[str, str]:
        """What each of the three is called, and the start in it."""
        return {
            f"asked ({self.time_zone})": self.asked,
            "UTC": _shown(self.start.astimezone(UTC)),
            "this machine": _shown(self.start.astimezone()),
        }


def _shown(moment: datetime) -> str:
    return f"{moment:{_LOCAL_FORM}}"


@dataclass(frozen=True)
class Planned:
    """A request that changes something."""

    path: str
    body: Mapping[str, Any]
    times: Times | None
    question: str
    method: str = "POST"

    def agreed(self, settings: Settings) -> bool:
        """Whether to go on: shows what was asked to be shown, and asks. False where nothing is to be sent."""
        if settings.dry_run:
            self._print(settings.format)
            return False
        if settings.explain:
            click.echo(self._text(), err=True)
        confirm(clean(self.question, keep=""), settings)
        return True

    def _print(self, form: Format | None) -> None:
        if form is None and is_terminal_output():
            click.echo(self._text())
        else:
            times = None if self.times is None else self.times.lines()
            row = {"method": self.method, "path": self.path, "body": self.body, "times": times}
            click.echo(as_json(row, indent=2 if form == "json" else None))
        click.echo("Nothing was sent.", err=True)

    def _text(self) -> str:
        body = json.dumps(self.body, ensure_ascii=False, indent=2)
        lines = [f"{self.method} {self.path}", clean(body)]
        if self.times is not None:
            shown = self.times.lines()
            longest = max(map(len, shown))
            lines += [f"{name.ljust(longest)}  {at}" for name, at in shown.items()]
        return "\n".join(lines)
