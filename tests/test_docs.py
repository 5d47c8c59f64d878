"""What the documentation says of failures is what the tables of decisions say, and what it shows runs."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from jicoo import webhooks
from jicoo._core.messages import RetryClass
from jicoo._core.responses import json
from jicoo._core.retries import budget, lookups, policy
from jicoo._core.transport import base, bodies
from jicoo.sandbox import Server
from jicoo.sandbox.webhooks.webhooks import DISTURBANCES
from jicoo.testing import signed_webhook
from jicoo.webhooks import replies
from jicoo.webhooks.asgi import BODY_SECONDS
from jicoo.webhooks.claims.base import KEEP, LEASE
from jicoo.webhooks.replies import BODY_LIMIT
from tests.faults.soak import BEYOND_RATE
from tests.test_readme import LANGUAGES, README, execute, forget_metrics, run_tests
from tools.examples import blocks, pages

PAGE = (README.parent / "docs" / "failures.md").read_text("utf-8")


def tables() -> list[list[list[str]]]:
    """The tables of the page, as rows of cells."""
    found: list[list[list[str]]] = [[]]
    for line in PAGE.splitlines():
        if line.startswith("|"):
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        elif found[-1]:
            found.append([])
    return [[head, *rows] for head, _, *rows in filter(None, found)]


def test_the_table_of_failures_is_that_of_the_decisions() -> None:
    assert tables()[0] == [
        ["what happened", *(column.value for column in policy.COLUMNS)],
        *(
            [outcome.value, *(action.value for action in cells)]
            for outcome, cells in policy.TABLE.items()
        ),
    ]
    assert set(policy.COLUMNS) == set(RetryClass)
    assert set(policy.TABLE) == set(policy.Outcome)


def test_the_table_of_look_ups_is_that_of_the_decisions() -> None:
    assert tables()[1] == [
        ["what is seen", *(column.value for column in lookups.LOOKUP_COLUMNS)],
        *(
            [finding.value, *(step.value for step in cells)]
            for finding, cells in lookups.LOOKUP_TABLE.items()
        ),
    ]
    assert set(lookups.LOOKUP_COLUMNS) == set(lookups.Situation)
    assert set(lookups.LOOKUP_TABLE) == set(lookups.Finding)


def test_the_page_states_the_bounds_that_hold() -> None:
    assert f"at most {lookups.MOST_LOOKUPS} look-ups" in PAGE
    assert lookups.LOOKUP_RETRIES == 2
    assert "sent at most three times" in PAGE
    assert policy.ATTEMPT_SHARE == 0.5
    assert "may use half of the time that is left" in PAGE
    assert f"accepts {BEYOND_RATE:.0%} of guests" in PAGE


def test_the_guide_to_webhooks_names_each_answer_each_store_and_each_attribute() -> None:
    text = (README.parent / "docs" / "webhooks.md").read_text("utf-8")

    for name in ("MemoryClaims", "SqliteClaims", "RedisClaims", "PostgresClaims"):
        assert f"`{name}(" in text
    attributes = [name for name in dir(webhooks.WebhookEvent) if not name.startswith("_")]
    for name in {*attributes, *DISTURBANCES} - {"EVENT", "to_dict"}:
        assert f"`{name}`" in text, name
    statuses = {made().status for made in vars(replies).values() if _is_reply_without_reason(made)}
    body, headers = signed_webhook(secret="whsec_example")
    assert webhooks.explain(body + b"\n", headers, secret="whsec_example") in text
    for status in statuses | {400}:
        assert f"{status}" in text
    assert f"`lease={LEASE}`" in text
    assert KEEP == 30 * 24 * 3600
    assert BODY_LIMIT == 1024**2
    assert BODY_SECONDS == 30


def _is_reply_without_reason(made: object) -> bool:
    return (
        inspect.isfunction(made)
        and made.__module__ == replies.__name__
        and (not inspect.signature(made).parameters and not made.__name__.startswith("_"))
    )


def test_the_page_states_the_limits_that_hold() -> None:
    text = " ".join(PAGE.split())
    assert f"One call makes at most {budget.MOST_REQUESTS} requests" in text
    assert f"share a budget of {budget.CAPACITY:.0f} requests" in text
    assert budget.PAYBACK == 1
    assert "pays one back" in text
    assert policy.SPREAD_SHARE == 0.5
    assert (
        f"up to half of it, at least {policy.LEAST_SPREAD:.0f} and at most "
        f"{policy.LONGEST_BACKOFF:.0f} seconds"
    ) in text
    assert f"idle for {base.WRITE_MAX_IDLE:.0f} second or more" in text
    assert (
        f"{bodies.LIMIT // 1024**2} MiB, as it comes and unpacked, {json.LEVELS} levels of JSON "
        f"and {json.VALUES:,} values"
    ) in text


@pytest.mark.parametrize(
    "page", [page for page in pages() if page != README], ids=lambda page: page.name
)
def test_every_block_of_a_page_runs(
    page: Path,
    jicoo_sandbox: Server,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    if page.name == "webhooks.md":
        for needed in ("django", "fastapi", "flask", "psycopg", "redis"):
            pytest.importorskip(needed)
    if page.name == "models.md":
        pytest.importorskip("fastapi")
    if page.name == "operations.md":
        for needed in ("opentelemetry", "prometheus_client", "structlog"):
            pytest.importorskip(needed)
    monkeypatch.setenv("JICOO_API_KEY", jicoo_sandbox.api_key)
    monkeypatch.setenv("JICOO_BASE_URL", jicoo_sandbox.base_url)
    monkeypatch.setenv("JICOO_WEBHOOK_SECRET", "whsec_docs")
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {"__name__": "page"}
    request.addfinalizer(lambda: forget_metrics(namespace))
    for block in blocks(page):
        assert block.language in LANGUAGES
        if block.language == "python":
            execute(block, namespace)
    run_tests(namespace, request)
