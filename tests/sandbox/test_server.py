from __future__ import annotations

import ast
import gc
import json
import logging
import os
import re
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest

import jicoo.sandbox
from jicoo.sandbox import Sandbox
from jicoo.sandbox.http.server import PortServer
from jicoo.sandbox.operations.registry import HANDLERS

PACKAGE = Path(jicoo.sandbox.__file__).parent


@pytest.mark.parametrize("key", [None, "", "sk_live_other", "Bearer sk_live_sandbox", "キー"])
def test_a_missing_or_wrong_key_is_unauthorized(server, box, key):
    headers = {} if key is None else {"X-Jicoo-Api-Key": key.encode()}

    answer = httpx.get(f"{server.base_url}/v1/bookings", headers=headers)

    assert answer.status_code == 401
    assert "message" in answer.json()["errors"]


def test_the_key_decides_before_the_body_is_looked_at(server, box):
    assert httpx.post(f"{server.base_url}/v1/bookings", content=b"{").status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/v1", 404),
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/bookings/", 404),
        ("GET", "//v1/bookings", 404),
        ("GET", "/v1/bookings/%FF", 404),
        ("GET", "/v1/bookings/a%2Fcontacts", 404),
        ("PUT", "/v1/bookings", 405),
        ("OPTIONS", "/v1/bookings", 405),
        ("TRACE", "/v1/bookings/x", 405),
        ("POST", "/_sandbox/nothing", 404),
    ],
)
def test_what_is_not_there_is_refused_in_json(api, method, path, status):
    answer = api.request(method, path)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/json"
    assert "message" in answer.json()["errors"]


def test_what_is_no_http_is_refused_in_json_too(server, box):
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(b"nonsense\r\n\r\n")
        answer = b""
        while piece := connection.recv(65536):
            answer += piece

    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert "message" in json.loads(body)["errors"]


def test_a_refused_method_names_those_that_are_allowed(api):
    assert api.put("/v1/bookings").headers["Allow"] == "GET, POST"
    head = api.head("/v1/bookings")
    assert (head.status_code, head.content) == (405, b"")
    assert head.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="none"),
        pytest.param(b"{", id="cut"),
        pytest.param(b'{"name": NaN}', id="NaN"),
        pytest.param(b'{"name": "\\ud800"}', id="half a pair"),
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param(b"[" * 200_000, id="too deep"),
        pytest.param(b'"' + b"x" * 2_000_000 + b'"', id="too long"),
    ],
)
def test_a_body_that_is_not_json_is_a_bad_request(api, body):
    headers = {"Content-Type": "application/json"}

    assert api.post("/v1/bookings", content=body, headers=headers).status_code == 400


@pytest.mark.parametrize("body", ["null", "[]", '"text"', "5"])
def test_a_body_of_the_wrong_kind_is_unprocessable(api, body):
    assert api.post("/v1/bookings", content=body).status_code == 422


@pytest.mark.parametrize("query", [{"page": "x"}, {"perPage": "many"}, {"startedAt": "today"}])
def test_a_malformed_query_is_a_bad_request(api, query):
    assert api.get("/v1/bookings", params=query).status_code == 400


@pytest.mark.parametrize("page", [10**12, "2.0"])
def test_a_page_far_beyond_the_last_is_empty(api, book, page):
    book()

    assert api.get("/v1/bookings", params={"page": page}).json()["data"] == []


def test_names_that_look_like_sql_or_html_are_just_names(api, book):
    name = "\"'); drop table bookings;--\x00<b>é</b>"

    uid = book(name=name).json()["uid"]

    assert api.get(f"/v1/bookings/{uid}/contacts").json()["data"][0]["name"] == name


def test_the_date_follows_the_sandbox_s_clock(api, box):
    box.set_clock(datetime(2031, 7, 1, 9, 0, tzinfo=UTC))
    assert api.get("/v1/bookings").headers["Date"] == "Tue, 01 Jul 2031 09:00:00 GMT"

    box.set_clock(None)
    answered = parsedate_to_datetime(api.get("/v1/bookings").headers["Date"])
    assert abs(datetime.now(UTC) - answered) < timedelta(minutes=1)


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_an_hour_off_runs_and_all_that_is_written_agrees_with_it(api, box, book, hours):
    box.set_clock(timedelta(hours=hours))
    soon = (datetime.now(UTC) + timedelta(days=8)).replace(hour=2, minute=0)
    while soon.isoweekday() == 7:
        soon += timedelta(days=1)

    made = book(f"{soon:%Y-%m-%dT%H:%M}:00Z")
    cancelled = api.post(f"/v1/bookings/{made.json()['uid']}/cancel").json()["data"]

    there = datetime.now(UTC) + timedelta(hours=hours)
    for told in (
        parsedate_to_datetime(made.headers["Date"]),
        datetime.fromisoformat(made.json()["createdAt"]),
        datetime.fromisoformat(cancelled["cancelledAt"]),
    ):
        assert abs(there - told) < timedelta(minutes=1)
    assert box.clock.tick() < box.clock.tick()


def test_a_clock_beyond_the_calendar_is_refused(api, box):
    with pytest.raises(OverflowError):
        box.set_clock(timedelta(days=9_999_999))
    for seconds in (1e300, 1e12, "soon", None):
        assert api.put("/_sandbox/clock", json={"ahead": seconds}).status_code == 422
    assert api.get("/v1/bookings").headers["Date"].startswith("Mon, 11 Mar 2024")


def test_a_naive_clock_is_refused(box):
    with pytest.raises(ValueError, match="aware"):
        box.set_clock(datetime(2031, 7, 1, 9, 0))  # noqa: DTZ001


