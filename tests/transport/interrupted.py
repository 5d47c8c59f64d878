"""A Ctrl-C at a chosen line, or opcode, of a call."""

from __future__ import annotations

import sys
import types
from typing import Any

from jicoo._core.transport.places import Exchange
from tests.transport.conftest import Caller


class Interrupted:
    """Raises KeyboardInterrupt at one of the lines, or of the opcodes, that a call runs through."""

    def __init__(self, at: int, *, opcodes: bool = False) -> None:
        self._at = at
        self._opcodes = opcodes
        self.count = 0

    def __enter__(self) -> Interrupted:
        sys.settrace(self._trace)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _trace(self, frame: types.FrameType, event: str, _: object) -> Any:
        name = frame.f_code.co_filename
        if not any(part in name for part in ("/transport/", "/httpx", "/httpcore", "/h11/")):
            return None
        if "/tests/" in name:
            return None
        frame.f_trace_opcodes = self._opcodes
        frame.f_trace_lines = not self._opcodes
        if event == ("opcode" if self._opcodes else "line"):
            self.count += 1
            if self.count == self._at:
                sys.settrace(None)
                raise KeyboardInterrupt
        return self._trace


def call_once(caller: Caller) -> str:
    with Exchange() as exchange:
        request = caller.client.build_request("GET", "/x", extensions={"jicoo": exchange})
        response = caller.client.send(request, stream=True)
        try:
            response.read()
            return response.json()["path"]
        finally:
            response.close()
