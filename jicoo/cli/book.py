"""`jicoo book`: an appointment for a guest, once."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from jicoo.cli import intent_files
from jicoo.cli.failures import CommandError, ExitCode, after
from jicoo.cli.options import (
    Settings,
    connection_options,
    output_options,
    settings_of,
    write_options,
)
from jicoo.cli.output import Output, as_json
from jicoo.cli.planned import Planned, Times
from jicoo.cli.rows import BOOKING

if TYPE_CHECKING:
    from jicoo import Booking, BookingIntent, Jicoo
    from jicoo.errors import BookingConflictError, BookingOutcomeUnknownError


@click.command()
@click.argument("event_type_id", metavar="[EVENT_TYPE]", required=False)
@click.argument("start", metavar="[START]", required=False)
@click.option("--name", help="The guest's name.")
@click.option("--email", help="The guest's address.")
@click.option("--location", metavar="KIND", help="inPerson, phone, zoom, googleMeet, teams, ...")
@click.option("--company", help="The guest's company.")
@click.option("--phone", metavar="NUMBER", help="The guest's number.")
@click.option("--message", help="The guest's message.")
@click.option("--locale", type=click.Choice(["ja", "en"]), help="The language of the mails.")
@click.option("--cc", metavar="EMAIL", multiple=True, help="Who gets the mails as well.")
@click.option(
    "--intent",
    "intent_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Holds what is to be booked: written before anything is sent, and all that the next run needs.",
)
@write_options
@connection_options
@output_options
@settings_of
def book(
    settings: Settings,
    event_type_id: str | None,
    start: str | None,
    name: str | None,
    email: str | None,
    location: str | None,
    company: str | None,
    phone: str | None,
    message: str | None,
    locale: Literal["ja", "en"] | None,
    cc: tuple[str, ...],
    intent_file: Path | None,
) -> None:
    """Book an appointment for a guest, once.

    START is a time in the guest's zone ("2024-03-16 11:00" with --time-zone Asia/Tokyo), or one with its offset
    (2024-03-16T11:00:00+09:00). With --intent FILE a run that died, or whose outcome is unknown, is gone on with by
    `jicoo book --intent FILE`: it looks first, and books only what was not booked.
    """
    output = Output(settings, BOOKING)
    given = (event_type_id, start, name, email)
    details = (location, company, phone, message, locale, *cc)
    with ExitStack() as until:
        client = until.enter_context(settings.client())
        if not any((*given, *details)) and intent_file is not None:
            intent = intent_files.load(intent_file, until)
            if not _planned(intent).agreed(settings):
                return
        else:
            if event_type_id is None or start is None or name is None or email is None:
                raise click.UsageError(
                    "Give EVENT_TYPE, START, --name and --email, or --intent with the file of an earlier run."
                )
            intent = client.bookings.intend(
                event_type_id,
                start,
                name=name,
                email=email,
                location_type=location,
                company=company,
                phone_number=phone,
                message=message,
                locale=locale,
                cc_emails=cc or None,
            )
            if not _planned(intent).agreed(settings):
                return
            if intent_file is not None:
                intent = intent_files.store(intent_file, intent, until)
        booking = _booked(client, intent, intent_file)
        with after(f"It is booked: {booking.uid}."):
            output.row(booking.to_dict())


def _planned(intent: BookingIntent) -> Planned:
    times = Times(intent.start, intent.time_zone)
    at = times.asked
    guest = intent.request.get("email", "the guest")
    question = f"Book {intent.event_type_id} at {at} for {guest}?"
    return Planned("/v1/bookings", intent.request, times, question)


def _booked(client: Jicoo, intent: BookingIntent, file: Path | None) -> Booking:
    """The booking; where it is unknown or refused, how to go on."""
    from jicoo import errors

    try:
        return client.bookings.book(intent)
    except errors.BookingOutcomeUnknownError as error:
        raise _unknown(error, file) from None
    except errors.BookingConflictError as error:
        raise _taken(error) from None


def _unknown(error: BookingOutcomeUnknownError, file: Path | None) -> CommandError:
    """Prints the intent, which is all that another run needs."""
    candidates = f" It may be {', '.join(error.candidates)}." if error.candidates else ""
    how = f"jicoo book --intent {file or 'FILE'}"
    where = "" if file else "The line on stdout is the intent: store it in a file. "
    message = (
        f"It is not known whether it was booked ({error.cause or 'no answer'}).{candidates} Do not book it anew. "
        f"{where}To find out, and to book it if it was not: {how}"
    )
    with after(message):
        click.echo(_line(error.intent))
    return CommandError(message, ExitCode.UNKNOWN)


def _line(intent: BookingIntent) -> str:
    import json

    return as_json(json.loads(intent.to_json()))


def _taken(error: BookingConflictError) -> CommandError:
    times = Times(error.start, error.time_zone)
    ask = f"jicoo slots {error.event_type_id} {times.day()} {times.day()} --time-zone {error.time_zone}"
    message = (
        f"The slot at {times.asked} is not free: taken, past, or no start of this event type. "
        f"What is free that day: {ask}"
    )
    return CommandError(message, ExitCode.TAKEN)
