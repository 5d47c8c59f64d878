"""`jicoo doctor`: what stands between this machine and a booking, and what the API answers where its pages are silent.

It only reads, and shows neither the key nor anybody's data.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import time
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeGuard
from urllib.parse import quote, urlsplit

import click

from jicoo.cli.failures import CommandError, ExitCode, code_of
from jicoo.cli.options import Settings, connection_options, output_options, settings_of
from jicoo.cli.output import Columns, Output

if TYPE_CHECKING:
    from jicoo import Jicoo

CHECK = Columns(names=("check", "result", "detail"), table=("check", "result", "detail"))
PROXY_VARIABLES = (
    "https_proxy",
    "HTTPS_PROXY",
    "http_proxy",
    "HTTP_PROXY",
    "all_proxy",
    "ALL_PROXY",
)

_MOST_SKEW = 2.0
"""Seconds by which clocks may differ before a booking of this client can be taken for another."""
_MOST_AGE = timedelta(days=550)
"""Zones change their rules at a few weeks' notice, but not each year."""


@dataclass(frozen=True)
class Finding:
    """What a check has found; `code` is how the command ends because of it."""

    check: str
    result: Literal["ok", "warning", "failed", "answer", "not answered"]
    detail: str
    code: ExitCode = ExitCode.OK

    def row(self) -> dict[str, str]:
        return {"check": self.check, "result": self.result, "detail": self.detail}


@click.command()
@connection_options
@output_options
@settings_of
def doctor(settings: Settings) -> None:
    """Check the key, the clock, the zones and the way to the API.

    Also asks the API, reading alone, what its documentation leaves open. Prints neither the key nor anybody's data.
    """
    output = Output(settings, CHECK)
    worst = ExitCode.OK

    def rows() -> Iterator[dict[str, str]]:
        nonlocal worst
        for finding in _findings(settings):
            worst = worst or finding.code
            yield finding.row()

    output.rows(rows())
    if worst:
        raise SystemExit(worst)


def _findings(settings: Settings) -> Iterator[Finding]:
    from jicoo import ConfigurationError, TimeZoneError, __version__

    yield Finding("version", "ok", f"jicoo {__version__}, Python {platform.python_version()}")
    yield _tzdata(datetime.now(UTC))
    yield _proxies(os.environ)
    try:
        client = settings.client()
    except CommandError as error:
        yield Finding("key form", "failed", str(error), error.code)
        return
    except (ConfigurationError, TimeZoneError) as error:
        yield Finding("settings", "failed", str(error), ExitCode.USAGE)
        return
    yield Finding("key form", "ok", "It can be a key.")
    with client:
        # What fails is told, and not tried until it works.
        yield from _api(client.with_options(max_retries=0))


def _api(client: Jicoo) -> Iterator[Finding]:
    """Whether the API answers, to whom, on which clock; and then what it answers."""
    from jicoo import JicooError

    before = time.time()
    try:
        answer = client.request("GET", "/v1/event_types")
    except JicooError as error:
        code, hint = code_of(error)
        name = "key and header" if code == ExitCode.KEY else "connection"
        yield Finding(name, "failed", f"{error} {hint}".rstrip(), code)
        return
    yield Finding("key and header", "ok", "X-Jicoo-Api-Key is accepted.")
    yield _clock(answer.headers.get("date"), before, time.time())
    for question, ask in QUESTIONS.items():
        try:
            yield Finding(question, "answer", ask(client))
        except (JicooError, _SilentError) as error:
            yield Finding(question, "not answered", str(error))


def _tzdata(now: datetime) -> Finding:
    """The release of the zones that Python reads, by its year and letter."""
    release = _system_release() or _package_release()
    year = release[:4]
    if not year.isdigit():
        return Finding("tzdata", "warning", "Its release is not known.")
    age = now - datetime(int(year), 12 if len(release) > 5 else 6, 30, tzinfo=UTC)
    if age > _MOST_AGE:
        fix = "bring the system's tzdata up to date, or the package: pip install -U tzdata."
        return Finding(
            "tzdata", "warning", f"{release} is old, and zones have changed since: {fix}"
        )
    return Finding("tzdata", "ok", release)


def _system_release() -> str:
    """That of the first folder that has zones, which is the one that is read."""
    for folder in zoneinfo.TZPATH:
        if Path(folder, "UTC").exists():
            for name in ("tzdata.zi", "+VERSION", "VERSION"):
                with suppress(OSError, UnicodeError):
                    first = Path(folder, name).read_text("utf-8").partition("\n")[0]
                    return first.removeprefix("# version ").strip()
            return "unknown"
    return ""


def _package_release() -> str:
    """That of the package, `2025.2` for 2025b."""
    try:
        return importlib.metadata.version("tzdata")
    except importlib.metadata.PackageNotFoundError:
        return ""


