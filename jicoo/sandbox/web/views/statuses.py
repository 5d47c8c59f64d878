"""What a status says at a glance: a word and one of four tones. Pure."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Tone = Literal["good", "plain", "warn", "bad"]


@dataclasses.dataclass(frozen=True)
class Chip:
    """A word in a tone: the tone never says what the word does not."""

    text: str
    tone: Tone


_BOOKINGS: Mapping[str, tuple[str, Tone]] = {
    "open": ("status_open", "good"),
    "request": ("status_request", "warn"),
    "cancel": ("status_cancel", "plain"),
}


def of_booking(status: str, words: Mapping[str, str]) -> Chip:
    key, tone = _BOOKINGS.get(status, ("", "plain"))
    return Chip(words[key] if key else status, tone)


def of_answer(status: int | None, words: Mapping[str, str]) -> Chip:
    """The status of an answer; None is a connection that was dropped."""
    if status is None:
        return Chip(words["no_answer"], "bad")
    tones: Mapping[int, Tone] = {2: "good", 3: "plain", 4: "warn"}
    return Chip(str(status), tones.get(status // 100, "bad"))


def of_delivery(status: int | None, words: Mapping[str, str]) -> Chip:
    if status is None:
        return Chip(words["no_answer"], "bad")
    if 200 <= status < 300:
        return Chip(f"{words['delivered']} {status}", "good")
    return Chip(f"{words['refused']} {status}", "bad")
