"""The page of bookings as somebody who has pydantic would write it: lenient where the document is, and no more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import cycle
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from pydantic.alias_generators import to_camel

from tests.benchmarks.measuring import Call


class Wire(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="allow")


class Host(Wire):
    user_id: str
    role: str


class Booking(Wire):
    uid: str
    event_type_id: str | None
    name: str
    description: str | None
    status: Literal["open", "request", "cancel"]
    started_at: datetime
    ended_at: datetime
    location_id: str | None
    url: str | None
    phone_number: str | None
    address: str | None
    custom_location: str | None
    access: str | None
    time_zone: str
    priority: str | None
    cancel_reason: str | None
    cancelled_at: datetime | None
    cancelled_by: str | None
    hosts: list[Host]
    created_at: datetime
    updated_at: datetime
    capacity: int | None = None


class Page(Wire):
    data: list[Booking]
    total_count: Annotated[int | None, Field(default=None)]
    current_page: Annotated[int | None, Field(default=None)]
    next_page: Annotated[int | None, Field(default=None)]
    number_of_pages: Annotated[int | None, Field(default=None)]


def readers(pages: Sequence[bytes]) -> dict[str, Call]:
    """Its two ways from bytes to models."""
    adapter = TypeAdapter(Page)
    decoded, direct = cycle(pages), cycle(pages)
    return {
        "pydantic after json.loads": lambda: adapter.validate_python(json.loads(next(decoded))),
        "pydantic validate_json": lambda: adapter.validate_json(next(direct)),
    }
