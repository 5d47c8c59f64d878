"""`jicoo export`: bookings with their guests, a row at a time, for spreadsheets and programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import click

from jicoo.cli.options import Settings, connection_options, output_options, settings_of
from jicoo.cli.output import Output
from jicoo.cli.rows import EXPORT, local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jicoo import Booking, BookingContact


@click.command()
@click.option("--status", type=click.Choice(["open", "cancel", "request"]), help="Only these.")
@click.option("--start", metavar="TIME", help="Those that start from here on: a day or a time.")
@click.option("--end", metavar="TIME", help="And before here; a day is included.")
@connection_options
@output_options
@settings_of
def export(
    settings: Settings,
    status: Literal["open", "cancel", "request"] | None,
    start: str | None,
    end: str | None,
) -> None:
    """Write bookings with their guests.

    JSON has a booking on each line, its guests in `contacts`; CSV has a row for each guest, and one for a booking
    without any. `startedAtLocal` and `endedAtLocal` are in --time-zone, else in the booking's own zone.
    """
    output = Output(settings, EXPORT)
    with settings.client() as client:
        found = client.bookings.list(status=status, start=start, end=end)
        rows = (_row(settings, one.booking, one.contacts) for one in found.with_contacts())
        output.rows(rows if output.nested else _flat(rows))


def _row(settings: Settings, booking: Booking, contacts: list[BookingContact]) -> dict[str, Any]:
    zone = settings.zone_for(booking.time_zone)
    return {
        **booking.to_dict(),
        "startedAtLocal": local(booking.started_at, zone),
        "endedAtLocal": local(booking.ended_at, zone),
        "contacts": [contact.to_dict() for contact in contacts],
    }


def _flat(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each guest."""
    for row in rows:
        guests: list[dict[str, Any]] = row["contacts"] or [{}]
        for guest in guests:
            yield {**row, "contacts": guest}
