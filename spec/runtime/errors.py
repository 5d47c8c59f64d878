"""The errors of the generated client."""

from __future__ import annotations

import re
from collections.abc import Mapping


class ReadError(ValueError):
    """JSON that is not what the document promises.

    `model` is the model that was read, `field` the wire name of the member, `path` where it stands in the body, `index`
    the position in the nearest list, None outside of lists. The text never holds the value.
    """

    def __init__(
        self, model: str, field: str, problem: str, path: str = "", index: int | None = None
    ) -> None:
        self.model = model
        self.field = field
        self.problem = problem
        self.path = path or field
        self.index = index
        super().__init__(model, field, problem, self.path, index)

    def within(self, model: str, field: str) -> ReadError:
        """The error seen from the model around it."""
        below = self.path
        between = "" if not below or below.startswith("[") else "."
        if self.model:
            return ReadError(
                model, self.field, self.problem, f"{field}{between}{below}", self.index
            )
        return ReadError(model, field, self.problem, f"{field}{below}", self.index)

    def at(self, index: int) -> ReadError:
        """The error seen from the list around it."""
        between = "" if not self.path or self.path.startswith("[") else "."
        return ReadError(
            self.model, self.field, self.problem, f"[{index}]{between}{self.path}", index
        )

    @property
    def place(self) -> tuple[str | int, ...]:
        """`path` in steps: names, and positions in lists."""
        steps = re.findall(r"\[(\d+)\]|([^.\[]+)", self.path)
        return tuple(int(index) if index else name for index, name in steps)

    def __str__(self) -> str:
        where = ".".join(part for part in (self.model, self.path) if part)
        return f"{where.replace('.[', '[')} {self.problem}".strip()


class PathSegmentError(ValueError):
    """An id that cannot be one segment of a path."""


class UnreadableResponse(Exception):  # noqa: N818 - a pair with UnexpectedStatus
    """A success whose body does not read; the answer is kept."""

    def __init__(
        self, message: str, status_code: int, headers: Mapping[str, str], content: bytes
    ) -> None:
        self.status_code = status_code
        self.headers = dict(headers)
        self.content = content
        super().__init__(message, status_code, self.headers, content)

    def __str__(self) -> str:
        return f"Answered {self.status_code}, but {self.args[0]}"

    def __repr__(self) -> str:
        # Neither body nor headers, which hold names and addresses, and the key where it is echoed.
        return f"<UnreadableResponse {self.status_code}>"


class UnexpectedStatus(Exception):  # noqa: N818 - what openapi-python-client calls it
    """A status that the document does not name, where `Client.raise_on_unexpected_status` is set."""

    def __init__(
        self, status_code: int, content: bytes, headers: Mapping[str, str] | None = None
    ) -> None:
        self.status_code = status_code
        self.content = content
        self.headers = dict(headers or {})
        super().__init__(status_code, content, self.headers)

    def __str__(self) -> str:
        return f"Unexpected status code: {self.status_code}"

    def __repr__(self) -> str:
        return f"<UnexpectedStatus {self.status_code}>"


__all__ = ["PathSegmentError", "ReadError", "UnexpectedStatus", "UnreadableResponse"]
