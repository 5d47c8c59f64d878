"""An organisation to begin with: unless told, three hosts on three continents and five event types."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from jicoo.sandbox.state.clock import START, milliseconds
from jicoo.sandbox.state.rows import insert_row

if TYPE_CHECKING:
    import sqlite3


@dataclasses.dataclass(frozen=True, slots=True)
class User:
    id: str
    name: str
    email: str
    role: str
    calendar_uid: str
    time_zone: str
    hours: tuple[tuple[tuple[int, ...], int, int], ...]
    """Weekdays (0 is Sunday), then the opening and the closing minute of the day."""


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    uid: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class EventType:
    uid: str
    name: str
    description: str
    duration: int
    step: int
    capacity: int
    approval: bool
    everyone: bool
    location: str
    time_zone: str
    hosts: tuple[User, ...]
    questions: tuple[Question, ...] = ()


TEAM_ID = 39
TEAM_SLUG = "exampleteam"
TEAM_NAME = "Customer Success"
TEAM_IDS = (TEAM_SLUG, str(TEAM_ID))
"""What the team is called in an address."""

_AGE = 30 * 24 * 3600 * 1000
"""For how many milliseconds all of it has been there when the sandbox begins."""

HARUKA = User(
    id="Hk3vQm9TzLrWc8NdYb2XpFs6JgE1",
    name="Haruka Sato",
    email="haruka.sato@example.com",
    role="owner",
    calendar_uid="tKy0cAl3nDa1",
    time_zone="Asia/Tokyo",
    hours=(((1, 2, 3, 4, 5, 6), 10 * 60, 13 * 60), ((1, 2, 3, 4, 5, 6), 14 * 60, 19 * 60)),
)
MAYA = User(
    id="Mx7aYd2KqPzTb5VwRn8LcGh4UfJ3",
    name="Maya Brooks",
    email="maya.brooks@example.com",
    role="admin",
    calendar_uid="nY_4cAl-nDa2",
    time_zone="America/New_York",
    hours=(((1, 2, 3, 4, 5), 9 * 60, 17 * 60),),
)
OLIVER = User(
    id="Ov5bEr8WnXjSk2QmZt6DyCf9HpL7",
    name="Oliver Grant",
    email="oliver.grant@example.com",
    role="member",
    calendar_uid="LdN7cAl8nDa3",
    time_zone="Europe/London",
    hours=(((1, 2, 3, 4), 8 * 60 + 30, 16 * 60 + 30),),
)

USERS = (HARUKA, MAYA, OLIVER)

CONSULTATION = EventType(
    uid="mzgdPJVBb7RE",
    name="Online consultation",
    description="Half an hour with a consultant.",
    duration=30,
    step=30,
    capacity=1,
    approval=False,
    everyone=True,
    location="zoom",
    time_zone="Asia/Tokyo",
    hosts=(HARUKA,),
    questions=(
        Question("q7_RfN2xWd0a", "How did you find us?"),
        Question("q-Lm8KsV4tPb", "What would you like to talk about?"),
    ),
)
WORKSHOP = EventType(
    uid="-wS8hQp_3Kd0",
    name="Onboarding workshop",
    description="An hour for up to five guests.",
    duration=60,
    step=60,
    capacity=5,
    approval=False,
    everyone=True,
    location="googleMeet",
    time_zone="Europe/London",
    hosts=(OLIVER,),
)
INTERVIEW = EventType(
    uid="aV9_pRv4LxQ2",
    name="Partnership interview",
    description="Confirmed by the host.",
    duration=45,
    step=30,
    capacity=1,
    approval=True,
    everyone=True,
    location="phone",
    time_zone="America/New_York",
    hosts=(MAYA,),
)
DEMO = EventType(
    uid="_rR7bN-xE2mK",
    name="Product demo",
    description="With whoever is free.",
    duration=30,
    step=30,
    capacity=1,
    approval=False,
    everyone=False,
    location="zoom",
    time_zone="UTC",
    hosts=(HARUKA, MAYA, OLIVER),
)
REVIEW = EventType(
    uid="Kd5uY3hJ6sVb",
    name="Technical review",
    description="An hour with two engineers.",
    duration=60,
    step=30,
    capacity=1,
    approval=False,
    everyone=True,
    location="teams",
    time_zone="Europe/London",
    hosts=(MAYA, OLIVER),
)

EVENT_TYPES = (CONSULTATION, WORKSHOP, INTERVIEW, DEMO, REVIEW)


@dataclasses.dataclass(frozen=True, slots=True)
class Organization:
    """Who can be met, and for what."""

    users: tuple[User, ...]
    event_types: tuple[EventType, ...]


USUAL = Organization(USERS, EVENT_TYPES)


def plant(db: sqlite3.Connection, organization: Organization) -> None:
    """Write an organisation into tables that are empty."""
    created = milliseconds(START) - _AGE
    for user in organization.users:
        _plant_user(db, user, created)
    for event_type in organization.event_types:
        _plant_event_type(db, event_type, created)


def is_planted(db: sqlite3.Connection, organization: Organization) -> bool:
    """Whether tables that are not empty hold the event types of an organisation."""
    names = ("uid", "name", "duration", "step", "capacity", "approval", "everyone")
    rows = db.execute("select * from event_types").fetchall()
    kept = {tuple(row[name] for name in names) for row in rows}
    wanted = {tuple(getattr(one, name) for name in names) for one in organization.event_types}
    return kept == wanted


def _plant_user(db: sqlite3.Connection, user: User, created: int) -> None:
    insert_row(
        db,
        "users",
        {
            "id": user.id,
            "name": user.name,
            "email": user.email,
            "role": user.role,
            "created_at": created,
        },
    )
    hours = [[day, opens, closes] for days, opens, closes in user.hours for day in days]
    insert_row(
        db,
        "calendars",
        {
            "uid": user.calendar_uid,
            "user_id": user.id,
            "time_zone": user.time_zone,
            "hours": json.dumps(hours),
            "created_at": created,
        },
    )


def _plant_event_type(db: sqlite3.Connection, event_type: EventType, created: int) -> None:
    insert_row(
        db,
        "event_types",
        {
            "uid": event_type.uid,
            "name": event_type.name,
            "description": event_type.description,
            "duration": event_type.duration,
            "step": event_type.step,
            "capacity": event_type.capacity,
            "approval": event_type.approval,
            "everyone": event_type.everyone,
            "location": event_type.location,
            "time_zone": event_type.time_zone,
            "created_at": created,
        },
    )
    for sort, host in enumerate(event_type.hosts):
        _plant_host(db, event_type, host, sort)
    for sort, question in enumerate(event_type.questions):
        insert_row(
            db,
            "questions",
            {
                "uid": question.uid,
                "event_type_id": event_type.uid,
                "text": question.text,
                "sort": sort,
            },
        )


def _plant_host(db: sqlite3.Connection, event_type: EventType, host: User, sort: int) -> None:
    insert_row(
        db,
        "event_type_hosts",
        {
            "event_type_id": event_type.uid,
            "user_id": host.id,
            "role": "admin" if sort == 0 else "editor",
            "priority": max(3 - sort, 0),
            "user_type": "host",
            "sort": sort,
        },
    )
