"""A sandbox whose answers are known, as the API that is asked."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jicoo import Jicoo
from jicoo.sandbox import Sandbox, Server
from tests.unit.tools.live.support import CONSULTATION
from tools.live.__main__ import WRONG_KEY, main
from tools.live.api import Api

CANARIES = {
    "name": "Canary Kanarienvogel",
    "email": "canary@canary.example",
    "company": "Canary Wharf",
    "message": "canary in a coal mine",
    "phoneNumber": "+81 90 0000 1234",
    "ccEmails": ["second@canary.example"],
    "textRemindNumber": "9000001234",
}

Booking = Callable[..., dict[str, Any]]


@pytest.fixture
def box(jicoo_sandbox: Server) -> Sandbox:
    return jicoo_sandbox.sandbox


@pytest.fixture
def booked(jicoo_client: Jicoo) -> Booking:
    """Book a slot for a guest whose data must not be seen again."""

    def booked(start: str, event_type: str = CONSULTATION, **changes: Any) -> dict[str, Any]:
        wanted = {
            "eventTypeId": event_type,
            "startedAt": start,
            "timeZone": "Asia/Tokyo",
            "locationId": "phone",
        }
        return jicoo_client.request("POST", "/v1/bookings", json=wanted | CANARIES | changes).body

    return booked


@pytest.fixture
def api(jicoo_sandbox: Server, jicoo_client: Jicoo) -> Iterator[Api]:
    with Jicoo(WRONG_KEY, base_url=jicoo_sandbox.base_url) as wrong_key_client:
        bearer = wrong_key_client.with_options(headers={"Authorization": "Bearer x"})
        client = jicoo_client.with_options(max_retries=0)
        yield Api(
            client=client,
            wrong_key_client=wrong_key_client,
            bearer_client=bearer,
            event_type_id=CONSULTATION,
            list_timeout=0.5,
        )


@pytest.fixture
def run(
    jicoo_sandbox: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.setenv("JICOO_API_KEY", jicoo_sandbox.api_key)
    monkeypatch.setenv("JICOO_BASE_URL", jicoo_sandbox.base_url)

    def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return run
