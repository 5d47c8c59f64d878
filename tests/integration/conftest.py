"""The facade against the sandbox over real sockets, in both flavours, under every choice the documentation leaves open.

Each test runs with the switches as they are and with all of them turned, and expects the same of both: where what comes
out must differ, the test says why. `--each-switch` adds each other value of each switch alone. With `--prism COMMAND`
the clients reach the sandbox through Prism, and what it finds at fault with a request or an answer fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from jicoo.sandbox import Sandbox, Server, Switches
from tests.client.conftest import Flavour
from tests.integration import prism

Settings = dict[str, str]


HIDING = (
    *(("contact_email", "masked"), ("contact_created_at", "epoch")),
    *(("contact_created_at", "absent"), ("contacts", "paged"), ("errors", "filled")),
)
"""Values under which a server hides what a client is to read: `test_other_servers.py` says what it does then."""


def others() -> dict[str, list[str]]:
    """The values of each switch but its default, and but those that hide something."""
    found = {
        one.name: [
            value
            for value in one.values
            if value != one.default and (one.name, value) not in HIDING
        ]
        for one in Switches.meanings()
    }
    return {name: values for name, values in found.items() if values}


TOUCHED: dict[str, tuple[str, ...]] = {
    "slot_begin": ("test_event_types", "test_bookings"),
    "slot_end": ("test_event_types", "test_bookings"),
    "contact_name": ("test_bookings",),
    "contact_email": ("test_bookings",),
    "contact_record": ("test_bookings",),
    "user_id": ("test_organization", "test_event_types", "test_availability", "test_bookings"),
    "undescribed_answer": (
        *("test_bookings", "test_event_types", "test_organization", "test_schedules"),
    ),
    "equals": ("test_bookings",),
    "start_filter": ("test_bookings",),
}
"""The modules that a switch can make a difference to; of others, all."""
AS_THEY_ARE: Settings = {}
# Where lists have no order, only their counts show that something is missing.
TURNED: list[Settings] = [
    {name: values[min(row, len(values) - 1)] for name, values in others().items()}
    | {"paging": "total"}
    for row in range(max(map(len, others().values())))
]
EACH: list[Settings] = [{name: value} for name, values in others().items() for value in values]
BEYOND = {(one.name, value) for one in Switches.meanings() for value in one.beyond}
"""What the document does not allow: Prism would be right about it."""


SAMPLED = 2
"""Settings with which a test that has its own runs in the shorter loop."""
_FEW = 4
"""Settings that are spelt out."""


def spelt(settings: Settings) -> str:
    if len(settings) > _FEW:
        return f"all turned,slot_query={settings['slot_query']},errors={settings.get('errors')}"
    return ",".join(f"{name}={value}" for name, value in settings.items()) or "as they are"


def documented(settings: Settings) -> Settings:
    return {name: value for name, value in settings.items() if (name, value) not in BEYOND}


def touches(settings: Settings, module: str) -> bool:
    """Whether settings can make a difference to the tests of a module."""
    return len(settings) != 1 or all(
        module in TOUCHED.get(switch, (module,)) for switch in settings
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("integration")
    group.addoption("--each-switch", action="store_true", help="run with each value of each switch")
    group.addoption("--prism", metavar="COMMAND", help="let Prism judge what passes")


def option(config: pytest.Config, name: str) -> Any:
    """None where this file was not there when the options were read: they are for a run of this folder."""
    return config.getoption(name, None)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if collection_path.name == "test_mock.py":
        return True if option(config, "prism") is None else None
    # A network that fails is no matter of the document.
    lacks = collection_path.name == "test_other_servers.py" and option(config, "prism") is not None
    return True if lacks else None


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "under(*settings): run with these; a sample unless told")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    chosen = {mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")}
    each = option(metafunc.config, "each_switch")
    for mark in metafunc.definition.iter_markers("under"):
        wanted = mark.args if each else mark.args[:SAMPLED]
        metafunc.parametrize("settings", wanted, ids=spelt, indirect=True)
        return
    if "settings" in metafunc.fixturenames and "settings" not in chosen:
        turned = [*TURNED, *EACH] if each else TURNED[:1]
        if option(metafunc.config, "prism") is not None:
            turned = [documented(settings) for settings in turned]
        turned = [each for each in turned if each and touches(each, metafunc.definition.path.stem)]
        wanted = [AS_THEY_ARE, *turned]
        metafunc.parametrize("settings", wanted, ids=spelt, indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With each switch alone the twins take turns: both are tried with all as they are, and with all turned."""
    if not option(config, "each_switch"):
        return
    resting = {item for item in items if _rests(item)}
    config.hook.pytest_deselected(items=list(resting))
    items[:] = [item for item in items if item not in resting]


def _rests(item: pytest.Item) -> bool:
    given: dict[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
    alone = given.get("settings") in EACH
    return alone and given.get("clients") == ("sync", "async")[EACH.index(given["settings"]) % 2]


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

    def with_options(self, **options: Any) -> Api:
        return Api(self._flavour, self.target.with_options(**options))


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

    @contextmanager
    def fresh(self, key: str, **options: Any) -> Iterator[Api]:
        """A client that knows nothing of its server: also not what its clock showed before a reset."""
        target = self._flavour.kind(
            key, **{"base_url": self._flavour.base_url, "time_zone": "Asia/Tokyo", **options}
        )
        api = Api(self._flavour, target)
        yield api
        api.close() if self._flavour.name == "sync" else api.aclose()


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
        return plain(answer.json()["data"])

    return held


def plain(value: Any) -> Any:
    """What JSON holds, with times read: servers write them in more ways than one."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT\d\d:", value):
        return datetime.fromisoformat(value)
    return value


def told(model: Any) -> Any:
    """What a model holds, with times read."""
    return plain(model.to_dict())


def truth(sandbox: Sandbox) -> list[Any]:
    """The sandbox's bookings, their times as precise as its answers tell them."""
    rows = plain(sandbox.bookings())
    return _in_seconds(rows) if sandbox.switches.times == "seconds" else rows


def _in_seconds(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _in_seconds(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_in_seconds(item) for item in value]
    return value.replace(microsecond=0) if isinstance(value, datetime) else value
