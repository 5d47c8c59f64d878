"""`jicoo slots`: the free slots of an event type."""

from __future__ import annotations

import click

from jicoo.cli.options import Settings, connection_options, output_options, settings_of
from jicoo.cli.output import Output
from jicoo.cli.rows import SLOT, slot_row


@click.command()
@click.argument("event_type_id", metavar="EVENT_TYPE")
@click.argument("start")
@click.argument("end")
@connection_options
@output_options
@settings_of
def slots(settings: Settings, event_type_id: str, start: str, end: str) -> None:
    """List the free slots of an event type.

    START and END are days, the last one included, or times: 2024-03-16, "2024-03-16 11:00",
    2024-03-16T11:00:00+09:00.
    """
    output = Output(settings, SLOT)
    with settings.client() as client:
        found = client.event_types.available_slots(event_type_id, start, end)
    output.rows(slot_row(slot) for slot in found)
