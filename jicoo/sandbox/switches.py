"""The choices that the API's documentation leaves open, each as a switch.

A client that is right whatever the answer turns out to be is tested under every one of them.
"""

from __future__ import annotations

import dataclasses
import typing
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATED = (
    *("list_bookings", "create_booking", "get_booking", "update_booking", "cancel_booking"),
    *("reschedule_booking", "get_booking_contacts", "get_event_type_available_schedules"),
    *("list_schedules", "create_schedule", "update_schedule"),
    *("list_user_availability_calendars", "get_user_availability_calendar"),
)
"""Operations whose answers hold times that are documented as such."""
UNDESCRIBED = (
    *("cancel_booking", "create_event_type_host", "delete_event_type_host"),
    *("create_organization_invitation", "delete_organization_invitation"),
    *("delete_organization_user", "create_schedule", "update_schedule", "delete_schedule"),
)
"""Writes of which no page says or shows what a success looks like."""
_WITH_A_BODY = tuple(name for name in UNDESCRIBED if not name.startswith("delete_"))


def _means(words: str, **beyond: tuple[str, ...]) -> dict[str, Any]:
    """What a switch means; for a value, the operations whose answers the document does not allow."""
    return {"words": words, "beyond": beyond}


@dataclasses.dataclass(frozen=True, slots=True)
class Meaning:
    """What one switch decides.

    `beyond` names, for a value, the operations whose answers are then other than the document allows: they are held
    against it before they are changed.
    """

    name: str
    words: str
    values: tuple[str, ...]
    default: str
    beyond: Mapping[str, tuple[str, ...]]


