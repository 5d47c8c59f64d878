"""`jicoo doctor` finds what stands in the way, and shows no key."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jicoo.cli.doctor import QUESTIONS
from jicoo.sandbox import Server
from tests.cli.conftest import Shell

KEY = "sk_live_doctor0123456789"


def results(rows: list[dict[str, str]]) -> dict[str, tuple[str, str]]:
    return {row["check"]: (row["result"], row["detail"]) for row in rows}


def test_all_is_well_and_each_question_has_an_answer(
    jicoo_command: Shell, jicoo_sandbox: Server
) -> None:
    jicoo_sandbox.sandbox.set_clock(None)
    code, out, err = (result := jicoo_command("doctor"))
    found = results(result.rows)
    assert (code, err) == (0, "")
    for check in ("version", "key form", "key and header", "clock", "proxies"):
        assert found[check][0] == "ok"
    assert found["slots by periodStart"] == ("answer", "Understood.")
    assert found["an event type's answer"] == ("answer", "Wrapped in data.")
    assert QUESTIONS.keys() <= found.keys()
    assert {request.method for request in jicoo_sandbox.sandbox.requests} == {"GET"}
    assert jicoo_sandbox.api_key not in out
    assert jicoo_command("doctor", columns=80).out.splitlines()[0].split()[0] == "check"


@pytest.mark.parametrize("ahead", [3600, -3600])
def test_a_clock_that_is_off_is_told(
    jicoo_command: Shell, jicoo_sandbox: Server, ahead: int
) -> None:
    jicoo_sandbox.sandbox.set_clock(timedelta(seconds=ahead))
    result, detail = results(jicoo_command("doctor").rows)["clock"]
    assert result == "warning"
    assert ("behind" if ahead > 0 else "ahead of") in detail


def test_a_refused_key_and_a_key_that_is_none_end_with_4(
    jicoo_command: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JICOO_API_KEY", KEY)
    refused = jicoo_command("doctor")
    monkeypatch.setenv("JICOO_API_KEY", f"Bearer {KEY}")
    none = jicoo_command("doctor")
    assert (refused.code, none.code) == (4, 4)
    assert results(refused.rows)["key and header"][0] == "failed"
    assert results(none.rows)["key form"][0] == "failed"
    assert KEY not in f"{refused}{none}"


def test_an_api_that_cannot_be_reached_ends_with_1(
    jicoo_command: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JICOO_BASE_URL", "http://127.0.0.1:9")
    unreachable = jicoo_command("doctor")
    monkeypatch.setenv("JICOO_BASE_URL", "http://api.example.com")
    unsafe = jicoo_command("doctor")
    assert (unreachable.code, unsafe.code) == (1, 2)
    assert results(unreachable.rows)["connection"][0] == "failed"


def test_a_proxy_is_told_without_its_password(
    jicoo_command: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://user:pa55word@proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "localhost")
    result = jicoo_command("doctor")
    assert results(result.rows)["proxies"] == (
        "ok",
        "HTTPS_PROXY=proxy.example:3128; not for localhost.",
    )
    assert "pa55word" not in f"{result}"


def test_a_question_that_is_not_answered_fails_nothing(
    jicoo_command: Shell, jicoo_sandbox: Server
) -> None:
    jicoo_sandbox.sandbox.faults.add("list_bookings", kind="status", status=500, times=None)
    result = jicoo_command("doctor")
    assert result.code == 0
    assert results(result.rows)["status=request"][0] == "not answered"
