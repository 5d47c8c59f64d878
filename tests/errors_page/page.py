"""Provokes every error of `rows.py`, and writes what it says. What differs between machines is written in one way."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pickle
import re
import socket
import textwrap
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx

import jicoo
from jicoo import AsyncJicoo, Jicoo, time_zones, urls, webhooks
from jicoo.sandbox import Sandbox
from tests.client.scripted import Scripted
from tests.errors_page.rows import SECTIONS, Row, Section
from tests.transport.serving import Server, echo

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"
KEY = "sk_live_0123456789"
NOW = 1_710_000_000
SECRET = "whsec_0123456789"
BODY = json.dumps({"event": "guest_booked", "object": {"uid": "b1"}}).encode()
_ENVIRONMENT = ("JICOO_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_")
_TABLE = ("| call | class | message |", "|---|---|---|")
HEAD = """\
# Every error, and what it says

Made by `nox -s errors_page`, which provokes each error below by the call beside it; do not edit. A test holds that it
is still so. Where a message names a host of its own, 127.0.0.1:8787 stands for it.

What is raised follows one rule:

* A **call that does not fit the signature** (an unknown argument, one too few or too many) is a `TypeError`, as
  everywhere in Python, and so is an object that is used as another one.
* A **value that cannot be what its argument says**, in kind or within its documented limits, is a `ValidationError`
  that names the argument, the limit and what was given; of a time or a zone that would be a guess, a `TimeZoneError`.
  Nothing was sent.
* An **option of a client**, or a use of it, that cannot work is a `ConfigurationError`. Nothing was sent.
* What the API **answers** is a `StatusError` of the status's own class, or a `ResponseError` where it cannot be read.
* What is **not answered** is a `TransportError`, or a `DeadlineExceededError`, and has changed nothing.
* A write of which it **is not known** whether it took effect is an `OutcomeUnknownError`.

All but the `TypeError` are a `JicooError`. The functions of `jicoo.time_zones` take no part in a request: what is
neither a time nor a zone is a `TypeError` there.

In the calls below, `client` is `Jicoo(KEY, time_zone="Asia/Tokyo")`, `E` the id of an event type, and `GUEST` the
`name` and `email` of Ann. What a call is answered, or meets, stands in brackets behind it.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for section in SECTIONS:
        lines = [f"## {section.title}", "", textwrap.fill(section.text, 120), "", *_TABLE]
        for row, error in provoked(section):
            what = f" ({row.given.replace('NOBODY', '8787')})" if row.given else ""
            lines.append(f"| `{row.call}`{what} | `{type(error).__name__}` | {_shown(error)} |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def provoked(section: Section) -> Iterator[tuple[Row, Exception]]:
    """Each row of a section with the error in which it ends."""
    with ExitStack() as stack:
        stack.enter_context(_clean_environment({}))
        names = _names(section, stack)
        for row in section.rows:
            with ExitStack() as own:
                if section.world == "scripted":
                    # Of its own: what is still on its way from another row would take the first answer.
                    server = names["server"] = own.enter_context(Scripted())
                    names["base_url"] = server.base_url
                error = _error(row, names)
            yield row, error


def _error(row: Row, names: dict[str, Any]) -> Exception:
    server: Scripted | None = names.get("server")
    if server is not None:
        server.script(list(row.answers))
        server.always = row.always
    environment = {
        name: value.replace("127.0.0.1:NOBODY", names["nobody"].removeprefix("http://"))
        for name, value in row.environment.items()
    }
    with _clean_environment(environment):
        options = {"max_retries": 0, "settle": 0.1, "timeout": 5, **row.options}
        names["client"] = Jicoo(
            KEY if names["key"] is None else names["key"],
            base_url=names["base_url"],
            time_zone="Asia/Tokyo",
        ).with_options(**options)
        for name in ("refused", "untrusted", "proxied"):
            names[name] = Jicoo(
                KEY, base_url=names[f"{name}_url"], time_zone="Asia/Tokyo", max_retries=0
            )
        try:
            exec(row.before, names)
            return _ended(lambda: eval(row.call, names), row)
        finally:
            for name, value in tuple(names.items()):
                if isinstance(value, (Jicoo, AsyncJicoo)):
                    del names[name]
                    value.close() if isinstance(value, Jicoo) else _run(value.aclose())


def _ended(call: Callable[[], Any], row: Row) -> Exception:
    try:
        result = call()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is shown
        return error
    raise AssertionError(f"{row.call} ({row.given}) gives {result!r}, and no error")


def _attempt(call: Callable[[], Any]) -> None:
    with contextlib.suppress(jicoo.JicooError):
        call()


def _names(section: Section, stack: ExitStack) -> dict[str, Any]:
    """What the calls of a section are made of."""
    tls = stack.enter_context(contextlib.closing(Server(echo, tls=True)))
    names: dict[str, Any] = {
        "jicoo": jicoo,
        "Jicoo": Jicoo,
        "AsyncJicoo": AsyncJicoo,
        "httpx": httpx,
        "webhooks": webhooks,
        "time_zones": time_zones,
        "date": date,
        "datetime": datetime,
        "pickle": pickle,
        "KEY": KEY,
        "SECRET": SECRET,
        "BODY": BODY,
        "NOW": NOW,
        "key": None,
        "run": _run,
        "enter": _enter,
        "aenter": _aenter,
        "attempt": _attempt,
        "signed": _signed,
        "E": "mzgdPJVBb7RE",
        "CONFLICT": jicoo.BookingConflictError(
            event_type_id="mzgdPJVBb7RE",
            start=datetime(2024, 3, 16, 2, tzinfo=UTC),
            time_zone="UTC",
        ),
        "urls": urls,
        "START": "2024-03-18 11:00",
        "GUEST": {"name": "Ann", "email": "ann@example.com"},
        "BOB": {"name": "Bob", "email": "bob@example.com"},
        "nobody": _nobody(stack),
        "base_url": "http://127.0.0.1:9",
        "refused_url": _nobody(stack),
        "untrusted_url": tls.base_url,
        "proxied_url": "https://api.jicoo.com",
    }
    if section.world == "sandbox":
        sandbox = stack.enter_context(Sandbox().serve())
        names |= {"base_url": sandbox.base_url, "key": sandbox.api_key}
    return names


@contextlib.contextmanager
def _clean_environment(names: dict[str, str]) -> Iterator[None]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(_ENVIRONMENT)
    }
    with patch.dict(os.environ, {**kept, **names}, clear=True):
        yield


def _nobody(stack: ExitStack) -> str:
    """An address at which nobody listens, and nobody will meanwhile: it is taken."""
    taken = stack.enter_context(socket.socket())
    taken.bind(("127.0.0.1", 0))
    return f"http://127.0.0.1:{taken.getsockname()[1]}"


def _run(call: Any) -> Any:
    async def main() -> Any:
        return await call

    return asyncio.run(main())


def _enter(client: Any) -> None:
    with client:
        pass


async def _aenter(client: Any) -> None:
    async with client:
        pass


def _signed(body: bytes = BODY, *, at: int) -> dict[str, str]:
    return {"Jicoo-Webhook-Signature": webhooks.sign(body, SECRET, at)}


def _shown(error: Exception) -> str:
    """A message without what differs between machines and runs."""
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8787", str(error))
    text = re.sub(r"\[Errno -?\d+\] ", "", text).replace("self signed", "self-signed")
    return text.replace("|", "\\|").replace("<", "\\<")