def test_requests_are_recorded_without_what_guests_typed(api, box, book):
    book()
    api.get("/v1/bookings", params={"status": "open"})

    first, second = box.requests

    assert (first.method, first.path, first.status) == ("POST", "/v1/bookings", 201)
    assert (second.query, second.operation) == ({"status": "open"}, "list_bookings")
    assert "guest" not in repr(first)


def test_an_answer_against_the_document_is_a_loud_failure(caplog):
    sandbox = Sandbox()
    with sandbox.store.transaction() as db:
        db.execute("update event_types set name = 5, duration = 'secret words'")
    caplog.set_level(logging.ERROR, "jicoo.sandbox")

    with sandbox.serve() as server:
        headers = {"X-Jicoo-Api-Key": server.api_key}
        answer = httpx.get(f"{server.base_url}/v1/event_types", headers=headers)
    sandbox.close()

    assert answer.status_code == 500
    assert "list_event_types" in answer.headers["X-Sandbox-Fault"]
    assert len(sandbox.violations) == 1
    assert "broke its contract" in caplog.text
    assert "secret" not in caplog.text


def test_control_over_http_needs_the_key_and_does_what_python_does(server, api, box, book):
    wrong = {"X-Jicoo-Sandbox": "1", "X-Jicoo-Api-Key": "sk_live_other"}
    assert httpx.post(f"{server.base_url}/_sandbox/reset", headers=wrong).status_code == 401
    fault = {"match": "create_booking", "kind": "status", "status": 503}
    assert api.post("/_sandbox/faults", json=fault).status_code == 200
    assert book().status_code == 503
    assert api.patch("/_sandbox/switches", json={"create_body": "wrapped"}).status_code == 200
    assert "data" in book("2024-03-16T02:30:00Z").json()
    assert len(api.get("/_sandbox/bookings").json()["bookings"]) == 2
    assert len(api.get("/_sandbox/requests").json()["requests"]) == 2
    assert api.put("/_sandbox/clock", json={"now": "2024-03-12T00:00:00Z"}).status_code == 200
    assert box.clock.now().day == 12
    assert api.put("/_sandbox/clock", json={"ahead": -3600}).status_code == 200
    assert datetime.now(UTC) - box.clock.now() > timedelta(minutes=59)
    assert api.get("/_sandbox/guests").json()["guests"] == box.guests() != []
    assert api.post("/_sandbox/reset").status_code == 200
    assert box.bookings() == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("switches", {"create_body": "sideways"}),
        ("switches", {"unknown": 1}),
        ("faults", {"match": "x", "kind": "unknown"}),
        ("faults", {"kind": "drop"}),
        ("faults", {"match": "(", "kind": "drop"}),
        ("faults", []),
    ],
)
def test_a_control_that_makes_no_sense_is_refused(api, path, body):
    method = "PATCH" if path == "switches" else "POST"

    assert api.request(method, f"/_sandbox/{path}", json=body).status_code == 422


def test_every_operation_of_the_document_is_done(box):
    described = {operation.id for operation in box.contract.operations}

    assert described == set(HANDLERS)


def test_the_state_outlives_the_process_in_a_file(tmp_path):
    file = tmp_path / "jicoo.sqlite"
    uids = []
    for start in ("2024-03-16T02:00:00Z", "2024-03-16T02:30:00Z"):
        sandbox = Sandbox(database=file)
        with sandbox.serve() as server:
            body = {
                "eventTypeId": "mzgdPJVBb7RE",
                "timeZone": "Asia/Tokyo",
                "startedAt": start,
                "email": "guest@example.com",
                "name": "john doe",
                "locationId": None,
            }
            headers = {"X-Jicoo-Api-Key": server.api_key}
            answer = httpx.post(f"{server.base_url}/v1/bookings", json=body, headers=headers)
        uids.append(answer.json()["uid"])
        kept = [one["uid"] for one in sandbox.bookings()]
        sandbox.close()

    assert kept == uids
    assert len(set(uids)) == 2


def test_an_idle_connection_is_closed_by_the_client_and_not_under_its_next_request(box):
    served = PortServer(box.app, 0)
    served.close()

    assert served._server.config.timeout_keep_alive > 2 * (httpx.Limits().keepalive_expiry or 0)


def test_a_port_in_use_is_told_at_once(server):
    sandbox = Sandbox()
    with pytest.raises(OSError, match="in use"):
        sandbox.serve(server.port)
    sandbox.close()


def test_the_sandbox_stands_alone():
    """It may not lean on the client that is tested against it, not even by a lazy import."""
    stray = re.compile(r"jicoo_client|jicoo(?!\.sandbox\b)|importlib(\.import_module)?$")
    for file in PACKAGE.glob("**/*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, file
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Name):
                assert node.id != "__import__", file
            assert not [name for name in names if stray.match(name)], file


def test_importing_the_sandbox_loads_no_client():
    code = "import jicoo.sandbox, sys; print([n for n in sys.modules if n.startswith('jicoo')])"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent.parent)},
    )

    loaded = json.loads(run.stdout.replace("'", '"'))
    assert "jicoo.sandbox" in loaded
    strays = [name for name in loaded if not name.startswith("jicoo.sandbox")]
    assert set(strays) <= {"jicoo", "jicoo._version"}


def test_a_sandbox_that_is_forgotten_closes_its_database(recwarn):
    Sandbox()
    gc.collect()

    assert [warning for warning in recwarn if warning.category is ResourceWarning] == []
