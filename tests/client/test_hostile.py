"""Whatever a caller passes for an id, a path, a parameter or a header: it stays in its place, or is refused."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import jicoo
from tests.canary import KEY
from tests.client.scripted import Request, Scripted, reply
from tests.effort import examples
from tests.operations import CASES
from tests.samples import BOOKING

ID = "ID"
OTHER = "other"
PLACES = {
    f"{case.operation} {name}": (case, place)
    for case in CASES.values()
    for place, name in enumerate(case.ids)
}
"""Each place for an id in a call: the case, and which of its ids it is."""


def asked(client: Any, name: str, given: Any) -> Any:
    """The call with an id in one place, and another id in the others."""
    case, place = PLACES[name]
    ids: list[Any] = [OTHER] * len(case.ids)
    ids[place] = given
    return case.call(client, *ids)


PIECES = (
    *("..", ".", "/", "//", "?", "#", ";", ":", "@", "\\", "&", "=", "+", "%", "*", "{uid}", "{"),
    *("%2e", "%2E%2e", "%252e", "%2f", "%5c", "%00", "%0d%0a", "%3f", "%zz", "%c0%ae", "\uff0e"),
    *(" ", "\t", "\r\n", "\n", "\x00", "\x7f", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff"),
    *("\ud800", "\U0001f600", "e\u0301", "ID", "a", "http://evil.example", "HTTP/1.1", "x" * 300),
)
HOSTILE = (
    *("", *PIECES, "../..", "../users", "a/../b", "..;/", "a?b=c", "a#b", "%2e%2e", "%2e%2e%2f"),
    *("%252e%252e", "a\r\nX-Evil: 1", "a HTTP/1.1\r\nHost: evil.example\r\n\r\n", "x" * 70_000),
    *("\u202egpj.exe", "~", "...", "-_zDLK66WrbIT", "\u65e5\u672c", "x" * 4_000),
)
NO_TEXT = (None, 1, 1.5, True, b"id", b"..", ["a"], ("a",), {"a": 1}, object(), jicoo.UNSET, ...)
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=12),
)


class Caller:
    """A client of each flavour on a server that refuses everything with 400 and keeps what came."""

    def __init__(self, server: Scripted) -> None:
        self.server = server
        self._runner = asyncio.Runner()
        self._options: dict[str, Any] = {
            "base_url": server.base_url,
            "time_zone": "Asia/Tokyo",
            "max_retries": 0,
        }
        self.clients = {
            "sync": jicoo.Jicoo(KEY, **self._options),
            "async": jicoo.AsyncJicoo(KEY, **self._options),
        }
        self._plain: dict[tuple[str, str], Request] = {}

    def plain(self, flavour: str, name: str) -> Request:
        """The first request of an operation for a plain id."""
        if (flavour, name) not in self._plain:
            sent = self.sends(flavour, lambda client: asked(client, name, ID))
            self._plain[flavour, name] = sent[0]
        return self._plain[flavour, name]

    def sends(self, flavour: str, call: Callable[[Any], Any]) -> list[Request]:
        """The requests of a call, none where it was refused."""
        self.server.script([reply(400)] * 8)
        self.server.requests.clear()
        try:
            if flavour == "sync":
                made = call(self.clients[flavour])
                list(made) if hasattr(made, "first_page") else None
            else:
                self._runner.run(self._await(call))
        except (jicoo.ValidationError, jicoo.ConfigurationError, TypeError):
            assert self.server.requests == []
        except jicoo.BadRequestError:
            assert self.server.requests != []
        else:
            raise AssertionError("the call succeeded")
        return list(self.server.requests)

    async def _await(self, call: Callable[[Any], Any]) -> None:
        made = call(self.clients["async"])
        if hasattr(made, "first_page"):
            async for _ in made:
                pass
        else:
            await made

    def close(self) -> None:
        self.clients["sync"].close()
        self._runner.run(self.clients["async"].aclose())
        self._runner.close()


@pytest.fixture(scope="module")
def caller() -> Iterator[Caller]:
    with Scripted() as server:
        made = Caller(server)
        yield made
        made.close()


def parts(request: Request) -> tuple[str, list[str], list[tuple[str, str]]]:
    """Method, segments and query of a request whose line is one line of three words in ASCII."""
    line, *fields = request.head.split("\r\n")
    method, target, version = line.split(" ")
    assert line.isascii()
    assert line.isprintable()
    assert version == "HTTP/1.1"
    assert not set("#\\") & set(target)
    assert sum(field.lower().startswith("host:") for field in fields) == 1
    assert not any(field.lower().startswith("x-evil") for field in fields)
    path, _, query = target.partition("?")
    return (
        method,
        path.split("/"),
        parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)),
    )


def stays(caller: Caller, flavour: str, name: str, value: Any) -> None:
    """The first request of a call is the one with a plain id, with this one in its place."""
    sent = caller.sends(flavour, lambda client: asked(client, name, value))
    if not sent:
        return
    plain = caller.plain(flavour, name)
    method, segments, query = parts(plain)
    found, found_segments, found_query = parts(sent[0])
    assert isinstance(value, str) or value is None
    assert found == method
    assert sent[0].headers["host"] == plain.headers["host"]
    assert not {"", ".", ".."} & set(found_segments[1:])
    assert [unquote(segment) for segment in found_segments] == [
        value if segment == ID else segment for segment in segments
    ]
    if isinstance(value, str):
        assert found_query == [(key, value if text == ID else text) for key, text in query]


@pytest.mark.parametrize("name", PLACES)
def test_an_id_stays_in_its_place_or_sends_nothing(caller: Caller, name: str) -> None:
    for value in (*HOSTILE, *NO_TEXT):
        stays(caller, "sync", name, value)


@given(st.sampled_from(["sync", "async"]), st.sampled_from(list(PLACES)), texts)
@settings(max_examples=examples(300))
def test_any_id_stays_in_its_place_or_sends_nothing(
    caller: Caller, flavour: str, name: str, value: str
) -> None:
    stays(caller, flavour, name, value)


@given(texts)
@settings(max_examples=examples(400))
@example("//evil.example/v1")
@example("/v1/%2e%2e/%2e%2e/admin")
@example("/v1/a%25252e/%2525252e%2525252e/b")
@example("/v1/..;/admin")
@example("/%5cevil.example")
@example("/v1/a b?x=1")
@example("/\uff0e\uff0e/a")
def test_any_path_of_request_stays_below_the_root(caller: Caller, path: str) -> None:
    below(caller, path)


def test_a_path_of_request_stays_below_the_root(caller: Caller) -> None:
    for path in HOSTILE:
        below(caller, path)


def below(caller: Caller, path: str) -> None:
    for given_path in (path, f"/v1/{path}"):
        for request in caller.sends("sync", lambda c, p=given_path: c.request("GET", p)):
            _, segments, query = parts(request)
            assert query == []
            assert len(segments) == given_path.count("/") + 1
            assert request.headers["host"] in caller.server.base_url
            for segment in segments:
                assert unquote(unquote(unquote(segment))) not in (".", "..")
                assert "/" not in segment


@given(
    st.dictionaries(
        texts, st.one_of(texts, st.integers(), st.floats(), st.booleans(), st.none()), max_size=4
    )
)
@settings(max_examples=examples(200))
@example({"a": float("nan")})
@example({"a=b&c": "d&e=f#g"})
def test_parameters_stay_parameters(caller: Caller, params: dict[str, Any]) -> None:
    for request in caller.sends("sync", lambda c: c.request("GET", "/v1/x", params=params)):
        _, segments, query = parts(request)
        assert segments == ["", "v1", "x"]
        shown = {True: "true", False: "false"}
        assert query == [
            (key, shown[value] if isinstance(value, bool) else str(value))
            for key, value in params.items()
            if value is not None
        ]


@given(
    st.one_of(texts, st.sampled_from(["get ", "GET\r\n", "G\u0115T", "CONNECT", "PRI", "\u017f"]))
)
def test_a_method_is_one_of_the_known(caller: Caller, method: str) -> None:
    for request in caller.sends("async", lambda c: c.request(method, "/v1/x")):
        assert parts(request)[0] == method.upper()


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=8,
)


@given(json_values)
@settings(max_examples=examples(200))
def test_a_body_is_what_was_given(caller: Caller, value: Any) -> None:
    for request in caller.sends("sync", lambda c: c.request("POST", "/v1/x", json=value)):
        assert parts(request)[:2] == ("POST", ["", "v1", "x"])
        assert request.json == value


header_names = st.one_of(
    texts,
    st.text("abXY-_!#$%&'*+.^`|~09", min_size=1, max_size=8),
    st.sampled_from(
        [
            *("X-Jicoo-Api-Key", "HOST", "content-LENGTH", "Transfer-Encoding", "X-Jicoo-Api-Key "),
            *("X-Jicoo-Api-\u212aey", "Host\t", " Host", "Ho\u017ft", "Host:", ":authority"),
        ]
    ),
)


@given(header_names, st.one_of(texts, st.text(st.characters(max_codepoint=126), max_size=12)))
@settings(max_examples=examples(300))
@example("X-Trace", "a\r\nX-Evil: 1")
@example("X-Trace", "a\r\n\r\nGET /v1/evil HTTP/1.1\r\n\r\n")
@example("X-Trace: a\r\nX-Evil", "1")
@example("Accept", "")
@example("User-Agent", "mine")
def test_a_header_is_one_header_or_refused(caller: Caller, name: str, value: str) -> None:
    (plain,) = caller.sends("sync", lambda c: c.request("GET", "/v1/x"))
    for flavour in caller.clients:
        sent = caller.sends(
            flavour, lambda c: c.with_options(headers={name: value}).request("GET", "/v1/x")
        )
        for request in sent:
            parts(request)
            assert name.lower() not in ("x-jicoo-api-key", "host", "content-length")
            expected = {**plain.headers, name.lower(): value.strip()}
            assert request.headers == expected
            assert len(request.head.split("\r\n")) == len(expected) + 1


hosts = st.sampled_from(
    [
        *("localhost", "127.0.0.1", "[::1]", "api.jicoo.com", "evil.example", "LOCALHOST", "127.1"),
        *("localhost.evil.example", "127.0.0.1.evil.example", "0x7f.1", "2130706433", "[::1]evil"),
        *("[::ffff:10.0.0.1]", "[fe80::1%25lo]", "a..b", "a" * 64, "xn--a", "-", "loc\u00e4lhost"),
    ]
)
base_urls = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["http://", "https://", "HTTPS://", "http:/", "https:", "//", "file://", ""]),
    st.sampled_from(["", "", "", "user@", "user:pw@", "evil.example\\@", "evil.example#@"]),
    hosts,
    st.sampled_from(["", "", ":80", ":", ":0", ":99999", ":-1", ":8 0", ":\u0661"]),
    st.lists(st.sampled_from(["/", "/v2", *PIECES]), max_size=3).map("".join),
)


@given(base_urls)
@settings(max_examples=examples(600))
@example("https://a..b")
@example("https://" + "a" * 64)
@example("http://[::1]evil.example")
@example("http://127.0.0.1\t.evil.example")
@example("http://localhost:80@evil.example")
@example("https://api.jicoo.com/a//b/")
@example("https://api.jicoo.com/%zz")
def test_a_base_url_leads_where_it_says_or_is_refused(base_url: str) -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json=BOOKING)

    with httpx.Client(transport=httpx.MockTransport(answer)) as own:
        try:
            client = jicoo.Jicoo(KEY, base_url=base_url, http_client=own)
        except jicoo.ConfigurationError:
            return
        client.bookings.get("bk_1")
    (request,) = sent
    url, wanted = request.url, urlsplit(base_url)
    assert (url.scheme, url.host) == (wanted.scheme, (wanted.hostname or "").strip("[]"))
    assert url.scheme == "https" or url.host in ("localhost", "::1") or url.host[:4] == "127."
    assert (url.userinfo, url.query, url.fragment) == (b"", b"", "")
    assert url.raw_path.decode() == wanted.path.rstrip("/") + "/v1/bookings/bk_1"
    assert "." not in url.path.split("/")
    assert ".." not in url.path.split("/")


HUGE = (10**5000, -(10**5000), 10**400, 1e308, 1e10, 5e-324, math.inf, math.nan)
numbers = st.one_of(st.integers(), st.floats(), st.booleans(), st.none(), texts)


@given(st.sampled_from(["timeout", "max_retries", "settle", "resend", "time_zone"]), numbers)
@settings(max_examples=examples(150))
@example("time_zone", "../../etc/passwd")
@example("time_zone", "\x00")
def test_an_option_works_or_is_refused(caller: Caller, name: str, value: Any) -> None:
    refused = 0
    for call in (
        lambda: jicoo.Jicoo(KEY, **{name: value}),
        lambda: caller.clients["sync"].with_options(**{name: value}),
    ):
        try:
            client = call()
        except (jicoo.ConfigurationError, jicoo.UnknownTimeZoneError, TypeError):
            refused += 1
    assert refused in (0, 2)
    if not refused:
        caller.server.script([reply(400)])
        with pytest.raises((jicoo.BadRequestError, jicoo.DeadlineExceededError)):
            client.request("GET", "/v1/x")  # pyright: ignore[reportPossiblyUnboundVariable]


@pytest.mark.parametrize("value", HUGE, ids=range(len(HUGE)))
def test_a_number_that_no_machine_takes_is_refused_or_taken(caller: Caller, value: float) -> None:
    for name in ("timeout", "max_retries", "settle"):
        test_an_option_works_or_is_refused.hypothesis.inner_test(caller, name, value)  # type: ignore[attr-defined]
    for call in (
        lambda c: c.request("GET", "/v1/x", params={"a": value}),
        lambda c: c.request("POST", "/v1/x", json=[value]),
        lambda c: c.bookings.list(page_size=value),
        lambda c: c.event_types.update_host("e", "h", priority=value),
    ):
        for request in caller.sends("sync", call):
            parts(request)
