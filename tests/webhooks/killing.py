"""Handled once, over processes that are killed: `python -m tests.webhooks.killing [EVENTS] [SEED]` prints a table.

Four workers share a store of claims. Each event is delivered one to five times, and each delivery until it is answered
200, as a sender does that is patient. Workers are killed in the middle of a handler, after its end, and at any moment.
An event may be handled twice only where a worker died between the end of its handler and `done`.
"""

from __future__ import annotations

import json
import os
import queue
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.webhooks import servers
from tests.webhooks.deliveries import HEADER, SECRET, payload, signature, written

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 4
LEASE = 2.0
EVENTS_OF_A_BOOKING = 5
BEGIN = datetime(2024, 3, 11, tzinfo=UTC)


@dataclass
class Result:
    """What came of a run."""

    events: int
    deliveries: int
    kills: int = 0
    handled: int = 0
    excused: int = 0
    """Handlings of an event that was handled already, whose first worker died between its handler's end and `done`."""
    doubled: int = 0
    """Handlings of an event that was handled already, without that excuse."""
    seconds: float = 0.0
    orders: dict[str, list[tuple[str, str]]] = field(
        default_factory=dict[str, list[tuple[str, str]]]
    )
    """By booking, when its events were made and their keys, as they were handled."""

    @property
    def lost(self) -> int:
        return self.events - self.handled


def bodies(number: int) -> list[bytes]:
    """So many events, five of each booking, one second after another."""
    return [
        written(
            payload("host_rescheduled", uid=f"booking{index // EVENTS_OF_A_BOOKING}")
            | {"createdAt": f"{(BEGIN + timedelta(seconds=index)).isoformat()}"}
        )
        for index in range(number)
    ]


@dataclass
class _Delivery:
    body: bytes
    due: float = 0.0


class _Run:
    """Deliveries that wait, and the workers that are killed while they take them."""

    def __init__(
        self,
        command: list[str],
        deliveries: list[_Delivery],
        deaths: dict[bytes, str],
        workers: int,
        random_kills: int,
        seed: int,
    ) -> None:
        self.command = command
        self.workers = workers
        self.deaths = deaths
        """By event, where in its handler its first worker dies."""
        self.waiting: queue.Queue[_Delivery] = queue.Queue()
        self.left = len(deliveries)
        self.kills = 0
        self.killed: set[int] = set()
        self._lock = threading.Lock()
        self._workers: dict[int, subprocess.Popen[str]] = {}
        self._random_kills = random_kills
        self._chance = random.Random(seed)
        for delivery in deliveries:
            self.waiting.put(delivery)

    def go(self) -> None:
        threads = [threading.Thread(target=self._serve, args=(n,)) for n in range(self.workers)]
        threads.append(threading.Thread(target=self._kill))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "generated")))},
        )

    def _serve(self, slot: int) -> None:
        worker = self._workers[slot] = self._start()
        while self.left > 0:
            try:
                delivery = self.waiting.get(timeout=0.05)
            except queue.Empty:
                continue
            if (wait := delivery.due - time.monotonic()) > 0:
                self.waiting.put(delivery)
                time.sleep(min(wait, 0.01))
                continue
            status = self._deliver(worker, delivery)
            if status == "200":
                with self._lock:
                    self.left -= 1
                continue
            if status is None:
                _close(worker)
                self._count(worker)
                self.deaths.pop(delivery.body, None)
                worker = self._workers[slot] = self._start()
            delivery.due = time.monotonic() + 0.05
            self.waiting.put(delivery)
        _close(worker)

    def _deliver(self, worker: subprocess.Popen[str], delivery: _Delivery) -> str | None:
        """The status, None where the worker died."""
        assert worker.stdin
        assert worker.stdout
        headers = {HEADER: signature(delivery.body, SECRET, int(time.time()))}
        die = self.deaths.get(delivery.body)
        message = {"body": delivery.body.decode(), "headers": headers, "die": die}
        try:
            worker.stdin.write(json.dumps(message) + "\n")
            worker.stdin.flush()
        except OSError:
            return None
        while (line := worker.stdout.readline()) == "ready\n":
            pass
        return line.strip() or None

    def _count(self, worker: subprocess.Popen[str]) -> None:
        with self._lock:
            if worker.returncode == -9:
                self.kills += 1
                self.killed.add(worker.pid)
            else:
                self.left = 0
                raise RuntimeError(f"a worker ended by itself: {worker.returncode}")

    def _kill(self) -> None:
        """Kill any worker at any moment, so often."""
        for _ in range(self._random_kills):
            time.sleep(self._chance.uniform(0.02, 0.3))
            if self.left <= 0:
                return
            worker = self._workers.get(self._chance.randrange(self.workers))
            # On a busy machine one may not have been started yet.
            if worker is not None:
                worker.kill()


