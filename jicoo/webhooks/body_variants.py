"""What a body may have been before somebody changed it, each with the words for the change. Pure: no I/O."""

from __future__ import annotations

import ast
import base64
import binascii
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

_BOM = b"\xef\xbb\xbf"
_LONGEST = 1024 * 1024
"""Longer bodies are tried as they are only, since each variant costs time."""
_AGAIN = "the body is taken as it came, and not parsed and written again ({})"
_STYLES: tuple[tuple[str, tuple[str, str], bool], ...] = (
    ("it had no blanks", (",", ":"), False),
    ("it had no blanks, and letters beyond ASCII escaped", (",", ":"), True),
    ("it had a blank after each comma and colon", (", ", ": "), False),
    (
        "it had a blank after each comma and colon, and letters beyond ASCII escaped",
        (", ", ": "),
        True,
    ),
)


class Variant(NamedTuple):
    """Something as it may have been, and the words for what was done to it; none where it is as it is."""

    words: str
    value: bytes


def variants(body: Any) -> list[Variant]:
    """The body as it is, and as it may have been; each content once, the likeliest words first."""
    found: dict[bytes, str] = {}
    for variant in _all(body):
        found.setdefault(variant.value, variant.words)
    return [Variant(words, value) for value, words in found.items()]


def look_of(body: Any) -> str:
    """What can be said of a body by its looks, where nothing explains its signature."""
    raw = _as_bytes(body)
    if raw is None:
        return "The body was passed as JSON that is parsed already: pass the bytes that came."
    if not raw:
        return "The body is empty: the framework has read it before, or it was not passed on."
    if isinstance(body, str):
        return "The body was passed as text: pass the bytes that came."
    if b'": ' in raw and b'", "' in raw:
        return (
            "The body looks as if it had been parsed and written again: pass the bytes that came."
        )
    return ""


def from_base64(text: bytes) -> bytes | None:
    """What a text in base64 says, where it is one."""
    with suppress(binascii.Error, ValueError):
        return base64.b64decode(text.strip(), validate=True)
    return None


def _all(body: Any) -> Iterator[Variant]:
    raw = _as_bytes(body)
    if raw is None:
        yield from _written_again(body)
        return
    how = (
        "the body is passed as the bytes that came, and not as text"
        if isinstance(body, str)
        else ""
    )
    yield Variant(how, raw)
    if len(raw) > _LONGEST:
        return
    yield Variant("the line break at the end of the body is taken off", raw.rstrip(b"\r\n"))
    yield Variant("blanks at the ends of the body are taken off", raw.strip())
    yield Variant("the body has a line break at its end, which was taken off", raw + b"\n")
    yield Variant("line breaks in the body are \\n and not \\r\\n", raw.replace(b"\r\n", b"\n"))
    yield Variant("line breaks in the body are \\r\\n and not \\n", raw.replace(b"\n", b"\r\n"))
    yield Variant("the byte order mark before the body is taken off", raw.removeprefix(_BOM))
    yield Variant("the body has a byte order mark before it, which was taken off", _BOM + raw)
    yield from _decoded(raw)
    parsed = _parsed(raw)
    if parsed is not None:
        yield from _written_again(parsed)


def _decoded(raw: bytes) -> Iterator[Variant]:
    decoded = from_base64(raw)
    if decoded:
        yield Variant("the body is decoded from base64 first (isBase64Encoded)", decoded)
    with suppress(UnicodeError):
        yield Variant("the body is not read as Latin-1", raw.decode().encode("latin-1"))
    if raw[:2] in (b"b'", b'b"'):
        value = _literal(raw)
        if isinstance(value, bytes):
            yield Variant("the body is passed as bytes, and not as their repr()", value)


def _written_again(value: Any) -> Iterator[Variant]:
    """A value as programs write it: one of them may have been the body."""
    for look, separators, ascii_only in _STYLES:
        with suppress(TypeError, ValueError, RecursionError):
            text = json.dumps(value, separators=separators, ensure_ascii=ascii_only)
            for written, more in ((text, ""), (text.replace("/", "\\/"), ", and slashes escaped")):
                with suppress(UnicodeError):
                    yield Variant(_AGAIN.format(look + more), written.encode())


def _as_bytes(body: Any) -> bytes | None:
    if isinstance(body, str):
        return body.encode("utf-8", "surrogatepass")
    with suppress(TypeError, ValueError, BufferError):
        return bytes(memoryview(body))
    return None


def _parsed(raw: bytes) -> Any:
    """What the body says, as JSON or as Python shows it."""
    value: Any = None
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # A dict as Python shows it.
        value = _literal(raw) if raw.startswith(b"{'") else None
    # A text that is JSON itself was written twice.
    if isinstance(value, str):
        with suppress(ValueError, RecursionError):
            value = json.loads(value)
    return value


def _literal(raw: bytes) -> Any:
    with suppress(ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return ast.literal_eval(raw.decode("utf-8", "replace"))
    return None
