"""Every store of claims keeps the same promises, against a real Redis and a real PostgreSQL too."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import jicoo
from jicoo import webhooks
from jicoo.webhooks.claims import postgres as postgres_claims

Make = Callable[..., Any]


def _memory(_: pytest.FixtureRequest) -> Make:
    return webhooks.MemoryClaims


def _sqlite(request: pytest.FixtureRequest) -> Make:
    path: Path = request.getfixturevalue("tmp_path") / "claims.db"
    return lambda **options: webhooks.SqliteClaims(path, **options)


def _redis(request: pytest.FixtureRequest, *, decode: bool) -> Make:
    redis = pytest.importorskip("redis")
    port = request.getfixturevalue("redis_port")
    client = redis.Redis(port=port, decode_responses=decode)
    client.flushall()
    request.addfinalizer(client.close)
    return lambda **options: webhooks.RedisClaims(client, **options)


def _postgres(request: pytest.FixtureRequest, connect: Callable[[str], Any]) -> Make:
    dsn = request.getfixturevalue("postgres_dsn")
    connection = connect(dsn)
    connection.cursor().execute("drop table if exists jicoo_webhook_claims")
    connection.commit()
    connection.close()
    return lambda **options: webhooks.PostgresClaims(lambda: connect(dsn), **options)


def _psycopg3(dsn: str) -> Any:
    return pytest.importorskip("psycopg").connect(dsn)


def _psycopg3_autocommit(dsn: str) -> Any:
    rows = pytest.importorskip("psycopg.rows")
    return pytest.importorskip("psycopg").connect(dsn, autocommit=True, row_factory=rows.dict_row)


def _psycopg2(dsn: str) -> Any:
    return pytest.importorskip("psycopg2").connect(dsn)


def _psycopg2_autocommit(dsn: str) -> Any:
    extras = pytest.importorskip("psycopg2.extras")
    connection = pytest.importorskip("psycopg2").connect(dsn, cursor_factory=extras.RealDictCursor)
    connection.autocommit = True
    return connection


STORES: dict[str, Callable[[pytest.FixtureRequest], Make]] = {
    "memory": _memory,
    "sqlite": _sqlite,
    "redis": lambda request: _redis(request, decode=False),
    "redis that decodes": lambda request: _redis(request, decode=True),
    "psycopg 3": lambda request: _postgres(request, _psycopg3),
    "psycopg 3, autocommit, dicts": lambda request: _postgres(request, _psycopg3_autocommit),
    "psycopg 2": lambda request: _postgres(request, _psycopg2),
    "psycopg 2, autocommit, dicts": lambda request: _postgres(request, _psycopg2_autocommit),
}


@pytest.fixture(params=list(STORES.values()), ids=list(STORES))
def make(request: pytest.FixtureRequest) -> Make:
    """Makes a store, the same one each time it is called."""
    made: Make = request.param(request)
    only = made()

    def again(**options: float) -> Any:
        if not options:
            return only
        # Those of one process are one object; others share what is behind them.
        if isinstance(only, webhooks.MemoryClaims):
            for name, value in options.items():
                setattr(only, name, value)
            return only
        return made(**options)

    return again


def test_a_claim_is_ones_own_until_it_is_done(make: Make) -> None:
    store = make()
    token = store.claim("a", 60)

    assert token not in ("done", "busy", store.claim("b", 60))
    assert store.claim("a", 60) == "busy"
    assert store.done("a", token) is True
    assert store.claim("a", 60) == "done"
    assert store.done("a", token) is False
    assert store.release("a", token) is False
    assert store.claim("a", 60) == "done"


def test_what_is_released_can_be_claimed_again(make: Make) -> None:
    store = make()
    first = store.claim("a", 60)

    assert store.release("a", first) is True
    assert store.release("a", first) is False
    second = store.claim("a", 60)
    assert second not in ("done", "busy", first)
    assert store.release("a", first) is False
    assert store.claim("a", 60) == "busy"


def test_a_lease_that_ends_may_be_taken_and_its_first_worker_cannot_end_it(make: Make) -> None:
    store = make()
    first = store.claim("a", 0.02)
    time.sleep(0.05)
    second = store.claim("a", 60)

    assert second not in ("done", "busy", first)
    assert store.done("a", first) is False
    assert store.release("a", first) is False
    assert store.claim("a", 60) == "busy"
    assert store.done("a", second) is True
    assert store.claim("a", 60) == "done"


def test_a_lease_that_ended_and_was_taken_by_nobody_can_still_be_done(make: Make) -> None:
    store = make()
    token = store.claim("a", 0.01)
    time.sleep(0.04)

    assert store.done("a", token) is True
    assert store.claim("a", 60) == "done"


def test_what_is_done_is_forgotten_in_the_end(make: Make) -> None:
    store = make(keep=0.02)
    assert store.done("a", store.claim("a", 60)) is True
    time.sleep(0.05)

    assert store.claim("a", 60) not in ("done", "busy")


def test_of_many_at_once_one_has_the_claim(make: Make) -> None:
    store = make()
    # The table is made on first use, by all at once.
    gate, won = threading.Barrier(8), Counter[str]()
    lock = threading.Lock()

    def claim() -> None:
        gate.wait()
        for number in range(5):
            found = store.claim(f"key {number}", 60)
            with lock:
                won["busy" if found == "busy" else f"key {number}"] += 1

    threads = [threading.Thread(target=claim) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == {"busy": 35} | {f"key {number}": 1 for number in range(5)}


def test_what_has_ended_is_cleaned_away(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jicoo.webhooks.claims.sqlite._CLEAN_EVERY", 2)
    monkeypatch.setattr(postgres_claims, "_CLEAN_EVERY", 2)
    store = make(keep=0.02)
    for number in range(4):
        store.done(f"{number}", store.claim(f"{number}", 60))
    token = store.claim("late", 0.02)
    time.sleep(0.05)
    for number in range(4):
        store.claim(f"more {number}", 60)

    store.keep = 60
    assert store.done("late", token) is True
    assert store.claim("late", 60) == "done"
    if isinstance(store, webhooks.SqliteClaims):
        db = sqlite3.connect(store.path)
        assert db.execute("select count(*) from jicoo_webhook_claims").fetchone() == (5,)
        db.close()
    if isinstance(store, webhooks.MemoryClaims):
        assert len(store._done) == 1


@pytest.mark.parametrize(
    "options", [{"lease": 0}, {"keep": -1}, {"lease": "5"}, {"keep": float("inf")}, {"lease": True}]
)
def test_times_are_seconds(options: Any) -> None:
    for made in (webhooks.MemoryClaims, lambda **given: webhooks.SqliteClaims("a", **given)):
        with pytest.raises(jicoo.ConfigurationError, match="seconds"):
            made(**options)


@pytest.mark.parametrize("path", ["", ":memory:"])
def test_claims_in_a_file_need_a_file(path: str) -> None:
    with pytest.raises(jicoo.ConfigurationError, match="MemoryClaims"):
        webhooks.SqliteClaims(path)


def test_a_client_for_a_loop_is_refused() -> None:
    asyncio_redis = pytest.importorskip("redis.asyncio")

    clients: list[Any] = [asyncio_redis.Redis(), object()]
    for client in clients:
        with pytest.raises(jicoo.ConfigurationError, match=r"redis\.asyncio"):
            webhooks.RedisClaims(client)


def test_a_file_that_cannot_be_opened_is_an_error_each_time_until_it_can(tmp_path: Path) -> None:
    store = webhooks.SqliteClaims(tmp_path / "later" / "claims.db")
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            store.claim("a", 60)
    (tmp_path / "later").mkdir()

    assert store.claim("a", 60) not in ("busy", "done")
    store.close()
    assert store.claim("a", 60) == "busy"


def _in_a_fork(store: Any, results: Any) -> None:
    found = [store.claim("a", 60), store.claim("b", 60) not in ("done", "busy")]
    results.put([*found, list(store._by_process) == [os.getppid(), os.getpid()]])
    os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_opens_the_file_for_itself(tmp_path: Path) -> None:
    store = webhooks.SqliteClaims(tmp_path / "claims.db")
    token = store.claim("a", 60)
    context = multiprocessing.get_context("fork")
    results = context.SimpleQueue()
    process = context.Process(target=_in_a_fork, args=(store, results))
    process.start()

    assert results.get() == ["busy", True, True]
    process.join()
    assert store.claim("b", 60) == "busy"
    assert store.done("a", token) is True


def test_a_pool_lends_connections(postgres_dsn: str) -> None:
    from contextlib import contextmanager

    lent = []

    @contextmanager
    def lend() -> Any:
        connection = _psycopg3(postgres_dsn)
        lent.append(connection)
        yield connection
        assert not connection.closed
        connection.close()

    store = webhooks.PostgresClaims(lend)
    assert store.release("pooled", store.claim("pooled", 60)) is True
    assert len(lent) == 2


def test_a_table_of_ones_own_needs_no_right_to_make_one(postgres_dsn: str) -> None:
    admin = _psycopg3_autocommit(postgres_dsn)
    admin.execute("drop table if exists jicoo_webhook_claims")
    admin.execute(postgres_claims.TABLE)
    admin.execute("create role worker login")
    admin.execute("revoke create on schema public from public")
    admin.execute("grant select, insert, update, delete on jicoo_webhook_claims to worker")
    admin.close()
    dsn = postgres_dsn.replace("user=jicoo", "user=worker")
    store = webhooks.PostgresClaims(lambda: _psycopg3(dsn))

    assert store.done("own", store.claim("own", 60)) is True


def test_a_server_that_goes_away_is_told_and_comes_back() -> None:
    from tests.webhooks import servers
    from tests.webhooks.deliveries import HEADER, SECRET, payload, signature, written

    redis = pytest.importorskip("redis")
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    seen: list[str] = []
    body = written(payload())
    headers = {HEADER: signature(body, SECRET, int(time.time()))}
    try:
        with servers.redis_server() as port:
            client = redis.Redis(port=port, retry=Retry(NoBackoff(), 0))
            router = webhooks.Router(secret=SECRET, claims=webhooks.RedisClaims(client))
            router.otherwise(lambda event: seen.append(event.event))
            client.ping()
        assert router.handle(body, headers).status == 503
        assert seen == []
        client.close()
    except servers.MissingError as error:
        pytest.skip(str(error))
