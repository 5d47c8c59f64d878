"""`jicoo demo`: an appointment booked, refused, lost, moved and cancelled on a sandbox, each step checked."""

from __future__ import annotations

import json
import shutil
import textwrap
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from jicoo.cli.story import steps

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from jicoo.cli.story import Line, Step

_WIDE = 76
"""Columns in which a line, its local time and its time in UTC stand beside each other."""
_NEXT = (
    ("`jicoo sandbox`", "serves the same Jicoo to programs in any language"),
    ("README.md", "shows each step in Python, and how a guest is never booked twice"),
    ("JICOO_API_KEY", "is where your own key goes; then book for real"),
)


@click.command()
@click.option(
    "--time-zone",
    metavar="ZONE",
    default="Asia/Tokyo",
    show_default=True,
    help="The guests' time zone.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def demo(time_zone: str, as_json: bool) -> None:
    """Book, move and cancel an appointment against a sandbox.

    Starts a local Jicoo on a free port and tells the story with the real client. The exit code is 0
    only if every step did what it claims.
    """
    from jicoo import UnknownTimeZoneError, time_zones

    # Before the first line: an extra that is missing is told in place of the story.
    import_module("jicoo.sandbox")

    try:
        zone = time_zones.zone(time_zone)
    except UnknownTimeZoneError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None
    try:
        problem = _render_json(zone) if as_json else _render_text(zone)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    if problem:
        click.secho(problem, fg="red", err=True)
        raise SystemExit(1)


def _render_text(zone: ZoneInfo) -> str:
    """Print each step as it is told; gives the sentence about what failed, else nothing."""
    columns = shutil.get_terminal_size((80, 24)).columns
    click.echo(_wrapped(f"A local Jicoo, the real client, and guests in {zone.key}.", columns))
    with closing(steps(zone)) as told:
        for number, step in enumerate(told, 1):
            ended = "failed" if step.problem else "ok"
            click.echo()
            if columns >= _WIDE:
                click.secho(f"{number}. {step.title}".ljust(72), bold=True, nl=False)
                click.secho(ended)
            else:
                click.secho(_wrapped(f"{number}. {step.title}: {ended}", columns), bold=True)
            for line in step.lines:
                click.echo(_row(line, columns))
            if step.problem:
                return _sentence(number, step)
    click.secho("\nEvery step did what it claims.", fg="green")
    click.echo("\nNext:")
    for what, why in _NEXT:
        click.echo(_wrapped(f"  {what} {why}.", columns))
    return ""


def _row(line: Line, columns: int) -> str:
    """A line with its time in both zones: beside it, or below it where there is no room."""
    if line.at is None:
        return _wrapped(f"   {line.text}", columns)
    local = f"{line.at:%a %Y-%m-%d %H:%M %Z}"
    utc = click.style(f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC", dim=True)
    if columns < _WIDE:
        return f"{_wrapped(f'   {line.text}', columns)}\n     {local}\n     {utc}"
    return f"   {line.text:<26}{local:<29}{utc}"


def _wrapped(text: str, columns: int) -> str:
    indent = " " * (len(text) - len(text.lstrip()) + 2)
    return textwrap.fill(text, max(columns, 20), subsequent_indent=indent)


def _render_json(zone: ZoneInfo) -> str:
    """Print all steps as one document; gives the sentence about what failed, else nothing."""
    with closing(steps(zone)) as told:
        story = list(told)
    problem = _sentence(len(story), story[-1]) if story[-1].problem else ""
    document = {
        "ok": not problem,
        "problem": problem or None,
        "time_zone": zone.key,
        "steps": [
            {
                "name": step.name,
                "title": step.title,
                "ok": not step.problem,
                "problem": step.problem or None,
                "facts": step.facts,
                **_times(next((line.at for line in step.lines if line.at), None)),
                "lines": [{"text": line.text, **_times(line.at)} for line in step.lines],
            }
            for step in story
        ],
    }
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    return problem


def _times(at: datetime | None) -> dict[str, Any]:
    if at is None:
        return {"local": None, "utc": None}
    return {"local": at.isoformat(), "utc": at.astimezone(UTC).isoformat().replace("+00:00", "Z")}


def _sentence(number: int, step: Step) -> str:
    return f"Step {number} failed ({step.title}): {' '.join(step.problem.split())}"
