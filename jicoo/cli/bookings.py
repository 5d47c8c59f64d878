"""`jicoo bookings`: list, read, move and cancel."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

import click

from jicoo.cli.failures import CommandError, ExitCode, after
from jicoo.cli.options import (
    Settings,
    connection_options,
    output_options,
    settings_of,
    will_ask,
    write_options,
)
from jicoo.cli.output import Output
from jicoo.cli.planned import Planned, Times
from jicoo.cli.rows import BOOKING

if TYPE_CHECKING:
    from jicoo import Jicoo

Status = Literal["open", "cancel", "request"]
Order = Literal["started_at", "-started_at", "created_at", "-created_at"]


@click.group()
def bookings() -> None:
    """List, read, move and cancel bookings."""


@bookings.command("list")
@click.option("--status", type=click.Choice(["open", "cancel", "request"]), help="Only these.")
@click.option("--start", metavar="TIME", help="Those that start from here on: a day or a time.")
@click.option("--end", metavar="TIME", help="And before here; a day is included.")
@click.option(
    "--order-by",
    type=click.Choice(["started_at", "-started_at", "created_at", "-created_at"]),
    default="started_at",
    show_default=True,
    help="`-` for the latest first.",
)
@click.option("--page-size", type=click.IntRange(1), help="Rows of one request.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@connection_options
@output_options
@settings_of
def list_bookings(
    settings: Settings,
    status: Status | None,
    start: str | None,
    end: str | None,
    order_by: Order,
    page_size: int | None,
    limit: int | None,
) -> None:
    """List bookings by their starts."""
    output = Output(settings, BOOKING)
    with settings.client() as client:
        found = client.bookings.list(
            status=status, start=start, end=end, order_by=order_by, page_size=page_size
        )
        output.rows(booking.to_dict() for booking in islice(found, limit))


@bookings.command()
@click.argument("uid")
@connection_options
@output_options
@settings_of
def get(settings: Settings, uid: str) -> None:
    """Read one booking."""
    output = Output(settings, BOOKING)
    with settings.client() as client:
        output.row(client.bookings.get(uid).to_dict())


@bookings.command()
@click.argument("uid")
@click.option("--reason", help="Why, in words.")
@write_options
@connection_options
@output_options
@settings_of
def cancel(settings: Settings, uid: str, reason: str | None) -> None:
    """Cancel a booking."""
    output = Output(settings, BOOKING)
    body = {} if reason is None else {"reason": reason}
    with settings.client() as client:
        question = f"Cancel {uid}{_when(client, uid)}?" if will_ask(settings) else ""
        planned = Planned(f"/v1/bookings/{quote(uid, safe='')}/cancel", body, None, question)
        if not planned.agreed(settings):
            return
        done = client.bookings.cancel(uid, reason=reason)
        with after(f"It is cancelled: {uid}."):
            output.row(done.to_dict())


@bookings.command()
@click.argument("uid")
@click.argument("start")
@write_options
@connection_options
@output_options
@settings_of
def reschedule(settings: Settings, uid: str, start: str) -> None:
    """Move a booking to another START; its uid stays.

    START is a time in --time-zone, else in JICOO_TIME_ZONE, else in the booking's own zone.
    """
    output = Output(settings, BOOKING)
    with settings.client() as client:
        zone = _zone(settings, client, uid)
        times = Times.of(start, zone)
        asks = will_ask(settings)
        was = _when(client, uid) if asks else ""
        question = f"Move {uid}{was} to {times.asked}?" if asks else ""
        path = f"/v1/bookings/{quote(uid, safe='')}/reschedule"
        body = {"startedAt": times.on_wire(), "timeZone": zone}
        if not Planned(path, body, times, question).agreed(settings):
            return
        moved = client.bookings.reschedule(uid, start, time_zone=zone)
        with after(f"It is moved: {uid}."):
            output.row(moved.to_dict())


def _zone(settings: Settings, client: Jicoo, uid: str) -> str:
    """The zone that is sent with a start: the one that was asked for, else the booking's own."""
    asked = settings.zone()
    if asked is not None:
        return asked.key
    if settings.dry_run:
        fix = "The booking's own is not read in a dry run: name one with --time-zone."
        raise CommandError(f"The time zone of START is not known. {fix}", ExitCode.USAGE)
    return client.bookings.get(uid).time_zone


def _when(client: Jicoo, uid: str) -> str:
    booking = client.bookings.get(uid)
    times = Times(booking.started_at, booking.time_zone)
    return f" ({booking.status.value}, {times.asked})"
