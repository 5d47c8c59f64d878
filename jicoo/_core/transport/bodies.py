"""Bodies of answers, unpacked and bounded: no answer takes more memory than it is allowed to. Pure: no I/O."""

from __future__ import annotations

import zlib
from typing import Protocol

LIMIT = 32 * 1024 * 1024
"""Bytes of a body, as it comes and unpacked."""
_PIECE = 64 * 1024
"""Bytes that are unpacked at a time."""
_MOST_LAYERS = 4
"""How often a body may be packed; each layer multiplies what one byte can become."""


class BodyProblem(Exception):  # noqa: N818 - a signal inside the package, never raised to a user
    """A body that is not read on; the text says why."""


class TooLarge(BodyProblem):
    """A body beyond the limit: another try would not be shorter."""


class Unpacker(Protocol):
    """Unpacks one layer, at most so many bytes at a time."""

    def unpack(self, data: bytes, most: int) -> bytes: ...

    @property
    def rest(self) -> bytes:
        """What was given and is not unpacked yet."""
        ...

    @property
    def is_done(self) -> bool:
        """Whether the packed data came to its end."""
        ...


class _Gzip:
    """gzip, of one member or several."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.rest = b""
        self.is_done = True

    def unpack(self, data: bytes, most: int) -> bytes:
        if self._member.eof:
            # Another member follows, or padding that says nothing.
            data = data.lstrip(b"\0")
            if not data:
                self.rest = b""
                return b""
            self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        unpacked = self._member.decompress(data, most)
        self.rest = self._member.unused_data or self._member.unconsumed_tail
        self.is_done = self._member.eof
        return unpacked


class _Deflate:
    """deflate, with the frame that the standard asks for or without it, as many servers send it."""

    def __init__(self) -> None:
        self._packed = zlib.decompressobj()
        self._begun = False
        self.rest = b""
        self.is_done = True

    def unpack(self, data: bytes, most: int) -> bytes:
        try:
            unpacked = self._packed.decompress(data, most)
        except zlib.error:
            if self._begun:
                raise
            self._packed = zlib.decompressobj(-zlib.MAX_WBITS)
            unpacked = self._packed.decompress(data, most)
        self._begun = True
        self.rest = self._packed.unconsumed_tail
        self.is_done = self._packed.eof
        return unpacked


class BoundedBody:
    """A body that grows piece by piece and is unpacked as it grows."""

    def __init__(self, content_encoding: str = "", *, limit: int = LIMIT) -> None:
        """`content_encoding` is the header of this name, empty where the pieces come unpacked already."""
        self._limit = limit
        self._came = 0
        self._unpacked: list[bytes] = []
        self._size = 0
        self._layers: list[Unpacker] = [_unpacker(name) for name in _encodings(content_encoding)]

    def add(self, piece: bytes) -> None:
        """Take the next piece; BodyProblem where it makes the body too large, or does not unpack."""
        self._came += len(piece)
        if self._came > self._limit:
            raise self._too_large()
        try:
            self._pass(piece, 0)
        except zlib.error:
            raise BodyProblem("its body could not be unpacked") from None

    def has(self, length: int | None) -> bool:
        """Whether so many bytes have come as the answer has said that it is long."""
        return length is not None and self._came >= length

    def whole(self) -> bytes:
        """The body; BodyProblem where it was cut off."""
        if any(not layer.is_done for layer in self._layers):
            raise BodyProblem("its body was cut off")
        return b"".join(self._unpacked)

    def so_far(self) -> bytes:
        """What has come of a body that is not whole."""
        return b"".join(self._unpacked)

    def _pass(self, data: bytes, layer: int) -> None:
        """Unpack `data` by the layers from this one on."""
        if layer == len(self._layers):
            self._size += len(data)
            if self._size > self._limit:
                raise self._too_large()
            if data:
                self._unpacked.append(data)
            return
        unpacker = self._layers[layer]
        while data:
            unpacked = unpacker.unpack(data, _PIECE)
            self._pass(unpacked, layer + 1)
            if unpacker.rest == data and not unpacked:
                raise BodyProblem("its body could not be unpacked")
            data = unpacker.rest

    def _too_large(self) -> TooLarge:
        return TooLarge(f"its body is larger than {self._limit // (1024 * 1024)} MiB")


def can_unpack(content_encoding: str) -> bool:
    """Whether every layer of a body is one that is unpacked here; BodyProblem where there are too many."""
    return all(name in ("gzip", "x-gzip", "deflate") for name in _encodings(content_encoding))


def _encodings(content_encoding: str) -> list[str]:
    """The layers of a body, the outermost first."""
    names = [name.strip().lower() for name in content_encoding.split(",")]
    layers = [name for name in reversed(names) if name not in ("", "identity")]
    if len(layers) > _MOST_LAYERS:
        raise BodyProblem("its body is packed more often than any honest one is")
    return layers


def _unpacker(name: str) -> Unpacker:
    if name in ("gzip", "x-gzip"):
        return _Gzip()
    if name == "deflate":
        return _Deflate()
    raise BodyProblem("its body is packed in a way that is not known here")
