"""What a client remembers of the bookings it was to make; it shares that with its copies. Pure: no I/O, no clock."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from attrs import frozen

from jicoo._core.messages import Timestamp

if TYPE_CHECKING:
    from datetime import datetime

    from jicoo.intents import BookingIntent

MOST_REMEMBERED = 10_000
"""How many bookings are remembered that were returned."""


@frozen
class IntentKey:
    """Tells one intent from another: the same one, stored and read again, has an equal key."""

    event_type_id: str
    start: datetime
    made_at: datetime
    email: object
    name: object

    def is_of_same_guest(self, other: IntentKey) -> bool:
        return (self.email, self.name) == (other.email, other.name)


def intent_key(intent: BookingIntent) -> IntentKey:
    """The key of an intent."""
    return IntentKey(
        intent.event_type_id,
        intent.start,
        intent.made_at,
        intent.request.get("email"),
        intent.request.get("name"),
    )


class BookingMemory:
    """Which intents are fresh, and for which intent a booking was returned."""

    def __init__(self) -> None:
        self._fresh: WeakValueDictionary[int, BookingIntent] = WeakValueDictionary()
        self._made: dict[int, Timestamp] = {}
        self._numbers = itertools.count()
        self._returned: OrderedDict[str, list[IntentKey]] = OrderedDict()

    def distinct(self, made_at: Timestamp) -> Timestamp:
        """The moment of a new intent, with a number in the place of its microseconds: so that their keys differ.

        It is up to two milliseconds too early, and never too late: what an intent brings about would be older than it.
        """
        number = next(self._numbers) % 1_000
        epoch = (int(made_at.epoch * 1_000) - 1) / 1_000 + number / 1_000_000
        return Timestamp(made_at.monotonic, epoch, made_at.on_server_clock)

    def keep_fresh(self, intent: BookingIntent, made: Timestamp) -> None:
        """Take note of an intent that was made here, at this moment, and has not been sent."""
        self._fresh[id(intent)] = intent
        self._made[id(intent)] = made
        if len(self._made) > MOST_REMEMBERED:
            self._made = {key: at for key, at in self._made.items() if key in self._fresh}

    def take_fresh(self, intent: BookingIntent) -> Timestamp | None:
        """When an intent was made, the first time that it is asked for; None for every other one.

        Every other one may have been sent: again, by another client, by another process.
        """
        is_fresh = self._fresh.pop(id(intent), None) is intent
        made = self._made.pop(id(intent), None)
        return made if is_fresh else None

    def keep_returned(self, uid: str, key: IntentKey) -> None:
        """Take note of a booking that is returned for an intent."""
        keys = self._returned.pop(uid, [])
        keys.append(key)
        self._returned[uid] = keys
        while len(self._returned) > MOST_REMEMBERED:
            # The oldest first; another thread may have been faster.
            with suppress(KeyError):
                self._returned.popitem(last=False)

    def was_returned_for(self, uid: str, key: IntentKey) -> bool:
        """True for a booking that was returned for this very intent."""
        return key in self._returned.get(uid, ())

    def times_returned_for_others(self, uid: str, key: IntentKey) -> int:
        """For how many other intents of the same guest a booking was returned: so many of its guests are not ours."""
        known = set(self._returned.get(uid, ()))
        return sum(other != key and other.is_of_same_guest(key) for other in known)
