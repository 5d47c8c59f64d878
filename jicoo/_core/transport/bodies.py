"""Bodies of answers, unpacked and bounded: no answer takes more memory than it is allowed to. Pure: no I/O."""

from __future__ import annotations

import zlib
from typing import Protocol

LIMIT = 32 * 1024 * 1024
"""Bytes of a body, as it comes and unpacked."""
_PIECE = 64 * 1024
"""Bytes that are unpacked at a time, and put together before they are kept: tiny pieces take more than they hold."""
_MOST_LAYERS = 4
"""How often a body may be packed; each layer multiplies what one byte can become."""
_MOST_MEMBERS = 1_000
"""Of one gzip file: a member that holds nothing takes few bytes and much time."""


class BodyProblem(Exception):  # noqa: N818 - a signal inside the package, never raised to a user
    """A body that is not read on; the text says why."""


class Unpackable(BodyProblem):
    """A body that this client never reads: another try would bring no other."""


class TooLarge(Unpackable):
    """A body beyond the limit."""


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
        self._members = 1
        self.rest = b""
        self.is_done = True

    def unpack(self, data: bytes, most: int) -> bytes:
        if self._member.eof:
            # Another member follows, or padding that says nothing.
            data = data.lstrip(b"\0")
            if not data:
                self.rest = b""
                return b""
            self._members += 1
            if self._members > _MOST_MEMBERS:
                raise TooLarge(f"its body has more than {_MOST_MEMBERS:,} parts")
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
        self._held: bytes = b""
        self.rest = b""
        self.is_done = True

    def unpack(self, data: bytes, most: int) -> bytes:
        if not self._begun:
            # The frame shows in its two first bytes.
            data = self._held + data
            if len(data) < 2:
                self._held, self.rest, self.is_done = data, b"", not data
                return b""
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
        self._latest = bytearray()
        self._layers: list[Unpacker] = [_unpacker(name) for name in _encodings(content_encoding)]
        self._sizes = [0] * (len(self._layers) + 1)
        """Bytes before each layer, and behind the last: what is small at its end may be huge on its way there."""

    def add(self, piece: bytes) -> None:
        """Take the next piece; BodyProblem where it makes the body too large, or does not unpack."""
        self._came += len(piece)
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
        return self.so_far()

    def so_far(self) -> bytes:
        """What has come of a body that is not whole, and of one that is too large the beginning."""
        return b"".join([*self._unpacked, self._latest])

    def _pass(self, data: bytes, layer: int) -> None:
        """Unpack `data` by the layers from this one on."""
        self._sizes[layer] += len(data)
        if self._sizes[layer] > self._limit:
            raise self._too_large()
        if layer == len(self._layers):
            self._latest += data
            if len(self._latest) >= _PIECE:
                self._unpacked.append(bytes(self._latest))
                self._latest.clear()
            return
        unpacker, is_full = self._layers[layer], False
        # One that gave all that it may give at a time may hold more, though it has taken everything.
        while data or is_full:
            unpacked = unpacker.unpack(data, _PIECE)
            if data and unpacker.rest == data and not unpacked:
                raise BodyProblem("its body could not be unpacked")
            self._pass(unpacked, layer + 1)
            data, is_full = unpacker.rest, len(unpacked) == _PIECE

    def _too_large(self) -> TooLarge:
        # Its beginning is enough to see what it was.
        self._unpacked = [piece[:_PIECE] for piece in self._unpacked[:1]]
        self._latest.clear()
        return TooLarge(f"its body is larger than {self._limit // (1024 * 1024)} MiB")


def can_unpack(content_encoding: str) -> bool:
    """Whether every layer of a body is one that is unpacked here; BodyProblem where there are too many."""
    return all(name in ("gzip", "x-gzip", "deflate") for name in _encodings(content_encoding))


def _encodings(content_encoding: str) -> list[str]:
    """The layers of a body, the outermost first."""
    names = [name.strip().lower() for name in content_encoding.split(",")]
    layers = [name for name in reversed(names) if name not in ("", "identity")]
    if len(layers) > _MOST_LAYERS:
        raise Unpackable("its body is packed more often than any honest one is")
    return layers


def _unpacker(name: str) -> Unpacker:
    if name in ("gzip", "x-gzip"):
        return _Gzip()
    if name == "deflate":
        return _Deflate()
    raise Unpackable("its body is packed in a way that is not known here")
