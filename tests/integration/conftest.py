"""The facade against the sandbox over real sockets, in both flavours, under every choice the documentation leaves open.

Each test runs with the switches as they are and with all of them turned, and expects the same of both: where what comes
out must differ, the test says why. `--each-switch` adds each other value of each switch alone. With `--prism COMMAND`
the clients reach the sandbox through Prism, and what it finds at fault with a request or an answer fails the test.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from jicoo.sandbox import Sandbox, Server, Switches
from tests.client.conftest import Flavour
from tests.integration import prism

Settings = dict[str, str]


def others() -> dict[str, list[str]]:
    """The values of each switch but its default."""
    defaults = {name: str(value).lower() for name, value in dataclasses.asdict(Switches()).items()}
    return {
        name: [value for value in values if value != defaults[name]]
        for name, values in Switches.names().items()
    }


AS_THEY_ARE: Settings = {}
TURNED: list[Settings] = [
    {name: values[min(row, len(values) - 1)] for name, values in others().items()}
    for row in range(max(map(len, others().values())))
]
EACH: list[Settings] = [{name: value} for name, values in others().items() for value in values]
UNDOCUMENTED = "create_body"
"""The document describes a created booking bare, and Prism would be right about one that is wrapped."""


def spelt(settings: Settings) -> str:
    if len(settings) > 1:
        return f"all turned,slot_query={settings['slot_query']}"
    return ",".join(f"{name}={value}" for name, value in settings.items()) or "as they are"


def without(name: str, settings: Settings) -> Settings:
    return {switch: value for switch, value in settings.items() if switch != name}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("integration")
    group.addoption("--each-switch", action="store_true", help="run with each value of each switch")
    group.addoption("--prism", metavar="COMMAND", help="let Prism judge what passes")


def option(config: pytest.Config, name: str) -> Any:
    """None where this file was not there when the options were read: they are for a run of this folder."""
    return config.getoption(name, None)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    needs_prism = collection_path.name == "test_mock.py"
    return True if needs_prism and option(config, "prism") is None else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    chosen = {mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")}
    if "settings" in metafunc.fixturenames and "settings" not in chosen:
        each = option(metafunc.config, "each_switch")
        turned = [*TURNED, *EACH] if each else TURNED[:1]
        if option(metafunc.config, "prism") is not None:
            turned = [without(UNDOCUMENTED, settings) for settings in turned]
        wanted = [AS_THEY_ARE, *filter(None, turned)]
        metafunc.parametrize("settings", wanted, ids=spelt, indirect=True)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    sandbox = Sandbox()
    with sandbox.serve() as server:
        yield server
    sandbox.close()


@pytest.fixture(scope="session")
def base_url(server: Server, pytestconfig: pytest.Config) -> Iterator[str]:
    """Where the clients send their requests: to the sandbox, or to a proxy before it."""
    command = option(pytestconfig, "prism")
    if command is None:
        yield server.base_url
    else:
        with prism.running(command, "proxy", str(prism.DOCUMENT), server.base_url) as url:
            yield url


@pytest.fixture
def settings(request: pytest.FixtureRequest) -> Settings:
    return request.param


@pytest.fixture
def sandbox(server: Server, settings: Settings) -> Iterator[Sandbox]:
    """The sandbox behind the clients, as it was at the beginning, and true to its document at the end."""
    server.sandbox.reset()
    server.switches = Switches().with_text(settings)
    yield server.sandbox
    assert server.sandbox.violations == []


class Api:
    """A client as its sync flavour reads, whichever it is: calls give results, lists come whole."""

    def __init__(self, flavour: Flavour, target: Any) -> None:
        self._flavour = flavour
        self.target = target

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.target, name)
        if not callable(value):
            return Api(self._flavour, value)
        return lambda *args, **kwargs: self._flavour.run(lambda: value(*args, **kwargs))

    def pages(self, paginator: Any) -> list[Any]:
        return self._flavour.pages(paginator)

    def with_headers(self, headers: dict[str, str]) -> Api:
        return Api(self._flavour, self.target.with_options(headers=headers))


def outcome(call: Callable[[], Any]) -> Any:
    """What a call gives, or the type of what it raises."""
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - what it is, is the question
        return type(error)


class Clients:
    """The clients of one flavour: one for each key and setting, since a client remembers how its server behaves."""

    def __init__(self, flavour: Flavour, **options: Any) -> None:
        self._flavour = flavour
        self._options = options
        self._made: dict[tuple[str, str], Api] = {}

    def get(self, key: str, settings: Settings) -> Api:
        wanted = (key, spelt(settings))
        if wanted not in self._made:
            options = {"time_zone": "Asia/Tokyo", "max_retries": 0, "settle": 0, **self._options}
            self._made[wanted] = Api(self._flavour, self._flavour.client(key, **options))
        return self._made[wanted]


@pytest.fixture(scope="session")
def _violations() -> list[str]:
    return []


@pytest.fixture(scope="session", params=["sync", "async"])
def clients(
    request: pytest.FixtureRequest, base_url: str, server: Server, _violations: list[str]
) -> Iterator[Clients]:
    flavour = Flavour(request.param, base_url)
    if base_url == server.base_url:
        yield Clients(flavour)
        flavour.close()
        return
    own = prism.watched(flavour.name, _violations)
    yield Clients(flavour, http_client=own)
    flavour.run(own.close if flavour.name == "sync" else own.aclose)
    flavour.close()


@pytest.fixture(autouse=True)
def _judged(_violations: list[str]) -> Iterator[None]:
    """Whatever the proxy found at fault fails the test in which it passed."""
    yield
    found, _violations[:] = [*_violations], []
    assert found == []


@pytest.fixture
def api(clients: Clients, sandbox: Sandbox, settings: Settings) -> Api:
    return clients.get(sandbox.api_key, settings)


@pytest.fixture
def stranger(clients: Clients, sandbox: Sandbox, settings: Settings) -> Api:
    """A client with a key that is not valid."""
    return clients.get("sk_live_wrong", settings)


@pytest.fixture(scope="session")
def _direct(server: Server) -> Iterator[httpx.Client]:
    headers = {"X-Jicoo-Api-Key": server.api_key}
    with httpx.Client(base_url=server.base_url, headers=headers) as client:
        yield client


@pytest.fixture
def held(_direct: httpx.Client, sandbox: Sandbox) -> Callable[..., Any]:
    """What the sandbox itself tells at a path, past the clients and whatever stands before it."""

    def held(path: str, **query: str) -> Any:
        answer = _direct.get(f"/v1/{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    return held
