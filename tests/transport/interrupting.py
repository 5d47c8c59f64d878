"""Sends signals to a process whose threads make calls, then makes sure that nothing is lost.

python -m tests.transport.interrupting httpx 400 [plain]
"""

from __future__ import annotations

import gc
import importlib
import random
import signal
import sys
import threading
import time
import warnings
from typing import Any

from jicoo._core.transport.client import make_client
from jicoo._core.transport.places import Exchange
from tests.transport.serving import Server, open_sockets


class SoftTimeLimitError(Exception):
    """As a signal's handler of a task queue raises it."""


def call(client: Any) -> str:
    with Exchange() as exchange:
        request = client.build_request(
            "GET", "/x", extensions={"jicoo": exchange, "timeout": {"pool": 10.0, "read": 10.0}}
        )
        response = client.send(request, stream=True)
        try:
            response.read()
            return str(response.json()["path"])
        finally:
            response.close()


def main(name: str, wanted: int, plain: bool) -> None:
    # A socket that was being made as the signal came closes itself, and says so.
    warnings.simplefilter("ignore", ResourceWarning)
    library: Any = importlib.import_module(name)
    server = Server()
    size = 100 if plain else 4
    client: Any = (
        library.Client(base_url=server.base_url)
        if plain
        else make_client(library, server.base_url, size=size)
    )
    chance, stop, beside = random.Random(3), threading.Event(), [0, 0]

    def go_on() -> None:
        while not stop.is_set():
            try:
                beside[call(client) != "/x"] += 1
            except Exception as error:  # noqa: BLE001 - the thread goes on, and the test fails
                print("beside:", repr(error))
                beside[1] += 1

    def strike(*_: object) -> None:
        raise chance.choice((KeyboardInterrupt, SoftTimeLimitError))

    signal.signal(signal.SIGALRM, strike)
    threads = [threading.Thread(target=go_on, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    struck = 0
    began = time.monotonic()
    while struck < wanted:
        try:
            # Again, where something has swallowed the first one.
            signal.setitimer(signal.ITIMER_REAL, 0.0005 + chance.random() * 0.004, 1)
            while True:
                call(client)
        except (KeyboardInterrupt, SoftTimeLimitError):
            struck += 1
    signal.setitimer(signal.ITIMER_REAL, 0)
    stop.set()
    for thread in threads:
        thread.join(20)
    hung = sum(thread.is_alive() for thread in threads)
    works = sum(call(client) == "/x" for _ in range(150))
    gc.collect()
    print(
        f"{struck} struck in {time.monotonic() - began:.1f} s, beside {beside}, hung {hung}, works {works} of 150"
    )
    if plain:
        print(client._transport._pool)
        return
    free = client._transport._pool.places.free()
    client.close()
    gone = server.waits_for(0)
    print(f"places {free} of {size}, connections {server.open}, sockets {len(open_sockets())}")
    if hung or works != 150 or beside[1] or free != size or not gone or not beside[0]:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), "plain" in sys.argv)
