"""What a client remembers of the bookings it was to make; it shares that with its copies. Pure: no I/O, no clock."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING
from weakref import ref

from attrs import frozen

if TYPE_CHECKING:
    from datetime import datetime

    from jicoo._core.messages import Timestamp
    from jicoo.intents import BookingIntent

MOST_REMEMBERED = 10_000
"""How many bookings are remembered that were returned."""
MOST_OF_ONE = 1_000
"""For how many intents of one and the same booking: more than the guests that a slot takes."""


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
        self._fresh: dict[int, tuple[ref[BookingIntent], Timestamp]] = {}
        """By identity, with when it was made: an intent that nobody holds any more can be no fresh one."""
        self._most_fresh = MOST_REMEMBERED
        self._numbers = itertools.count()
        self._returned: OrderedDict[str, list[BookingIntent]] = OrderedDict()

    def distinct(self, made_at: float) -> float:
        """The moment of a new intent in epoch seconds, its microseconds a number: so that their keys differ.

        It is up to two milliseconds too early, and never too late: what an intent brings about would be older than it.
        """
        number = next(self._numbers) % 1_000
        return (int(made_at * 1_000) - 1) / 1_000 + number / 1_000_000

    def keep_fresh(self, intent: BookingIntent, made: Timestamp) -> None:
        """Take note of an intent that was made here, at this moment, and has not been sent."""
        self._fresh[id(intent)] = (ref(intent), made)
        if len(self._fresh) > self._most_fresh:
            # Copied first, in one step: another thread may add to it meanwhile.
            known = list(self._fresh.items())
            self._fresh = {key: kept for key, kept in known if kept[0]() is not None}
            self._most_fresh = max(MOST_REMEMBERED, 2 * len(self._fresh))

    def take_fresh(self, intent: BookingIntent) -> Timestamp | None:
        """When an intent was made, the first time that it is asked for; None for every other one.

        Every other one may have been sent: again, by another client, by another process.
        """
        kept = self._fresh.pop(id(intent), None)
        return kept[1] if kept is not None and kept[0]() is intent else None

    def keep_returned(self, uid: str, intent: BookingIntent) -> None:
        """Take note of a booking that is returned for an intent."""
        # As it is: a key is made where one looks, which is seldom.
        intents = self._returned.pop(uid, [])
        intents.append(intent)
        if len(intents) > MOST_OF_ONE:
            del intents[0]
        self._returned[uid] = intents
        while len(self._returned) > MOST_REMEMBERED:
            # The oldest first; another thread may have been faster.
            with suppress(KeyError):
                self._returned.popitem(last=False)

    def was_returned_for(self, uid: str, intent: BookingIntent) -> bool:
        """True for a booking that was returned for this very intent."""
        return intent_key(intent) in self._keys(uid)

    def times_returned_for_others(self, uid: str, intent: BookingIntent) -> int:
        """For how many other intents of the same guest a booking was returned: so many of its guests are not ours."""
        key = intent_key(intent)
        return sum(other != key and other.is_of_same_guest(key) for other in self._keys(uid))

    def _keys(self, uid: str) -> set[IntentKey]:
        return {intent_key(intent) for intent in tuple(self._returned.get(uid, ()))}
