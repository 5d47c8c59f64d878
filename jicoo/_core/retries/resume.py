"""Reads from an error the call that it is about, so that it can be taken up again. Pure: no I/O."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import frozen

from jicoo._core.messages import Timestamp
from jicoo._core.requests.booking_bodies import BookingRequest
from jicoo.errors import BookingOutcomeUnknownError, ValidationError
from jicoo_client.errors import ReadError
from jicoo_client.models.create_booking_request import CreateBookingRequest

if TYPE_CHECKING:
    from datetime import datetime


@frozen
class EarlierCall:
    """An earlier call: the booking it was to make, and the moment it was first sent."""

    request: BookingRequest
    first_attempt_at: Timestamp


def earlier_call(error: object) -> EarlierCall:
    """The call that an error is about, which may have been raised in another process."""
    if isinstance(error, BookingOutcomeUnknownError) and error.first_attempt_at is not None:
        first: datetime = error.first_attempt_at
        with suppress(ReadError):
            # A request that left `locationId` out is a model all the same, which demands it.
            body = CreateBookingRequest.from_dict({"locationId": None, **error.request})
            # The clock that never jumps says nothing of another process: the other one decides.
            moment = Timestamp(math.inf, first.timestamp(), error.on_server_clock)
            return EarlierCall(
                BookingRequest(body, sends_location="locationId" in error.request), moment
            )
    text = "resolve takes the BookingOutcomeUnknownError that an earlier call raised, as it was raised."
    raise ValidationError(text, field="error")
