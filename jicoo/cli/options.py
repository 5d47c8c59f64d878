"""Options that commands share: the key, the zone, the time that is allowed, the form of the output."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, TypeVar

import click

from jicoo.cli.failures import CommandError, ExitCode

if TYPE_CHECKING:
    from datetime import tzinfo
    from zoneinfo import ZoneInfo

    from jicoo import Jicoo

Format = Literal["table", "json", "jsonl", "csv"]
P = ParamSpec("P")
R = TypeVar("R")
Decorated = TypeVar("Decorated", bound=Callable[..., object])

_LONGEST_KEY = 4096
_KEY_HINT = "set JICOO_API_KEY, or name a file that holds it with --api-key-file."


@dataclasses.dataclass
class Settings:
    """What the options of one command say."""

    api_key_file: str | None = None
    time_zone: str | None = None
    timeout: float | None = None
    format: Format | None = None
    fields: tuple[str, ...] = ()
    yes: bool = False
    dry_run: bool = False
    explain: bool = False

    def client(self) -> Jicoo:
        """A client of these settings; a key that cannot be one ends the command."""
        from jicoo import Jicoo
        from jicoo.errors import ConfigurationError

        _silence_log()
        key = None if self.api_key_file is None else read_key(self.api_key_file)
        try:
            # With nothing else that could be wrong, it is the key that is.
            Jicoo(key, base_url="http://127.0.0.1", time_zone="UTC").close()
        except ConfigurationError as error:
            told = str(error).replace(": set this environment variable, or pass api_key=.", ".")
            raise CommandError(f"{told} To give one, {_KEY_HINT}", ExitCode.KEY) from None
        else:
            client = Jicoo(key, time_zone=self.time_zone)
        finally:
            del key  # or a traceback with locals would show it
        return client if self.timeout is None else client.with_options(timeout=self.timeout)

    def zone(self) -> ZoneInfo | None:
        """The zone that was asked for, else that of the environment."""
        from jicoo import time_zones

        name = self.time_zone or os.environ.get("JICOO_TIME_ZONE")
        return time_zones.zone(name) if name else None

    def zone_for(self, name: object = None) -> tzinfo | None:
        """The zone to show times in: the one asked for, else `name`, else the machine's (None)."""
        from jicoo import errors, time_zones

        asked = self.zone()
        if asked is None and isinstance(name, str):
            with suppress(errors.TimeZoneError):
                return time_zones.zone(name)
        return asked


@cache
def _silence_log() -> None:
    """What the log would warn of on stderr, the command tells by itself."""
    import logging

    logging.getLogger("jicoo").addHandler(logging.NullHandler())


def settings_of(command: Callable[Concatenate[Settings, P], R]) -> Callable[P, R]:
    """Hands a command its settings, before its own arguments."""
    return click.make_pass_decorator(Settings, ensure=True)(command)


def read_key(file: str) -> str:
    """The key that a file holds; `-` is stdin."""
    try:
        if file == "-":
            return str(
                click.prompt("API key", hide_input=True, err=True)
                if _is_terminal(sys.stdin)
                else sys.stdin.read(_LONGEST_KEY)
            )
        with open(file, encoding="utf-8") as opened:  # noqa: PTH123 - as it was given
            return opened.read(_LONGEST_KEY)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
    raise CommandError(f"The key cannot be read from {file}: {why}.", ExitCode.KEY)


def _is_terminal(stream: object) -> bool:
    return bool(getattr(stream, "isatty", bool)())


def is_terminal_output() -> bool:
    """Whether somebody reads what is printed."""
    return _is_terminal(sys.stdout)


def will_ask(settings: Settings) -> bool:
    """Whether a write of these settings asks a question first."""
    on_terminal = _is_terminal(sys.stdin) and _is_terminal(sys.stderr)
    return on_terminal and not (settings.yes or settings.dry_run)


def confirm(question: str, settings: Settings) -> None:
    """Ask before something is changed; without a terminal only `--yes` is an answer."""
    if settings.yes:
        return
    if not will_ask(settings):
        raise CommandError(
            "This changes bookings: off a terminal, say so with --yes.", ExitCode.USAGE
        )
    # Not click's own, which in older releases prints a blank on stdout, where only data belong.
    click.echo(f"{question} [y/N]: ", nl=False, err=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise CommandError("Nothing was sent.", ExitCode.CANCELLED)


def connection_options(command: Decorated) -> Decorated:
    """The options of whatever asks the API."""

    def key_file(context: click.Context, _: click.Parameter, value: str | None) -> None:
        context.ensure_object(Settings).api_key_file = value

    def time_zone(context: click.Context, _: click.Parameter, value: str | None) -> None:
        context.ensure_object(Settings).time_zone = value

    def timeout(context: click.Context, _: click.Parameter, value: float | None) -> None:
        context.ensure_object(Settings).timeout = value

    for option in (
        click.option(
            "--timeout",
            type=float,
            metavar="SECONDS",
            expose_value=False,
            callback=timeout,
            help="For each call; else 30.",
        ),
        click.option(
            "--time-zone",
            metavar="ZONE",
            expose_value=False,
            callback=time_zone,
            help="Such as Asia/Tokyo; else JICOO_TIME_ZONE.",
        ),
        click.option(
            "--api-key-file",
            metavar="FILE|-",
            expose_value=False,
            callback=key_file,
            help="Holds the API key; `-` is stdin. Else it is JICOO_API_KEY.",
        ),
    ):
        command = option(command)
    return command


def output_options(command: Decorated) -> Decorated:
    """The options of whatever prints rows."""

    def chosen(context: click.Context, parameter: click.Parameter, value: Format | None) -> None:
        settings = context.ensure_object(Settings)
        if value is None:
            return
        if settings.format not in (None, value):
            raise click.UsageError("Choose one of --json, --jsonl and --csv.", context)
        settings.format = value

    def fields(context: click.Context, _: click.Parameter, value: str | None) -> None:
        names = (name.strip() for name in (value or "").split(","))
        context.ensure_object(Settings).fields = tuple(name for name in names if name)

    command = click.option(
        "--fields",
        metavar="A,B",
        expose_value=False,
        callback=fields,
        help="Only these, in this order.",
    )(command)
    for name, about in (
        ("csv", "Print CSV."),
        ("jsonl", "Print JSON, a line for each row; what is no terminal gets it anyway."),
        ("json", "Print one JSON document."),
    ):
        command = click.option(
            f"--{name}",
            f"as_{name}",
            flag_value=name,
            default=None,
            expose_value=False,
            callback=chosen,
            help=about,
        )(command)
    return command


def write_options(command: Decorated) -> Decorated:
    """The options of whatever changes something."""

    def yes(context: click.Context, _: click.Parameter, value: bool) -> None:
        context.ensure_object(Settings).yes = value

    def dry_run(context: click.Context, _: click.Parameter, value: bool) -> None:
        context.ensure_object(Settings).dry_run = value

    def explain(context: click.Context, _: click.Parameter, value: bool) -> None:
        context.ensure_object(Settings).explain = value

    for name, keep, about in (
        (
            "--explain",
            explain,
            "Show the request, and its times in three zones, before it is sent.",
        ),
        ("--dry-run", dry_run, "Print the request, and send nothing."),
        ("--yes", yes, "Do not ask; needed off a terminal."),
    ):
        option = click.option(name, is_flag=True, expose_value=False, callback=keep, help=about)
        command = option(command)
    return command
