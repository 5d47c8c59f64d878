"""`jicoo sandbox`: a local Jicoo on a port."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Generator

    from jicoo.sandbox import Sandbox, Server, Switches


class _Command(click.Command):
    """A command whose help ends with the switches."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from jicoo.sandbox import Switches

        with formatter.section("Switches"):
            formatter.write_dl(
                [
                    (f"{one.name}={'|'.join(one.values)}", f"{one.words} [{one.default}]")
                    for one in Switches.meanings()
                ]
            )


@click.command(cls=_Command)
@click.option("--port", type=click.IntRange(0, 65535), default=8787, show_default=True)
@click.option("--database", metavar="FILE", help="Keep the state in this file, not in memory.")
@click.option("--seed", type=int, default=0, show_default=True, help="Decides the ids of bookings.")
@click.option(
    "--clock",
    metavar="ISO",
    default="real",
    show_default=True,
    help="`real` follows the real time, `real+3600` an hour ahead of it; "
    "2024-03-11T09:00:00+09:00 stands still there.",
)
@click.option(
    "--switch",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="Decide what the documentation leaves open; below are the switches, and `help` says more.",
)
@click.option(
    "--event-types",
    "event_types",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Event types, hosts and hours of your own, in JSON as above.",
)
@click.option(
    "--webhook",
    "webhooks",
    metavar="URL",
    multiple=True,
    help="Tell this address, signed, of what happens to bookings.",
)
@click.option(
    "--allow-host",
    "allow_hosts",
    metavar="NAME",
    multiple=True,
    help="Be called by this name too, as from another container, and listen on every address of the machine.",
)
@click.option(
    "-v", "--verbose", is_flag=True, help="Show bodies and queries too, and so who the guests are."
)
def sandbox(
    port: int,
    database: str | None,
    seed: int,
    clock: str,
    settings: tuple[str, ...],
    event_types: str | None,
    webhooks: tuple[str, ...],
    allow_hosts: tuple[str, ...],
    verbose: bool,
) -> None:
    """Serve a local Jicoo on 127.0.0.1 until Ctrl-C.

    Each request is a line: method, path, status, milliseconds, and what the client did wrong. The key is another one
    each time, unless JICOO_SANDBOX_API_KEY holds one.

    A FILE of event types holds JSON such as this; what is left out is as it usually is, and without hosts they are
    those that the sandbox has by itself:

    \b
    {"hosts": [{"id": "akiko", "name": "Akiko Mori",
                "email": "akiko@example.com", "role": "owner",
                "timeZone": "Asia/Tokyo",
                "hours": [{"days": ["mon", "fri"],
                           "from": "09:00", "to": "12:30"}]}],
     "eventTypes": [{"uid": "haircut", "name": "Haircut",
                     "description": "Wash and cut.",
                     "duration": 45, "step": 15, "capacity": 1,
                     "approval": false, "everyone": true,
                     "location": "inPerson", "hosts": ["akiko"],
                     "questions": [{"uid": "q1", "text": "Allergies?"}]}]}
    """
    with _interruptible() as stop:
        from jicoo.sandbox import Sandbox, Switches

        if "help" in settings:
            _tell_switches()
            return
        switches = _switches(Switches(), settings)
        time = _time(clock)
        own = None if event_types is None else _read_json(event_types)
        try:
            box = Sandbox(
                database=database,
                seed=seed,
                clock=time,
                switches=switches,
                api_key=_key(),
                event_types=own,
            )
        except (sqlite3.Error, OSError) as error:
            raise click.ClickException(
                f"The database {database} cannot be used: {error}."
            ) from None
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--event-types") from None
        with closing(box):
            _add_webhooks(box, webhooks)
            _serve(box, port, allow_hosts, stop, clock=clock, verbose=verbose)


def _key() -> str | None:
    key = os.environ.get("JICOO_SANDBOX_API_KEY") or None
    if key is not None and not re.fullmatch(r"[!-~]+", key):
        raise click.ClickException(
            "JICOO_SANDBOX_API_KEY is not printable ASCII without spaces, as a header needs."
        )
    return key


def _add_webhooks(box: Sandbox, urls: tuple[str, ...]) -> None:
    for url in urls:
        try:
            box.webhooks.add(url)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--webhook") from None


