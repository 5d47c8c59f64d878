"""`jicoo event-types`: what can be booked."""

from __future__ import annotations

import click

from jicoo.cli.options import Settings, connection_options, output_options, settings_of
from jicoo.cli.output import Output
from jicoo.cli.rows import EVENT_TYPE


@click.group("event-types")
def event_types() -> None:
    """List what can be booked."""


@event_types.command("list")
@click.option("--team", metavar="ID", help="Only those of this team.")
@connection_options
@output_options
@settings_of
def list_event_types(settings: Settings, team: str | None) -> None:
    """List the event types."""
    output = Output(settings, EVENT_TYPE)
    with settings.client() as client:
        output.rows(one.to_dict() for one in client.event_types.list(team_id=team))
