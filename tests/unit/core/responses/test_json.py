"""A body decodes alike with orjson and without it, the odd ones too."""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo._core.responses import json as installed


def reimported(name: str) -> ModuleType:
    found = importlib.util.spec_from_file_location(name, installed.__file__)
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["with orjson", "without"])
def decoding(request: pytest.FixtureRequest) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "without":
            patch.setitem(sys.modules, "orjson", None)
        else:
            pytest.importorskip("orjson", reason="an extra")
        return reimported(f"json_{request.param.replace(' ', '_')}")


def nested(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


READ: list[tuple[bytes, Any]] = [
    (b'{"a": 1, "b": 2, "a": 3}', {"a": 3, "b": 2}),
    (b" [1, 2.5, true, null] \r\n\t", [1, 2.5, True, None]),
    (b"\xef\xbb\xbf{}", {}),
    (b'"\\ud800"', "\ud800"),
    (b'{"\\udc00": 1}', {"\udc00": 1}),
    (b'"\\ud83d\\ude00"', "\U0001f600"),
    (b"18446744073709551615", 2**64 - 1),
    (b"18446744073709551616", 2**64),
    (b'{"a": [{"b": 18446744073709551616}]}', {"a": [{"b": 2**64}]}),
    (b"[-9223372036854775808, -9223372036854775809]", [-(2**63), -(2**63) - 1]),
    (b"[9223372036854775808.0, 1e300]", [2.0**63, 1e300]),
    (b"1" + b"0" * 400, 10**400),
    (b"1e999", math.inf),
    (b"[-0, 1e5, 0.1]", [0, 1e5, 0.1]),
    (nested(64), json.loads(nested(64))),
]
REFUSED = [
    *((b"", "it is empty"), (b" \n", "it is empty")),
    *((text, "it is not JSON") for text in (b"NaN", b"[Infinity]", b"-Infinity", b"[1,]", b"01")),
    *((text, "it is not JSON") for text in (b"{1: 2}", b'"\t"', b"[1] x", b"'a'", b"\xef\xbb\xbf")),
    *((text, "it is not UTF-8") for text in (b'"\xff"', b'"\xed\xa0\x80"', "[]".encode("utf-16"))),
    *((nested(levels), "it is nested too deeply") for levels in (65, 1025, 100_000)),
    (b'{"a":' * 64 + b"[]" + b"}" * 64, "it is nested too deeply"),
    (b"[" + b"1," * 1_000_001 + b"1]", "it holds too many values"),
]


@pytest.mark.parametrize(("body", "value"), READ)
def test_what_reads_reads_exactly(decoding: Any, body: bytes, value: Any) -> None:
    found = decoding.decode(body)
    assert repr(found) == repr(value)


@pytest.mark.parametrize(("body", "reason"), REFUSED)
def test_what_does_not_read_says_why(decoding: Any, body: bytes, reason: str) -> None:
    with pytest.raises(decoding.Unreadable, match=f"^the body cannot be read: {reason}$"):
        decoding.decode(body)


@given(st.recursive(st.none() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=9))
def test_whatever_python_writes_is_read_as_python_reads_it(decoding: Any, value: Any) -> None:
    body = json.dumps(value).encode()
    if "NaN" in str(body) or "Infinity" in str(body):
        with pytest.raises(decoding.Unreadable):
            decoding.decode(body)
    else:
        assert repr(decoding.decode(body)) == repr(json.loads(body))


def test_what_is_odd_is_asked_of_what_was_glanced_at(decoding: Any) -> None:
    assert not decoding.is_odd(decoding.glance(nested(64)))
    assert decoding.is_odd(decoding.glance(nested(65)))
    assert not decoding.is_odd(decoding.glance(nested(3)), 3)
    assert decoding.is_odd(decoding.glance(nested(4)), 3)
    glanced = decoding.glance(b'{"a": [1, 36893488147419103232]}')
    assert glanced["a"][1] == 2**65
    assert decoding.is_odd(glanced) == (type(glanced["a"][1]) is float)


def test_orjson_decodes_where_it_is_installed() -> None:
    orjson = pytest.importorskip("orjson", reason="an extra")
    body = b'{"a": 1}'
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(orjson, "loads", lambda _: {"by": "orjson"})
        assert reimported("json_with_another").decode(body) == {"by": "orjson"}
    assert installed.decode(body) == {"a": 1}
