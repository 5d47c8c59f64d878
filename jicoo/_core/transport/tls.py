"""TLS as a state between bytes and bytes: the socket beneath stays a plain one, which can be closed at any moment."""

from __future__ import annotations

import ssl


class TlsState:
    """One side of a TLS connection, without a socket.

    A socket that is wrapped belongs to its wrapper: one broken off in its handshake is lost, open, where nobody can
    close it. It would tell the other side of its end as well, when a process that was forked lets go of its copy.
    """

    def __init__(self, context: ssl.SSLContext, hostname: str | None) -> None:
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self.ssl_object = context.wrap_bio(self._incoming, self._outgoing, server_hostname=hostname)

    def shake_hands(self) -> bool:
        """Go on with the handshake; whether it is done. False: send `outgoing`, then give what comes."""
        try:
            self.ssl_object.do_handshake()
        except ssl.SSLWantReadError:
            return False
        return True

    def decrypt(self, max_bytes: int) -> bytes | None:
        """What the other side said; nothing at its end, None where more has to come first."""
        try:
            return self.ssl_object.read(max_bytes)
        except ssl.SSLWantReadError:
            return None
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            # HTTP tells by itself whether an answer was cut off; many servers never say good-bye.
            return b""

    def encrypt(self, data: bytes) -> None:
        """Add `data` to what is to be sent."""
        rest = memoryview(data)
        while rest:
            rest = rest[self.ssl_object.write(rest) :]

    def outgoing(self) -> bytes:
        """What is to be sent now, if anything."""
        return self._outgoing.read()

    def receive(self, data: bytes) -> None:
        """Take what came, nothing for the end."""
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()
