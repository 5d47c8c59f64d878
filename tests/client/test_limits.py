"""No answer takes more memory, depth or time than it may, packed or not, in every way of sending."""

from __future__ import annotations

import gzip
import json
import pickle
import time
import tracemalloc
import zlib
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

import jicoo
from jicoo._core.responses.json import LEVELS, VALUES, Unreadable, decode
from jicoo._core.transport.bodies import LIMIT, BodyProblem, BoundedBody, TooLarge
from tests.client.scripted import Connection, Scripted, Step, reply
from tests.client.ways import EVERY, OWN, User, Way, sampled
from tests.samples import BOOKING

BLANKS = 8 * LIMIT


@cache
def packed(layers: int) -> bytes:
    """Blanks, packed without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    blanks = b" " * 1_000_000
    parts = [packer.compress(blanks) for _ in range(BLANKS // len(blanks))]
    body = b"".join([*parts, packer.flush()])
    return body if layers == 1 else gzip.compress(body)


def bomb(status: int, encoding: str) -> Step:
    """It is packed when it is asked for: whoever collects tests does not wait for it."""

    def step(connection: Connection) -> bool:
        body = packed(encoding.count("gzip"))
        return reply(status, body, {"Content-Encoding": encoding})(connection)

    return step


def endless(connection: Connection) -> bool:
    connection.send(b"HTTP/1.1 200 OK\r\n\r\n")
    while not connection.stopped.is_set():
        connection.send(b" " * 65536)
    return False


def endless_elsewise(connection: Connection) -> bool:
    """Packed in a way that no library here knows."""
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n")
    while not connection.stopped.is_set():
        connection.send(b" " * 65536)
    return False


def members(connection: Connection) -> bool:
    """Packed twice, into a million parts that hold nothing."""
    body = gzip.compress(gzip.compress(b"", mtime=0) * 1_000_000)
    return reply(200, body, {"Content-Encoding": "gzip, gzip"})(connection)


HOSTILE: dict[str, Step] = {
    "a bomb": bomb(200, "gzip"),
    "a bomb in a bomb": bomb(200, "gzip, gzip"),
    "an error's bomb": bomb(400, "x-gzip"),
    "a long body": endless,
    "a long body, packed in an unknown way": endless_elsewise,
    "many parts": members,
    "many values": reply(200, b"[" + b"[]," * (VALUES // 2) + b"0]"),
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("way", sampled(EVERY))
def test_what_is_beyond_the_limits_is_refused_at_once_within_twice_their_memory(
    way: Way, what: str, server: Scripted, use: Callable[..., User]
) -> None:
    user = use(way, timeout=30)
    server.answers(reply(200, BOOKING))
    user.get()
    server.requests.clear()
    server.always = HOSTILE[what]
    kind = jicoo.BadRequestError if "error" in what else jicoo.ResponseError
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(kind) as caught:
            user.get()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(server.requests) == 1
    assert peak < 2 * LIMIT
    assert len(pickle.dumps(caught.value)) < 16 * LIMIT // 100 or "values" in what
    assert time.monotonic() - began < 20


def test_a_body_of_just_the_limit_is_read() -> None:
    body = BoundedBody()
    body.add(b" " * LIMIT)
    assert len(body.whole()) == LIMIT
    with pytest.raises(TooLarge, match="32 MiB"):
        body.add(b" ")
    assert len(body.so_far()) == 64 * 1024


@pytest.mark.parametrize("bits", [31, 15, -15], ids=["gzip", "deflate", "deflate without a frame"])
@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_whatever_its_size_a_packed_body_is_unpacked_whole(bits: int, size: int) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    packed_body = packer.compress(b"a" * size) + packer.flush()
    for step in (1, 7, len(packed_body)):
        body = BoundedBody("gzip" if bits == 31 else "deflate")
        for start in range(0, len(packed_body), step):
            body.add(packed_body[start : start + step])
        assert body.whole() == b"a" * size
        if size:
            cut = BoundedBody("gzip" if bits == 31 else "deflate")
            cut.add(packed_body[:-1])
            with pytest.raises(BodyProblem, match="cut off"):
                cut.whole()


@pytest.mark.parametrize("way", OWN, ids=str)
def test_a_client_of_its_own_asks_for_gzip_and_unpacks_it(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    body = gzip.compress(json.dumps({"data": BOOKING}).encode())
    server.answers(*[reply(200, body, {"Content-Encoding": "gzip"})] * 2)
    user = use(way)
    assert user.get().uid == "bk_1"
    assert user.get(headers={"accept-encoding": "identity"}).uid == "bk_1"
    asked = [request.headers["accept-encoding"] for request in server.requests]
    assert asked == ["gzip", "identity"]


def nested(levels: int) -> bytes:
    """Lists and objects by turns, with brackets in texts that are no brackets."""
    opened = [b'["]}",' if level % 2 else b'{"]}":' for level in range(levels)]
    closed = [b"]" if level % 2 else b"}" for level in reversed(range(levels))]
    return b"".join([*opened, b"7", *closed])


def test_what_is_nested_deeper_than_the_limit_is_refused() -> None:
    assert pickle.loads(pickle.dumps(deepcopy(decode(nested(LEVELS))))) == decode(nested(LEVELS))
    for levels in (LEVELS + 1, 300, 5_000, 200_000):
        with pytest.raises(Unreadable, match="nested too deeply"):
            decode(nested(levels))


@pytest.mark.parametrize("way", OWN, ids=str)
def test_a_deep_body_is_no_result_and_its_error_can_be_copied(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    user = use(way)
    deep = b'{"data": ' + nested(400) + b"}"
    server.answers(reply(200, deep), reply(404, deep))
    for kind in (jicoo.ResponseError, jicoo.NotFoundError):
        with pytest.raises(kind) as caught:
            user.get()
        copied: Any = pickle.loads(pickle.dumps(caught.value))
        assert deepcopy(copied).body == caught.value.body
