"""Tells whether a guest of a booking is the one whom a call was to book, however a server stores guests. Pure: no I/O.

Servers fold addresses, compose or drop letters, escape, cut, and keep one record for a guest who comes again. So there
are three answers: it is ours, it may be, it is not. Only the last lets a booking be sent again.
"""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, Any
from unicodedata import category, normalize

from attrs import frozen

from jicoo import time_zones
from jicoo._values import Value
from jicoo.errors import JicooError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

CLOCK_SLACK = 2.0
"""Seconds by which a `Date` header, which has no fractions, may be off, and clocks that are in step."""
UNTOLD_SLACK = 58.0
"""Seconds before an intent in which nothing is known to be older, where no answer had told the server's clock.

A minute, less what clocks that are in step may be off.
"""
_MASKS = "*\u2022\u00d7"
"""Letters that stand for those of an address which is not shown."""
_SHORTEST_CUT = 16
"""Letters that are left of a name which a server has cut: no column is shorter, and Ann is not Anna."""


class Recognition(Enum):
    """Whether a booking is the one that a call was to make."""

    OURS = "it is ours"
    PERHAPS = "it may be ours"
    NOT_OURS = "it is not ours"


class Match(Enum):
    """Whether what was stored is what was sent."""

    SAME = "the same"
    OTHER = "another"
    UNKNOWN = "not to be told"


@frozen(eq=False, repr=False)
class Since(Value):
    """The moment of an intent, as far as it is known on the server's clock.

    `epoch` is in seconds. `was_told` says that an answer had told the server's clock before the first attempt;
    `is_unsure` that the clock of the machine that made the intent may be another than the server's: it was made
    `seconds_later` than that at the latest.
    """

    epoch: float
    was_told: bool = True
    is_unsure: bool = False
    seconds_later: float = 0.0

    def is_before(self, moment: datetime | None) -> bool | None:
        """Whether something that happened at `moment` happened since; None where that is not to be told."""
        if moment is None:
            return None
        stamp = moment.timestamp()
        if stamp >= self.epoch + self.seconds_later - CLOCK_SLACK:
            return True
        if self.is_unsure:
            return None
        return None if not self.was_told and stamp >= self.epoch - UNTOLD_SLACK else False


def recognise(
    contact: Mapping[str, Any],
    *,
    name: str,
    email: str,
    since: Since,
    booking_created_at: datetime,
    booking_changed: bool | None,
    is_event_type_said: bool = True,
    is_one_of_several: bool = False,
) -> Recognition:
    """Whether a guest of a booking is the one of this name and e-mail, added by this intent and not before it.

    `booking_changed` says whether the booking was made or changed since, None where that is not to be told. One of
    several guests may be joined by one more without a trace on it.
    """
    addresses, names = (
        match_email(email, contact.get("email")),
        match_name(name, contact.get("name")),
    )
    added_at = _added_at(contact, booking_created_at)
    added = since.is_before(added_at)
    # Whom a booking has that did not change was there before; but not who says that he came at a moment of which it is
    # not known whether it was before, nor one of several who says nothing.
    is_untold = added_at is None
    was_there = booking_changed is False and (
        not is_one_of_several if is_untold else added is False
    )
    if addresses is Match.OTHER or was_there:
        return Recognition.NOT_OURS
    if addresses is Match.UNKNOWN:
        # Of a contact that tells neither, nothing is known: it may be anybody's.
        return Recognition.NOT_OURS if names is Match.OTHER else Recognition.PERHAPS
    if names is not Match.SAME:
        return Recognition.PERHAPS
    if added and is_event_type_said:
        return Recognition.OURS
    # A record of a guest who comes again is old, and so is a booking that several share: but it has changed.
    return Recognition.PERHAPS


def _added_at(contact: Mapping[str, Any], booking_created_at: datetime) -> datetime | None:
    """The later of when the contact and the booking were made, None where the contact does not say."""
    try:
        return max(time_zones.from_wire(contact["createdAt"]), booking_created_at)
    except (KeyError, TypeError, JicooError):
        return None


def match_email(sent: str, stored: object) -> Match:
    """Whether an address is the one that was sent, as servers fold addresses."""
    if not isinstance(stored, str) or not stored.strip():
        return Match.UNKNOWN
    theirs = fold_email(stored)
    if fold_email(sent) == theirs:
        return Match.SAME
    is_masked = any(mask in stored for mask in _MASKS) or "@" not in theirs
    return Match.UNKNOWN if is_masked else Match.OTHER


def fold_email(address: str) -> str:
    """An address as servers compare it: compatible letters, case, invisible ones, a tag, an international domain."""
    folded = normalize("NFKC", _without_escapes(address))
    folded = "".join(letter for letter in folded if category(letter) not in ("Cc", "Cf")).strip()
    local, at, domain = folded.rpartition("@")
    labels = [_international(label) for label in domain.rstrip(".").split(".")]
    return f"{local.partition('+')[0]}{at}{'.'.join(labels)}"


def _international(label: str) -> str:
    """One part of a domain in its letters: of the two standards, one keeps some that the other replaces."""
    if label.startswith("xn--"):
        with suppress(UnicodeError):
            label = label.removeprefix("xn--").encode("ascii").decode("punycode")
    return normalize("NFKC", normalize("NFKC", label).casefold())


def _without_escapes(text: str) -> str:
    """A text without the escapes of HTML, however often it was escaped, and without compatible letters and case."""
    # Its table of names is needed by nothing else.
    import html

    folded = normalize("NFKC", text).casefold()
    while (plain := html.unescape(folded)) != folded:
        folded = normalize("NFKC", plain).casefold()
    return folded


def match_name(sent: str, stored: object) -> Match:
    """Whether a name is the one that was sent, as people compare names: however it was composed, escaped or cut."""
    if not isinstance(stored, str) or not stored.strip():
        return Match.UNKNOWN
    ours, theirs = fold_name(sent), fold_name(stored)
    if not ours or not theirs:
        # Of nothing but signs: they have to be the very same.
        same = _without_escapes(sent).split() == _without_escapes(stored).split()
        return Match.SAME if same else Match.UNKNOWN
    was_cut = len(stored.strip()) >= _SHORTEST_CUT and ours.startswith(theirs)
    return Match.SAME if ours == theirs or was_cut else Match.OTHER


def fold_name(name: str) -> str:
    """The letters and digits of a name, without marks, case and blanks."""
    folded = normalize("NFKD", _without_escapes(name))
    return "".join(letter for letter in folded.casefold() if category(letter)[0] in "LN")
