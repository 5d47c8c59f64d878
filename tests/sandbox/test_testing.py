"""The pytest plugin, used as a project of its own would use it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import jicoo.testing

ROOT = Path(jicoo.testing.__file__).parent.parent

TESTS = """
import asyncio
import dataclasses


def test_books(jicoo_client, jicoo_sandbox):
    booking = jicoo_client.create_booking(
        "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
        name="john doe", email="guest@example.com",
    )
    assert [one["uid"] for one in jicoo_sandbox.sandbox.bookings()] == [booking.uid]
    jicoo_sandbox.switches = dataclasses.replace(jicoo_sandbox.switches, create_body="wrapped")


def test_begins_anew(async_jicoo_client, jicoo_sandbox):
    async def book():
        async with async_jicoo_client as client:
            return await client.create_booking(
                "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
                name="john doe", email="guest@example.com",
            )

    assert jicoo_sandbox.sandbox.bookings() == []
    assert jicoo_sandbox.switches.create_body == "bare"
    asyncio.run(book())
    assert len(jicoo_sandbox.sandbox.bookings()) == 1


def test_leaves_the_client_unused(async_jicoo_client):
    pass


def test_hears_of_it(jicoo_client, jicoo_sandbox, jicoo_webhooks):
    from jicoo import webhooks

    hooks = jicoo_sandbox.sandbox.webhooks
    booking = jicoo_client.create_booking(
        "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
        name="john doe", email="guest@example.com",
    )
    hooks.disturb("wrong_signature")
    jicoo_client.bookings.reschedule(booking.uid, "2024-03-16 11:30", time_zone="Asia/Tokyo")
    hooks.settle()
    jicoo_webhooks.status = 500
    jicoo_client.bookings.cancel(booking.uid)
    assert [type(event) for event in jicoo_webhooks.events] == [
        webhooks.GuestBooked, webhooks.HostCancelled
    ]
    assert {event.booking_uid for event in jicoo_webhooks.events} == {booking.uid}
    assert [error.reason for error in jicoo_webhooks.refused] == ["mismatch"]
    assert [one.status for one in hooks.deliveries] == [200, 200, 500]


def test_hears_of_nothing_else(jicoo_webhooks):
    assert jicoo_webhooks.events == []


def test_meets_a_sandbox_at_fault(jicoo_sandbox):
    jicoo_sandbox.sandbox.violations.append("made up")
"""


def test_the_fixtures_serve_a_project(tmp_path):
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["jicoo.testing"]\n')
    (tmp_path / "test_project.py").write_text(TESTS)

    run = _python("-m", "pytest", "-q", "-p", "no:randomly", "-W", "error", str(tmp_path))

    assert "6 passed, 1 error" in run.stdout, run.stdout
    assert "the sandbox is at fault: ['made up']" in run.stdout


def test_importing_the_plugin_loads_no_server():
    code = """
import sys, jicoo.testing
loaded = {name.partition(".")[0] for name in sys.modules}
print(sorted(loaded & {"starlette", "uvicorn", "jsonschema", "httpx", "jicoo_client"}))
"""

    assert _python("-c", code).stdout == "[]\n"


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(ROOT), str(ROOT / "generated")))
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
    )