def _proxies(environment: Mapping[str, str]) -> Finding:
    """Which variables name a proxy, and its host; a password may stand beside that."""
    found = [
        f"{name}={_host(environment[name])}" for name in PROXY_VARIABLES if environment.get(name)
    ]
    if not found:
        return Finding("proxies", "ok", "None in the environment.")
    spared = environment.get("no_proxy") or environment.get("NO_PROXY") or ""
    return Finding("proxies", "ok", f"{', '.join(found)}{f'; not for {spared}' if spared else ''}.")


def _host(url: str) -> str:
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        return f"{parts.hostname or '?'}{f':{parts.port}' if parts.port else ''}"
    except ValueError:
        return "what is no URL"


def _clock(date: str | None, before: float, after: float) -> Finding:
    """How far this machine's clock is from the server's, whose `Date` has whole seconds."""
    if date is None:
        fix = "This machine's clock has to be right."
        return Finding("clock", "warning", f"The answer has no Date. {fix}")
    try:
        told = parsedate_to_datetime(date).timestamp()
    except ValueError:
        return Finding("clock", "warning", "The answer's Date cannot be read.")
    skew = max(before - (told + 1.0), told - after, 0.0)
    direction = "ahead of" if before > told else "behind"
    if skew > _MOST_SKEW:
        shown = f"This machine is {skew:,.0f} s {direction} the API: set its clock."
        return Finding("clock", "warning", shown)
    return Finding("clock", "ok", f"Within {skew + 1:.0f} s of the API's.")


class _SilentError(Exception):
    """The API does not tell; the text says why."""


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _rows(client: Jicoo, path: str, query: Mapping[str, object] | None = None) -> list[Any]:
    body = client.request("GET", path, params=query).body
    rows = body.get("data") if _is_object(body) else None
    if not _is_list(rows):
        raise _SilentError("The answer has no data.")
    return rows


def _first_uid(client: Jicoo, path: str) -> str:
    for row in _rows(client, path):
        if _is_object(row) and isinstance(row.get("uid"), str):
            return str(row["uid"])
    raise _SilentError("There is none to look at.")


def _wrapped(client: Jicoo) -> str:
    path = f"/v1/event_types/{quote(_first_uid(client, '/v1/event_types'), safe='')}"
    body = client.request("GET", path).body
    return "Wrapped in data." if _is_object(body) and "data" in body else "Bare."


def _page_size(client: Jicoo) -> str:
    if len(_rows(client, "/v1/bookings")) < 2:
        raise _SilentError("Too few bookings.")
    return "Honoured." if len(_rows(client, "/v1/bookings", {"perPage": 1})) == 1 else "Ignored."


def _counts(client: Jicoo) -> str:
    body = client.request("GET", "/v1/bookings").body
    names = ("page", "perPage", "totalCount", "numberOfPages", "nextPage")
    there = [name for name in names if _is_object(body) and name in body]
    return f"{', '.join(there)}." if there else "None of them."


def _requested(client: Jicoo) -> str:
    rows = _rows(client, "/v1/bookings", {"status": "request"})
    others = [row for row in rows if _is_object(row) and row.get("status") != "request"]
    return "Passed over." if others else "Understood, or there are none."


def _range(names: tuple[str, str]) -> Callable[[Jicoo], str]:
    """Whether the range of slots is understood under these names: a narrower one gives fewer."""

    def ask(client: Jicoo) -> str:
        from jicoo import StatusError

        uid = quote(_first_uid(client, "/v1/event_types"), safe="")
        path = f"/v1/event_types/{uid}/available_schedules"
        begin = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)

        def slots(begin: datetime, end: datetime) -> list[datetime]:
            rows = _rows(client, path, {names[0]: begin, names[1]: end})
            return sorted(datetime.fromisoformat(row["startedAt"]) for row in rows)

        try:
            wide = slots(begin, begin + timedelta(days=6))
            if len(set(wide)) < 2:
                raise _SilentError("Too few free slots.")
            narrow = slots(wide[0], wide[0] + timedelta(seconds=1))
        except StatusError as error:
            return f"Refused with {error.status}."
        except (KeyError, TypeError, ValueError):
            raise _SilentError("Its slots cannot be read.") from None
        return "Understood." if narrow == wide[:1] else "Passed over."

    return ask


QUESTIONS: dict[str, Callable[[Jicoo], str]] = {
    "an event type's answer": _wrapped,
    "perPage of bookings": _page_size,
    "counts of a page": _counts,
    "status=request": _requested,
    "slots by periodStart": _range(("periodStart", "periodEnd")),
    "slots by startedAt": _range(("startedAt", "endedAt")),
}
"""What the documentation leaves open, asked by reading alone."""
