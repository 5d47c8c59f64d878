"""What a receiver answers to a delivery. Pure: no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from jicoo.errors import WebhookError

BODY_LIMIT = 1024 * 1024
"""The longest body that is read, in bytes; those that Jicoo shows have less than one thousand."""
_RETRY_AFTER = "10"


def _plain() -> dict[str, str]:
    return {"Content-Type": "text/plain; charset=utf-8"}


@frozen
class Reply:
    """What to answer: a status, headers, and a body that says why in one sentence."""

    status: int
    headers: dict[str, str] = field(factory=_plain)
    body: bytes = b""

    @property
    def text(self) -> str:
        """The body as text, where a framework wants text."""
        return self.body.decode()


def sentence(status: int, text: str, **headers: str) -> Reply:
    """A reply with a sentence as its body; `Retry_After` is the header `Retry-After`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, {**_plain(), **named}, f"{text}\n".encode())


def handled() -> Reply:
    """The handler has returned."""
    return sentence(200, "Handled.")


def duplicate() -> Reply:
    """It was handled before."""
    return sentence(200, "Handled before.")


def busy() -> Reply:
    """Somebody is handling it, and may fail: it should come again."""
    return sentence(503, "It is being handled; deliver it again.", Retry_After=_RETRY_AFTER)


def store_down() -> Reply:
    """Nobody knows whether it was handled: it should come again."""
    return sentence(503, "It cannot be handled now; deliver it again.", Retry_After=_RETRY_AFTER)


def failed() -> Reply:
    """The handler raised: it should come again."""
    return sentence(500, "The handler failed; deliver it again.")


def refused(error: WebhookError) -> Reply:
    """It must not be trusted, or cannot be read."""
    return sentence(400, str(error))


def too_large() -> Reply:
    """Its body is longer than any delivery's."""
    return sentence(413, f"A body has at most {BODY_LIMIT} bytes.")


def too_slow() -> Reply:
    """Its body did not come in time."""
    return sentence(408, "The body did not come in time.")


def not_posted() -> Reply:
    """Deliveries come by POST."""
    return sentence(405, "A delivery is a POST.", Allow="POST")


def length_unknown() -> Reply:
    """Its length is not said, and its end cannot be seen."""
    return sentence(411, "The length of the body is not said.")


def already_read() -> Reply:
    """Fewer bytes came than were announced."""
    return sentence(
        400,
        "The body is shorter than its Content-Length: the sender went away, or something before this application has "
        "read the body. Serve it outside of what parses requests, or pass the raw bytes to Router.handle.",
    )