def _serve(
    box: Sandbox,
    port: int,
    allow_hosts: tuple[str, ...],
    stop: threading.Event,
    *,
    clock: str,
    verbose: bool,
) -> None:
    from jicoo.sandbox.console import Console, wants_colour

    try:
        server = box.serve(port, allow_hosts=allow_hosts)
    except OSError as error:
        raise click.ClickException(f"Port {port} cannot be served: {error.strerror}.") from None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--allow-host") from None
    with ExitStack() as stack:
        out: TextIO | None = sys.stdout
        if out is not None:
            console = Console(out, verbose=verbose, colour=wants_colour(out, os.environ))
            stack.enter_context(closing(console))
            box.watchers.append(console)
        stack.enter_context(server)
        _greet(server, clock)
        # Waiting without an end would hold signals back on Windows.
        while not stop.wait(0.2):
            pass


@contextmanager
def _interruptible() -> Generator[threading.Event]:
    """An event that Ctrl-C or a request to end sets, from the first moment to the last."""
    stop = threading.Event()

    def stop_now(_number: int, _frame: object) -> None:
        stop.set()

    before = {one: signal.signal(one, stop_now) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        # Who has asked it to end may ask again while it does.
        if not stop.is_set():
            for number, handler in before.items():
                signal.signal(number, handler)


def _greet(server: Server, clock: str) -> None:
    from jicoo.sandbox import WEBHOOK_SECRET

    box = server.sandbox
    now = f"{box.clock.now():%Y-%m-%d %H:%M} UTC"
    follows = "the real time" if clock == "real" else clock if clock.startswith("real") else "still"
    click.echo(
        f"Sandbox at {server.base_url}, key {server.api_key}; its clock: {now} ({follows}); "
        "Ctrl-C stops it."
    )
    if box.allowed_hosts:
        names = ", ".join(sorted(box.allowed_hosts))
        click.echo(f"It listens on every address of this machine, and answers to {names} too.")
    click.echo("\nPoint a program at it:")
    for name, value in (("JICOO_BASE_URL", server.base_url), ("JICOO_API_KEY", server.api_key)):
        click.echo(f"  {'set' if os.name == 'nt' else 'export'} {name}={_quoted(value)}")
    click.echo("\nEvent types:")
    found = box.event_types()
    for event_type in found:
        click.echo(f"  {event_type['uid']}  {event_type['duration']:3} min  {event_type['name']}")
    if box.webhooks.addresses:
        click.echo(f"\nWebhooks are signed with {WEBHOOK_SECRET}.")
    click.echo(f"\nIts page: {server.base_url}/_ui")
    click.echo(f"Its controls: {server.base_url}/_sandbox/")
    click.echo(f"\nTry:\n  {_try(server, [one['uid'] for one in found])}\n")


def _try(server: Server, event_types: list[str]) -> str:
    """A command that books the next free slot, or lists event types where there is none."""
    key = f"X-Jicoo-Api-Key: {server.api_key}"
    for uid in event_types:
        start = server.sandbox.next_slot(uid)
        if start is None:
            continue
        body = {
            "eventTypeId": uid,
            "startedAt": start,
            "timeZone": "Asia/Tokyo",
            "name": "john doe",
            "email": "guest@example.com",
            "locationId": None,
        }
        parts = [f"{server.base_url}/v1/bookings", "-H", key]
        parts += ["-H", "Content-Type: application/json", "-d", json.dumps(body)]
        return f"curl {' '.join(map(_quoted, parts))}"
    return f"curl {' '.join(map(_quoted, (f'{server.base_url}/v1/event_types', '-H', key)))}"


def _quoted(text: str) -> str:
    return subprocess.list2cmdline([text]) if os.name == "nt" else shlex.quote(text)


def _tell_switches() -> None:
    from jicoo.sandbox import Switches

    for one in Switches.meanings():
        click.echo(f"{one.name}={'|'.join(one.values)}  (unless told: {one.default})")
        click.echo(f"    {one.words}")


def _read_json(path: str) -> Any:
    try:
        return json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        problem = f"{path} cannot be read as JSON: {error}"
    raise click.BadParameter(problem, param_hint="--event-types")


def _switches(switches: Switches, settings: tuple[str, ...]) -> Switches:
    pairs = [setting.partition("=") for setting in settings]
    try:
        return switches.with_text({name: text for name, _, text in pairs})
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--switch") from None


def _time(text: str) -> datetime | timedelta | None:
    if text == "real":
        return None
    if ahead := re.fullmatch(r"real([+-]\d{1,9})", text, re.ASCII):
        return timedelta(seconds=int(ahead[1]))
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.utcoffset() is None:
        raise click.BadParameter(
            "write it as 2024-03-11T09:00:00+09:00, `real` or `real+3600`.", param_hint="--clock"
        )
    return instant
