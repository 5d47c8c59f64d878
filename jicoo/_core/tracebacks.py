"""Tracebacks that can be reported: without the frames whose variables hold the key or a guest's data. Pure: no I/O.

Errors of this package are raised where no such frame is on the way. What breaks a call off from outside comes from
wherever it struck: from within the HTTP library, which has the headers in its variables, or a decoder, which has the
answer.
"""

from __future__ import annotations

import sys
from types import TracebackType

_HOLD_DATA = (
    *("httpx", "httpx2", "httpcore", "httpcore2", "h11", "anyio", "jicoo_client"),
    *("jicoo._core.config", "jicoo._core.messages"),
    *("jicoo._core.transport", "jicoo._core.responses", "jicoo._core.retries"),
    *("jicoo._async.calls.transport", "jicoo._sync.calls.transport"),
)
_WITHIN = ("ddtrace", "newrelic", "opentelemetry", "respx", "sentry_sdk", "vcr", "wrapt")
"""What wraps the HTTP library, and so has its headers in its variables too."""


def hide_data(error: BaseException) -> None:
    """Take such frames out of the tracebacks of `error`, and of what it came from."""
    known: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        link = waiting.pop()
        if link is not None and id(link) not in known:
            known.add(id(link))
            link.__traceback__ = _without_data(link.__traceback__)
            waiting += [link.__cause__, link.__context__]


def _without_data(trace: TracebackType | None) -> TracebackType | None:
    steps: list[TracebackType] = []
    is_within = False
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        is_within = is_within or _is_of(module, _HOLD_DATA)
        # Other frames within are of a hook or a handler of the caller's, who wants to see them.
        if not is_within or not _is_beneath(module):
            steps.append(trace)
        trace = trace.tb_next
    shown: TracebackType | None = None
    for step in reversed(steps):
        shown = TracebackType(shown, step.tb_frame, step.tb_lasti, step.tb_lineno)
    return shown


def _is_beneath(module: str) -> bool:
    """Whether a module is one that works on what the call sends and reads."""
    package = module.partition(".")[0]
    return (
        package in sys.stdlib_module_names
        or package == "jicoo"
        or _is_of(module, (*_HOLD_DATA, *_WITHIN))
    )


def _is_of(module: str, names: tuple[str, ...]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)
