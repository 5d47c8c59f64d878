"""The receivers that the guide shows, served as it says, take real deliveries."""

from __future__ import annotations

import base64
import http.client
import json
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from jicoo import webhooks
from jicoo.testing import signed_webhook
from tests.test_readme import execute
from tests.webhooks.framework_apps import (
    PAGE_VIEW,
    configure_django,
    on_uvicorn,
    on_werkzeug,
    on_wsgiref,
)
from tools.examples import ROOT, blocks

for needed in ("django", "fastapi", "flask", "psycopg", "redis"):
    pytest.importorskip(needed)

SECRET = "whsec_docs"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Generator[dict[str, Any], None, None]:
    """What the guide's blocks have made, up to the serverless function."""
    monkeypatch.setenv("JICOO_WEBHOOK_SECRET", SECRET)
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {"__name__": "page"}
    for block in blocks(ROOT / "docs" / "webhooks.md"):
        if block.language == "python":
            execute(block, namespace)
        if "handler" in namespace:
            break
    yield namespace
    namespace["router"]._claims.close()


def deliver(port: int, path: str, uid: str) -> tuple[int, bytes]:
    body, headers = signed_webhook("guest_booked", secret=SECRET, uid=uid)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


HANDLED = (200, b"Handled.\n")
BEFORE = (200, b"Handled before.\n")


def test_in_fastapi(page: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    with on_uvicorn(page["app"]) as port:
        assert deliver(port, "/jicoo/", "bk_1") == HANDLED
        assert deliver(port, "/jicoo", "bk_2")[0] == 307
        assert deliver(port, "/webhooks/jicoo", "bk_2") == HANDLED
    out = capsys.readouterr().out
    assert "booked: bk_1 2022-09-01 17:00:00+00:00 example@example.com" in out
    assert "booked: bk_2" in out


def test_in_flask(page: dict[str, Any]) -> None:
    with on_werkzeug(page["flask_app"]) as port:
        assert deliver(port, "/jicoo", "bk_1") == HANDLED
    with on_werkzeug(page["wsgi_app"]) as port:
        assert deliver(port, "/webhooks", "bk_2") == HANDLED


def test_in_django(page: dict[str, Any]) -> None:
    configure_django()
    from django.core.handlers.wsgi import WSGIHandler

    # The page's own decorator is what exempts it.
    assert page["jicoo_webhook"].csrf_exempt
    PAGE_VIEW.append(page["jicoo_webhook"])
    with on_wsgiref(WSGIHandler()) as port:
        assert deliver(port, "/from-the-page", "bk_1") == HANDLED


def test_in_a_serverless_function(page: dict[str, Any]) -> None:
    body, headers = signed_webhook("guest_booked", secret=SECRET)
    plain = {"body": body.decode(), "headers": headers}
    encoded = {"body": base64.b64encode(body).decode(), "headers": headers, "isBase64Encoded": True}

    replies = [
        page["handler"](event, None) for event in (plain, encoded, {"body": None, "headers": {}})
    ]
    assert [json.loads(json.dumps(reply))["statusCode"] for reply in replies] == [200, 200, 400]
    assert replies[1]["body"] == BEFORE[1].decode()


def test_an_event_of_each_kind_reaches_its_handler(
    page: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in (
        "guest_booked",
        "guest_cancelled",
        "host_cancelled",
        "host_rescheduled",
        "sneezed",
    ):
        body, headers = signed_webhook(kind, secret=SECRET, timestamp=time.time())
        assert page["router"].handle(body, headers).status == 200
    words = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert words == ["booked", "cancelled", "cancelled", "something else", "something else"]
    assert isinstance(page["router"], webhooks.Router)