def _close(worker: subprocess.Popen[str]) -> None:
    assert worker.stdin
    assert worker.stdout
    with suppress(OSError):
        worker.stdin.close()
    worker.wait(30)
    worker.stdout.close()


def run(
    kind: str, where: str, *, events: int, seed: int, folder: Path, workers: int = WORKERS
) -> Result:
    """Deliver everything to workers that share a store, and count."""
    chance = random.Random(seed)
    all_bodies = bodies(events)
    planned = [_Delivery(body) for body in all_bodies for _ in range(chance.randint(1, 5))]
    chance.shuffle(planned)
    planned_kills = max(4, events // 40)
    deaths = {
        body: ("in the middle", "after the end")[number % 2]
        for number, body in enumerate(chance.sample(all_bodies, planned_kills))
    }
    log = folder / f"{kind}.log"
    command = [
        sys.executable,
        "-m",
        "tests.webhooks.kill_worker",
        kind,
        where,
        str(LEASE),
        str(log),
    ]
    began = time.monotonic()
    running = _Run(command, planned, deaths, workers, random_kills=max(2, events // 50), seed=seed)
    running.go()
    result = Result(events, len(planned), kills=running.kills, seconds=time.monotonic() - began)
    _judge(result, log, running.killed)
    return result


def _judge(result: Result, log: Path, killed: set[int]) -> None:
    ends: dict[str, list[int]] = defaultdict(list)
    done: set[tuple[int, str]] = set()
    orders: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pid, step, key, more in (line.split("\t") for line in log.read_text().splitlines()):
        if step == "end":
            ends[key].append(int(pid))
            booking, made = more.split()
            orders[booking].append((made, key))
        elif step == "done":
            done.add((int(pid), key))
    result.handled = len(ends)
    result.orders = dict(orders)
    for key, pids in ends.items():
        for pid in pids[:-1]:
            if pid in killed and (pid, key) not in done:
                result.excused += 1
            else:
                result.doubled += 1


def stores(folder: Path) -> Iterator[tuple[str, str]]:
    yield "sqlite", str(folder / "claims.db")
    for kind, server in (("redis", servers.redis_server), ("postgres", servers.postgres_server)):
        made: Any = server()
        try:
            with made as where:
                yield kind, str(where)
        except servers.MissingError as error:
            print(f"{kind}: skipped, {error}")


def main(events: int = 2_000, seed: int = 1) -> int:
    print(f"{events} events, {WORKERS} workers, a lease of {LEASE:g} s, seed {seed}\n")
    columns = ("store", "deliveries", "kills", "handled", "twice*", "doubled", "lost", "seconds")
    print(" ".join(f"{name:>10}" for name in columns))
    bad = 0
    with tempfile.TemporaryDirectory(prefix="jicoo-killing-") as name:
        for kind, where in stores(Path(name)):
            found = run(kind, where, events=events, seed=seed, folder=Path(name))
            cells = (
                found.deliveries,
                found.kills,
                found.handled,
                found.excused,
                found.doubled,
                found.lost,
            )
            print(
                " ".join(f"{cell:>10}" for cell in (kind, *cells, round(found.seconds, 1))),
                flush=True,
            )
            bad += found.doubled + found.lost
    print("\n* the worker died between the end of its handler and `done`")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
