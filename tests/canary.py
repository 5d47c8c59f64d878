"""A key and a guest's data that must not be seen, and a plugin that looks for them in every test.

It looks, at DEBUG, at each log record of jicoo and of the HTTP library below it; at what was printed; at `repr` and
`str` of each result and error; at each error's pickle; and at the locals of each frame of each error's traceback, as
`repr` shows them. Warnings are errors here, so none goes by unseen.

The key stands in none of these. A guest's data stands in none, but in an error's `request` and `body`, which hold what
was sent and what came, and in the frames of the methods that were called with it and of those that check their
arguments.
"""

from __future__ import annotations

import logging
import pickle
from collections import Counter
from collections.abc import Generator, Iterator
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from jicoo.errors import JicooError

KEY = "sk_live_canary0123456789"
NAME = "canary name"
EMAIL = "canary.email@example.com"
PHONE = "0900-canary-phone"
MESSAGE = "canary message"
ANSWER = "canary answer"

_PERSONAL = (NAME, EMAIL, PHONE, MESSAGE, ANSWER)
# Not the log of httpx: whoever reads it has the requests go another way. That of httpx2 stands for it.
_LOGGERS = ("jicoo", "httpcore", "httpx2", "httpcore2", "asyncio")
_OFTEN = 20
"""How many errors of one test that came the same way are looked at."""
_HOLDS_DATA = ("request", "body")
_ARGUMENTS = (
    *("jicoo._async.", "jicoo._sync.", "jicoo._default_client", "jicoo.intents"),
    *(
        "jicoo._core.requests.arguments",
        "jicoo._core.requests.booking_bodies",
        "jicoo._core.requests.schedule_bodies",
    ),
)
_NO_ARGUMENTS = tuple(
    f"jicoo.{flavour}.{module}"
    for flavour in ("_async", "_sync")
    for module in ("calls", "lookups", "paginator", "slot_search")
)
ROOMS = (*_ARGUMENTS, *_NO_ARGUMENTS)
_OURS = Path(__file__).parent


def seen(text: str, *, key_only: bool = False) -> list[str]:
    """What must not be seen and stands in `text`."""
    return [mark for mark in (KEY, *(() if key_only else _PERSONAL)) if mark in text]


def watch(value: Any) -> Any:
    """A result of the package, looked at."""
    for item in value if isinstance(value, (list, tuple)) else (value,):
        if type(item).__module__.partition(".")[0] in ("jicoo", "jicoo_client"):
            assert not seen(f"{item!r} {item!s}"), f"{type(item).__name__} shows what it must not"
    return value


def leaks(error: BaseException) -> Iterator[str]:
    """Where an error shows what it must not."""
    kind = type(error).__name__
    fields = {name: value for name, value in vars(error).items() if name not in _HOLDS_DATA}
    if seen(f"{error!r} {error!s} {error.args!r} {fields!r}"):
        yield f"{kind} shows it"
    if isinstance(error, JicooError) and KEY.encode() in pickle.dumps(error):
        yield f"the pickle of {kind} shows it"
    for link in _chain(error):
        trace = link.__traceback__
        while trace is not None:
            yield from _locals(trace.tb_frame)
            trace = trace.tb_next


def _way(error: BaseException) -> tuple[Any, ...]:
    """Where an error was raised, and through which lines it went."""
    steps: list[Any] = [type(error)]
    trace = error.__traceback__
    while trace is not None:
        steps += [trace.tb_frame.f_code, trace.tb_lineno]
        trace = trace.tb_next
    return tuple(steps)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    met: set[int] = set()
    waiting = [error]
    while waiting:
        link = waiting.pop()
        if link is not None and id(link) not in met:
            met.add(id(link))
            yield link
            waiting += [link.__cause__, link.__context__]


def _locals(frame: FrameType) -> Iterator[str]:
    module = str(frame.f_globals.get("__name__"))
    if _OURS in Path(frame.f_code.co_filename).parents:
        return
    argument = module.startswith(_ARGUMENTS) and not module.startswith(_NO_ARGUMENTS)
    for name, value in frame.f_locals.items():
        try:
            shown = repr(value)
        except Exception:  # noqa: BLE001 - then no traceback shows it either
            continue
        if seen(shown, key_only=argument):
            yield f"{module}.{frame.f_code.co_name} shows it in its local {name}"


class Canary(logging.Handler):
    """Keeps what the running test showed."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.found: list[str] = []
        self.errors: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = f"{record.getMessage()} {record.args!r} {record.exc_text}"
        if seen(text):
            self.found.append(f"a record of the logger {record.name}")
        if record.exc_info and record.exc_info[1] is not None:
            self.found += leaks(record.exc_info[1])

    def start(self) -> None:
        for name in _LOGGERS:
            logging.getLogger(name).setLevel(logging.DEBUG)
        logging.getLogger().addHandler(self)
        make = JicooError.__init__
        errors = self.errors

        @wraps(make)
        def kept(self: JicooError, message: str = "") -> None:
            make(self, message)
            errors.append(self)

        JicooError.__init__ = kept

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        ways: Counter[tuple[Any, ...]] = Counter()
        for error in tuple(self.errors):
            way = _way(error)
            ways[way] += 1
            if ways[way] <= _OFTEN:
                self.found += leaks(error)
        self.errors.clear()
        self.found += [
            f"its {title}"
            for title, text in report.sections
            if title.endswith(report.when or "") and seen(text)
        ]
        if self.found and report.when != "setup":
            told = "\n".join(sorted(set(self.found)))
            report.outcome = "failed"
            report.longrepr = f"{report.longreprtext}\nThe canary was seen: {told}"
            self.found.clear()
        return report


def pytest_configure(config: pytest.Config) -> None:
    canary = Canary()
    canary.start()
    config.pluginmanager.register(canary, "canary")
