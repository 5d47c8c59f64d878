"""Places alone: who gets one, and that none is lost wherever an exception strikes."""

from __future__ import annotations

import gc
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from jicoo._core.transport import places as module
from jicoo._core.transport.places import Exchange, Places


class Connection:
    """One that does as it is told."""

    def __init__(self) -> None:
        self.idle_since: float | None = None
        self.idle = True
        self.stale = False
        self.aborted = 0
        self.forsaken = 0
        self.interrupts = 0

    def is_idle(self) -> bool:
        return self.idle

    def is_stale(self) -> bool:
        return self.stale

    def abort(self) -> None:
        if self.interrupts:
            self.interrupts -= 1
            raise KeyboardInterrupt
        self.aborted += 1

    def forsake(self) -> None:
        self.forsaken += 1


class Bell:
    """Counts how often it rang."""

    def __init__(self) -> None:
        self.rung = 0

    def put(self, item: None = None, /) -> None:
        self.rung += 1


def taken(places: Places, connection: Connection | None = None) -> Exchange:
    exchange = Exchange()
    exchange.begin(places)
    assert places.take(exchange)
    if connection is not None:
        exchange.places[0].connection = connection
    return exchange


def waiting(places: Places) -> tuple[Exchange, Bell]:
    exchange, bell = Exchange(), Bell()
    exchange.begin(places)
    assert not places.take(exchange)
    places.line_up(exchange, bell)
    return exchange, bell


def test_the_first_who_waits_is_the_first_who_gets_a_place():
    places = Places(1, 30)
    holder = taken(places)
    first, second = waiting(places), waiting(places)
    holder.end()

    assert [len(first[0].places), first[1].rung] == [1, 1]
    assert [len(second[0].places), second[1].rung] == [0, 0]
    first[0].end()
    assert [len(second[0].places), second[1].rung] == [1, 1]


def test_nobody_overtakes_those_who_wait():
    places = Places(2, 30)
    holders = [taken(places), taken(places)]
    waiter, _ = waiting(places)
    # It was freed by one who was cut short before he gave it to the one who waits.
    places._empty.extend(holders[0].places)
    holders[0].places.clear()
    late = Exchange()
    late.begin(places)

    assert not places.take(late)
    places.line_up(late, Bell())
    assert waiter.places
    assert not late.places


def test_a_place_goes_on_from_one_who_was_given_it_and_leaves():
    places = Places(1, 30)
    holder = taken(places)
    first, second = waiting(places)[0], waiting(places)[0]
    holder.end()
    first.end()

    assert second.places
    assert not first.places


def test_those_who_left_are_passed_over():
    places = Places(1, 30)
    holder = taken(places)
    gone = [waiting(places)[0] for _ in range(5000)]
    for exchange in gone:
        exchange.end()
    last, _ = waiting(places)
    holder.end()

    assert last.places
    last.end()
    assert places.free() == 1
    assert not places._waiting


def test_one_who_stands_in_the_line_twice_is_given_one_place():
    places = Places(2, 30)
    holders = [taken(places), taken(places)]
    first, bell = waiting(places)
    places.line_up(first, bell)
    second, _ = waiting(places)
    for holder in holders:
        holder.end()

    assert [len(first.places), len(second.places)] == [1, 1]


def test_one_who_leaves_as_he_is_given_a_place_does_not_keep_it():
    places = Places(1, 30)
    holder = taken(places)

    class Leaving(Bell):
        def put(self, item: None = None, /) -> None:
            # What his own thread does in this instant.
            first.ended = True

    first = Exchange()
    first.begin(places)
    places.line_up(first, Leaving())
    second, _ = waiting(places)
    holder.end()

    assert second.places
    second.end()
    assert places.free() == 1


def test_ending_can_be_cut_short_and_done_again():
    connection = Connection()
    connection.interrupts = 2
    places = Places(1, 30)
    exchange = taken(places, connection)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            exchange.end()
        assert places.free() == 0
    exchange.end()
    exchange.end()

    assert connection.aborted == 1
    assert places.free() == 1
    assert exchange.home is places


def test_what_was_thrown_away_comes_back():
    connection = Connection()
    places = Places(1, 30)
    exchange = taken(places, connection)
    del exchange
    gc.collect()
    other = taken(places)

    assert connection.aborted == 1
    other.end()
    assert places.free() == 1
    del other
    assert len(places._traces) == 1
    Exchange().begin(places)
    assert len(places._traces) == 1


