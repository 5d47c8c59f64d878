"""What happens in a sandbox, as lines for a terminal."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TextIO
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from jicoo.sandbox.records import Change, Recorded

if TYPE_CHECKING:
    from jicoo.sandbox.webhooks.sending import Delivery

_PLAIN_SEGMENT = re.compile(r"[\w.~-]*", re.ASCII)
_WAITING = 10_000
"""Lines that wait for a terminal which is not read; what comes after them is left out."""
_END = 1.0
"""Seconds that the last lines may take."""
_COLOURS: Mapping[int, str] = {2: "32", 4: "33", 5: "31"}
_CHANGED = "36"


class Console:
    """Writes a line for each request, each booking and each webhook; with `verbose` what guests typed as well.

    It never waits for its terminal, whose reader may have stopped to read: a thread of its own writes.
    """

    def __init__(self, stream: TextIO, *, verbose: bool, colour: bool) -> None:
        self._stream = stream
        self._verbose = verbose
        self._colour = colour
        self._lines: queue.Queue[str | None] = queue.Queue(_WAITING)
        self._thread = threading.Thread(target=self._run, name="jicoo-sandbox-console", daemon=True)
        self._thread.start()

    def __call__(self, happening: Recorded | Change | Delivery) -> None:
        for line in lines(happening, verbose=self._verbose, colour=self._colour):
            with contextlib.suppress(queue.Full):
                self._lines.put_nowait(line)

    def close(self) -> None:
        """Write what is left."""
        with contextlib.suppress(queue.Full):
            self._lines.put_nowait(None)
            self._thread.join(_END)

    def _run(self) -> None:
        while (line := self._lines.get()) is not None:
            try:
                self._write(f"{line}\n")
            except (OSError, ValueError):
                return  # nobody reads any more

    def _write(self, text: str) -> None:
        encoding = self._stream.encoding or "utf-8"
        data = text.encode(encoding, "backslashreplace")
        if self._stream.isatty():
            self._stream.write(data.decode(encoding))
            self._stream.flush()
            return
        # A stream is locked while it is written to, and a pipe that is full would hold up the end of the process.
        try:
            number = self._stream.fileno()
        except (OSError, ValueError):
            self._stream.write(text)
            return
        while data:
            data = data[os.write(number, data) :]


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a stream is a terminal that shows colours, and nobody has said that it should not."""
    plain = environment.get("NO_COLOR") or environment.get("TERM") == "dumb"
    return stream.isatty() and not plain


def lines(happening: Recorded | Change | Delivery, *, verbose: bool, colour: bool) -> list[str]:
    """The lines that tell of something."""
    if isinstance(happening, Recorded):
        return _of_request(happening, verbose=verbose, colour=colour)
    if isinstance(happening, Change):
        return [_of_change(happening, verbose=verbose, colour=colour)]
    return [_of_delivery(happening, colour=colour)]


def _of_request(one: Recorded, *, verbose: bool, colour: bool) -> list[str]:
    path = one.path if verbose else _shown_path(one.path)
    if verbose and one.query:
        path += "?" + "&".join(f"{name}={value}" for name, value in one.query.items())
    status = "---" if one.status is None else str(one.status)
    status = _painted(status, _COLOURS.get((one.status or 500) // 100, ""), colour=colour)
    struck = [f"fault: {', '.join(one.faults)}"] if one.faults else []
    told = "; ".join([*([one.diagnosis] if one.diagnosis else []), *struck])
    line = f"{one.method:<6} {_safe(path):<26} {status} {one.milliseconds:>7.1f} ms"
    found = [f"{line}  {_safe(told)}" if told else line]
    if verbose and one.body:
        found.append(f"       {_safe(one.body)}")
    return found + [_of_change(change, verbose=verbose, colour=colour) for change in one.changes]


def _of_change(one: Change, *, verbose: bool, colour: bool) -> str:
    what = _painted(f"{one.what:<11}", _CHANGED, colour=colour)
    at = datetime.fromisoformat(one.started_at).astimezone(ZoneInfo(one.time_zone))
    told = f"{one.uid}  {one.event_type}, {at:%Y-%m-%d %H:%M} {one.time_zone}"
    return f"  {what} {_safe(f'{told}, {one.guest}' if verbose and one.guest else told)}"


def _of_delivery(one: Delivery, *, colour: bool) -> str:
    what = _painted(f"{'webhook':<11}", _CHANGED, colour=colour)
    payload = json.loads(one.body)
    parts = urlsplit(one.url)
    where = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    status = "no answer" if one.status is None else str(one.status)
    again = f", attempt {one.attempt}" if one.attempt > 1 else ""
    told = f"{payload['event']} of {payload['object']['uid']} to {where}: {status}{again}"
    return f"  {what} {_safe(told)}"


def _shown_path(path: str) -> str:
    """A path in which only what looks like a name or an id is shown: anything else may be a guest's."""
    return "/".join(
        part if _PLAIN_SEGMENT.fullmatch(unquote(part)) else "…" for part in path.split("/")
    )


def _safe(text: str) -> str:
    """A text that cannot steer a terminal."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in text
    )


def _painted(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code else text
