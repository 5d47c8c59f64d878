"""The `jicoo` command; needs the extra `cli`, and `sandbox` for what serves one."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Any

import click

from jicoo.cli.failures import told

__all__ = ["main"]


def _book() -> click.Command:
    from jicoo.cli.book import book

    return book


def _bookings() -> click.Command:
    from jicoo.cli.bookings import bookings

    return bookings


def _demo() -> click.Command:
    from jicoo.cli.demo import demo

    return demo


def _doctor() -> click.Command:
    from jicoo.cli.doctor import doctor

    return doctor


def _event_types() -> click.Command:
    from jicoo.cli.event_types import event_types

    return event_types


def _export() -> click.Command:
    from jicoo.cli.export import export

    return export


def _sandbox() -> click.Command:
    from jicoo.cli.sandbox import sandbox

    return sandbox


def _slots() -> click.Command:
    from jicoo.cli.slots import slots

    return slots


def _webhooks() -> click.Command:
    from jicoo.cli.webhooks import webhooks

    return webhooks


_COMMANDS: dict[str, tuple[str, Callable[[], click.Command]]] = {
    "slots": ("List the free slots of an event type.", _slots),
    "book": ("Book an appointment for a guest, once.", _book),
    "bookings": ("List, read, move and cancel bookings.", _bookings),
    "event-types": ("List what can be booked.", _event_types),
    "export": ("Write bookings with their guests.", _export),
    "webhooks": ("Receive webhooks, send a sample, explain what does not verify.", _webhooks),
    "sandbox": ("Serve a local Jicoo on 127.0.0.1 until Ctrl-C.", _sandbox),
    "demo": ("Book, move and cancel an appointment against a sandbox.", _demo),
    "doctor": ("Check the key, the clock, the zones and the way to the API.", _doctor),
}
"""In the order of the help; a command is imported when it is run, so that the help imports none."""


class _Commands(click.Group):
    """The commands, each imported when it is run, and its failures told."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = _COMMANDS.get(cmd_name)
        return found[1]() if found else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (told, _) in _COMMANDS.items()])

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        _prepare_output()
        with told():
            return super().make_context(info_name, args, parent, **{"color": _colour(), **extra})

    def invoke(self, ctx: click.Context) -> Any:
        with told():
            return super().invoke(ctx)


def _prepare_output() -> None:
    """What the output's encoding does not have is written as an escape, and ends nothing."""
    output: object = sys.stdout
    if isinstance(output, io.TextIOWrapper):
        output.reconfigure(errors="backslashreplace")


def _colour() -> bool | None:
    """Never where the environment says so, else where the output is a terminal."""
    dumb = os.environ.get("TERM") == "dumb"
    return False if os.environ.get("NO_COLOR") or dumb else None


def _print_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from jicoo import __version__

    click.echo(f"jicoo {__version__}")
    context.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Book appointments on Jicoo, list and move them, and try it all out on a sandbox."""
