"""Handled once, though workers are killed: a short run of what `nox -s webhooks_soak` does at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.webhooks import killing


def check(kind: str, where: str, folder: Path) -> None:
    result = killing.run(kind, where, events=20, seed=7, folder=folder, workers=2)

    assert (result.lost, result.doubled) == (0, 0)
    assert result.handled == 20
    assert result.kills >= 4
    # Two were told to die there.
    assert result.excused >= 1
    assert len(result.orders) == 4
    for handled in result.orders.values():
        keys = list(dict.fromkeys(key for _, key in sorted(handled)))
        assert len(keys) == killing.EVENTS_OF_A_BOOKING


def test_over_processes_that_share_a_file(tmp_path: Path) -> None:
    check("sqlite", str(tmp_path / "claims.db"), tmp_path)


def test_over_processes_that_share_a_redis(redis_port: int, tmp_path: Path) -> None:
    pytest.importorskip("redis")
    check("redis", str(redis_port), tmp_path)


def test_over_processes_that_share_a_postgres(postgres_dsn: str, tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    check("postgres", postgres_dsn, tmp_path)