def test_a_waiter_finds_a_place_that_nobody_told_him_of():
    places = Places(1, 30)
    holder = taken(places)

    def give_without_a_word() -> None:
        places._empty.extend(holder.places)
        holder.places.clear()

    exchange = Exchange()
    exchange.begin(places)
    timer = threading.Timer(0.05, give_without_a_word)
    timer.start()

    assert places.wait(exchange, 5)
    timer.join()


def test_a_waiter_who_was_lost_on_the_way_stands_in_the_line_again():
    places = Places(1, 30)
    holder = taken(places)

    def lose_him() -> None:
        places._waiting.clear()
        time.sleep(0.4)
        holder.end()

    exchange = Exchange()
    exchange.begin(places)
    timer = threading.Timer(0.05, lose_him)
    timer.start()

    assert places.wait(exchange, 5)
    timer.join()


def test_who_waits_in_vain_is_told_after_his_time_and_not_at_the_next_look(monkeypatch):
    monkeypatch.setattr(module, "_LOOK", 60)
    places = Places(1, 30)
    holder = taken(places)
    exchange = Exchange()
    exchange.begin(places)
    began = time.monotonic()

    assert not places.wait(exchange, 0.05)
    assert 0.05 <= time.monotonic() - began < 20
    exchange.end()
    holder.end()
    assert places.free() == 1


def test_threads_lose_no_place_and_never_have_more_than_there_are():
    places = Places(5, 30)
    barrier = threading.Barrier(32)
    most = []

    def one(seed: int) -> int:
        barrier.wait(10)
        got = 0
        for turn in range(200):
            exchange = Exchange()
            exchange.begin(places)
            if places.take(exchange) or places.wait(exchange, 0.0002 * ((seed + turn) % 7)):
                got += 1
                most.append(5 - places.free())
            exchange.end()
        return got

    with ThreadPoolExecutor(32) as threads:
        got = list(threads.map(one, range(32)))

    assert sum(got) > 32
    assert max(most) <= 5
    assert places.free() == 5
    assert sorted(map(id, [*places._empty, *places._idle])) == sorted(map(id, places._all))


def kept(places: Places, connection: Connection) -> None:
    exchange = taken(places, connection)
    exchange.whole = True
    exchange.end()


def test_the_newest_connection_is_used_first_and_the_oldest_grows_old():
    places = Places(3, 0.1)
    old, new = Connection(), Connection()
    first, second = taken(places, old), taken(places, new)
    for exchange in (first, second):
        exchange.whole = True
        exchange.end()
    old.idle_since = time.monotonic() - 1
    exchange = taken(places)

    assert exchange.places[0].connection is new
    assert places.reusable(exchange) is new
    exchange.whole = True
    exchange.end()
    assert [old.aborted, new.aborted] == [1, 0]
    assert places.free() == 3


@pytest.mark.parametrize("reason", ["busy", "not whole", "closed"])
def test_what_did_not_end_well_is_closed(reason):
    places, connection = Places(1, 30), Connection()
    exchange = taken(places, connection)
    exchange.whole = reason != "not whole"
    connection.idle = reason != "busy"
    places.closed = reason == "closed"
    exchange.end()

    assert connection.aborted == 1
    assert next(places.connections(), None) is None


@pytest.mark.parametrize("reason", ["stale", "too old", "too old for this one"])
def test_what_may_not_be_used_again_is_closed(reason):
    places, connection = Places(1, 10), Connection()
    kept(places, connection)
    connection.stale = reason == "stale"
    if reason != "stale":
        connection.idle_since = time.monotonic() - (11 if reason == "too old" else 1)
    exchange = Exchange(max_idle=0.5 if reason == "too old for this one" else 20)
    exchange.begin(places)
    assert places.take(exchange)

    assert places.reusable(exchange) is None
    assert connection.aborted == 1
    assert exchange.places[0].connection is None


def test_closing_closes_what_is_idle_and_later_what_is_used():
    places, idle, used = Places(2, 30), Connection(), Connection()
    exchange = taken(places, used)
    kept(places, idle)
    places.close()

    assert [idle.aborted, used.aborted] == [1, 0]
    exchange.whole = True
    exchange.end()
    assert used.aborted == 1
    assert places.free() == 2


def test_in_another_process_connections_are_let_go_of_and_nothing_else(monkeypatch):
    places, connection = Places(1, 30), Connection()
    exchange = taken(places, connection)
    here = os.getpid()
    monkeypatch.setattr(os, "getpid", lambda: here + 1)
    exchange.end()

    assert [connection.aborted, connection.forsaken] == [0, 1]
    assert places.free() == 0
