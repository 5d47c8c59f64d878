"""What an editor completes without running anything, as jedi does it, by which many editors and IPython complete."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

import jicoo
from jicoo import webhooks
from tests.effort import part

jedi = pytest.importorskip("jedi")

WITH_CLIENT = "from jicoo import Jicoo\nwith Jicoo() as client:\n    "
WITH_ASYNC_CLIENT = "from jicoo import AsyncJicoo\nasync def main():\n    async with AsyncJicoo() as client:\n        "
ATTRIBUTES = {"bookings", "event_types", "schedules", "users", "create_booking", "with_options"}
METHODS = {"create", "create_first", "list", "get", "cancel", "reschedule", "update", "resolve"}
MEMBERS = {"uid", "status", "started_at", "ended_at", "additional_properties", "to_dict"}
ROWS = [
    ("from jicoo import Jicoo\nJicoo().", ATTRIBUTES),
    ("import jicoo\njicoo.AsyncJicoo().", ATTRIBUTES),
    (WITH_CLIENT + "client.bookings.", METHODS),
    (WITH_ASYNC_CLIENT + "client.bookings.", METHODS),
    (WITH_CLIENT + "client.bookings.get('u').", MEMBERS),
    (WITH_CLIENT + "client.create_booking('e', '2024-03-16 11:00').", MEMBERS),
    (WITH_CLIENT + "for booking in client.bookings.list():\n        booking.", MEMBERS),
    (WITH_ASYNC_CLIENT + "(await client.bookings.get('u')).", MEMBERS),
    ("import jicoo\njicoo.create_booking('e', '2024-03-16 11:00').", MEMBERS),
    ("from jicoo import Booking\ndef use(booking: Booking):\n    booking.", MEMBERS),
    ("import jicoo\njicoo.time_zones.", {"resolve", "zone", "day"}),
    ("import jicoo\njicoo.errors.", {"JicooError", "BookingConflictError"}),
    ("from jicoo import webhooks\nwebhooks.", {"Router", "GuestBooked", "unwrap", "SqliteClaims"}),
    ("from jicoo import webhooks\nwebhooks.Router(secret='s').", {"on", "otherwise", "asgi"}),
    (
        "from jicoo import webhooks\ndef use(event: webhooks.GuestBooked):\n    event.",
        {"booking_uid", "start", "guest", "dedupe_key"},
    ),
]


def completed(code: str) -> set[str]:
    script = jedi.Script(code, environment=jedi.InterpreterEnvironment())
    return {completion.name for completion in script.complete()}


@pytest.fixture(autouse=True)
def _caches_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jedi.settings, "cache_directory", str(tmp_path))


@pytest.mark.parametrize("code", ["import jicoo\njicoo.", "from jicoo import "])
def test_every_public_name_completes(code: str) -> None:
    assert set(dir(jicoo)) <= completed(code)


@pytest.mark.parametrize(("code", "expected"), part(ROWS, of=3))
def test_clients_resources_and_models_complete(code: str, expected: set[str]) -> None:
    assert expected <= completed(code)


def test_what_only_wraps_what_is_sent_and_answered_is_no_public_name() -> None:
    for name in ("CreateBookingRequest", "BookingResponse", "BookingPage", "EnvelopeErrors"):
        assert not hasattr(jicoo, name)
    assert {"Booking", "Page", "Response"} <= set(dir(jicoo))


@pytest.mark.parametrize("package", [jicoo, webhooks], ids=lambda package: package.__name__)
def test_the_two_faces_of_a_package_have_the_same_names(package: Any) -> None:
    stub = ast.parse(Path(str(package.__file__)).with_suffix(".pyi").read_text("utf-8"))
    imports = [node for node in stub.body if isinstance(node, ast.ImportFrom)]
    homes = {alias.asname: node.module for node in imports for alias in node.names}
    assert sorted(map(str, homes)) == dir(package)
    for name, home in homes.items():
        found = getattr(package, str(name))
        if isinstance(found, type):
            assert found.__module__ == home, name
