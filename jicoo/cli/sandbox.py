"""`jicoo sandbox`: a local Jicoo on a port."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from jicoo.sandbox import Server, Switches


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8787, show_default=True)
@click.option("--database", metavar="FILE", help="Keep the state in this file, not in memory.")
@click.option("--seed", type=int, default=0, show_default=True, help="Decides the ids of bookings.")
@click.option(
    "--clock",
    metavar="ISO",
    default="2024-03-11T00:00:00Z",
    show_default=True,
    help="Where the clock stands, with its offset from UTC; `real` follows the real time, "
    "`real+3600` an hour ahead of it.",
)
@click.option(
    "--switch",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="Decide what the documentation leaves open; `help` lists the switches.",
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
def sandbox(
    port: int,
    database: str | None,
    seed: int,
    clock: str,
    settings: tuple[str, ...],
    event_types: str | None,
    webhooks: tuple[str, ...],
) -> None:
    """Serve a local Jicoo on 127.0.0.1 until Ctrl-C.

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
    from jicoo.sandbox import Sandbox, Switches

    if "help" in settings:
        _tell_switches()
        return
    switches = _switches(Switches(), settings)
    time = _time(clock)
    own = None if event_types is None else _read_json(event_types)
    try:
        box = Sandbox(database=database, seed=seed, clock=time, switches=switches, event_types=own)
    except (sqlite3.Error, OSError) as error:
        raise click.ClickException(f"The database {database} cannot be used: {error}.") from None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--event-types") from None
    for url in webhooks:
        try:
            box.webhooks.add(url)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--webhook") from None
    try:
        server = box.serve(port)
    except OSError as error:
        box.close()
        raise click.ClickException(f"Port {port} cannot be served: {error.strerror}.") from None
    stop = _stop_on_signal()
    with server:
        _greet(server, tells_webhooks=bool(webhooks))
        # Waiting without an end would hold signals back on Windows.
        while not stop.wait(0.2):
            pass
    box.close()


def _stop_on_signal() -> threading.Event:
    """An event that Ctrl-C or a request to end sets."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop


def _greet(server: Server, *, tells_webhooks: bool) -> None:
    from jicoo.sandbox import WEBHOOK_SECRET

    click.echo(f"Sandbox at {server.base_url}, key {server.api_key}; Ctrl-C stops it.\n")
    click.echo("Event types:")
    for event_type in server.sandbox.event_types():
        click.echo(f"  {event_type['uid']}  {event_type['duration']:3} min  {event_type['name']}")
    if tells_webhooks:
        click.echo(f"\nWebhooks are signed with {WEBHOOK_SECRET}.")
    click.echo(
        f"\nTry: curl -H 'X-Jicoo-Api-Key: {server.api_key}' {server.base_url}/v1/event_types"
    )


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