@dataclasses.dataclass(frozen=True, slots=True)
class Switches:
    """How the sandbox behaves where the real behaviour is not known; `Switches.meanings()` describes each.

    Change one with `dataclasses.replace(switches, create_body="wrapped")`.
    """

    create_body: Literal["bare", "wrapped"] = field(
        default="bare",
        metadata=_means(
            'A created booking comes as it is, or inside {"data": ...}.',
            wrapped=("create_booking",),
        ),
    )
    slot_query: Literal["period", "started", "both"] = field(
        default="both",
        metadata=_means(
            "periodStart and periodEnd, or startedAt, endedAt and timeZone, or either is "
            "understood."
        ),
    )
    unknown_query: Literal["ignored", "refused"] = field(
        default="ignored",
        metadata=_means("A query parameter nobody knows is passed over, or answered 400."),
    )
    slot_window: Literal["error", "cut"] = field(
        default="error",
        metadata=_means(
            "More than seven days of slots is answered 422, or cut to the first seven."
        ),
    )
    slot_begin: Literal["exact", "utc_day", "local_day"] = field(
        default="exact",
        metadata=_means(
            "Slots come from the asked moment on, or from the begin of its day on: that of UTC, or "
            "that of the query's timeZone."
        ),
    )
    slot_end: Literal["open", "inside"] = field(
        default="open",
        metadata=_means("A slot has to begin, or to end as well, inside the asked range."),
    )
    bad_key_status: Literal[401, 403] = field(
        default=401, metadata=_means("The status of a missing or wrong key.")
    )
    group_slot: Literal["one_booking", "many_bookings"] = field(
        default="one_booking",
        metadata=_means("Guests of one group slot share a booking, or have one each."),
    )
    contact_name: Literal["as_sent", "normalised", "cut"] = field(
        default="as_sent",
        metadata=_means(
            "A guest's name is kept as it was sent; or in compatible letters (NFKC) and single "
            "blanks; or cut to 20 letters as well."
        ),
    )
    contact_email: Literal["as_sent", "normalised", "masked"] = field(
        default="as_sent",
        metadata=_means(
            "A guest's address is kept as it was sent; or in compatible letters (NFKC), lower case "
            "and an ASCII domain (IDNA); or shown as g***@example.com."
        ),
    )
    contact_record: Literal["per_booking", "per_guest"] = field(
        default="per_booking",
        metadata=_means(
            "Each booking has a contact of its own, or a guest who comes again by the same address "
            "keeps the first one: its name and its createdAt."
        ),
    )
    contact_created_at: Literal["told", "epoch", "absent"] = field(
        default="told",
        metadata=_means(
            "A contact's createdAt is a date-time, or a number of milliseconds since 1970, or not "
            "there.",
            epoch=("get_booking_contacts",),
            absent=("get_booking_contacts",),
        ),
    )
    contacts: Literal["whole", "paged"] = field(
        default="whole",
        metadata=_means(
            "The guests of a booking come all together, or in pages of three of which the first is "
            "given."
        ),
    )
    times: Literal["milliseconds", "seconds", "offset", "basic_offset"] = field(
        default="milliseconds",
        metadata=_means(
            "A time is written 02:00:00.000Z, or 02:00:00Z, or 11:00:00.000+09:00, or "
            "02:00:00.000+0000.",
            basic_offset=_DATED,
        ),
    )
    user_id: Literal["both", "uid", "id"] = field(
        default="both",
        metadata=_means("A user is told by uid and id, or by one of them alone."),
    )
    undescribed_answer: Literal["told", "empty", "no_content"] = field(
        default="told",
        metadata=_means(
            "A write whose answer no page describes is answered by what it made, or by an empty "
            "200, or by 204.",
            empty=_WITH_A_BODY,
            no_content=_WITH_A_BODY,
        ),
    )
    errors: Literal["empty", "hollow", "null", "absent", "filled"] = field(
        default="empty",
        metadata=_means(
            "A success has errors that are {}, or have members without a value, or are null, or are "
            "not there; or name an error all the same.",
            absent=("create_account_integration_url",),
        ),
    )
    paging: Literal["all", "total", "next", "none"] = field(
        default="all",
        metadata=_means(
            "A page says everything of the others, or totalCount alone, or nextPage alone, or "
            "nothing.",
            total=("list_schedules",),
            next=("list_schedules",),
            none=("list_schedules",),
        ),
    )
    next_page: Literal["absent", "null"] = field(
        default="absent", metadata=_means("On the last page nextPage is left out, or null.")
    )
    requests_listed: bool = field(
        default=True,
        metadata=_means(
            "Bookings that wait for approval (request) are in the list, or only readable by uid."
        ),
    )
    order_honoured: bool = field(
        default=True,
        metadata=_means(
            "sort and order decide the order of a list, or it is always the newest created first."
        ),
    )
    equals: Literal["stable", "unstable"] = field(
        default="stable",
        metadata=_means(
            "Bookings that are equal in the order of a list stand in the same order in each answer, "
            "or in another one."
        ),
    )
    start_filter: Literal["at_or_after", "after", "ignored"] = field(
        default="at_or_after",
        metadata=_means(
            "startedAt selects the bookings that start at or after it, or after it, or none."
        ),
    )
    api_webhooks: Literal["host", "guest", "none"] = field(
        default="host",
        metadata=_means(
            "Bookings moved or cancelled through the API are told to webhooks as the host's doing, "
            "as the guest's, or not at all; nor are those made through it then."
        ),
    )
    webhook_attempts: Literal[1, 3] = field(
        default=1,
        metadata=_means("A webhook that is not answered 2xx is sent once, or up to so often."),
    )
    date_header: bool = field(
        default=True, metadata=_means("Answers say the time in Date, or do not.")
    )

    def __post_init__(self) -> None:
        for name, allowed in _allowed().items():
            value: object = getattr(self, name)
            if not any(value == choice and type(value) is type(choice) for choice in allowed):
                raise ValueError(f"{name} is one of {', '.join(map(_spell, allowed))}")

    @classmethod
    def meanings(cls) -> tuple[Meaning, ...]:
        """What each switch decides, its values and its default, spelt as `with_text` reads them."""
        return tuple(
            Meaning(
                name=one.name,
                words=one.metadata["words"],
                values=cls.names()[one.name],
                default=_spell(one.default),
                beyond=one.metadata["beyond"],
            )
            for one in dataclasses.fields(cls)
        )

    @classmethod
    def names(cls) -> dict[str, tuple[str, ...]]:
        """The spelling of every switch and of its values, as `with_text` reads them."""
        return {name: tuple(map(_spell, allowed)) for name, allowed in _allowed().items()}

    def with_text(self, settings: dict[str, str]) -> Switches:
        """A copy with switches set from text; ValueError names what is wrong."""
        changes: dict[str, object] = {}
        for name, text in settings.items():
            allowed = _allowed().get(name)
            if allowed is None:
                raise ValueError(f"no switch {name!r}; there are {', '.join(_allowed())}")
            for choice in allowed:
                if _spell(choice) == text.lower():
                    changes[name] = choice
                    break
            else:
                raise ValueError(f"{name} is one of {', '.join(map(_spell, allowed))}")
        return dataclasses.replace(self, **typing.cast("typing.Any", changes))


@cache
def _allowed() -> dict[str, tuple[object, ...]]:
    hints = typing.get_type_hints(Switches)
    return {
        one.name: (True, False) if hints[one.name] is bool else typing.get_args(hints[one.name])
        for one in dataclasses.fields(Switches)
    }


def _spell(choice: object) -> str:
    return str(choice).lower()
