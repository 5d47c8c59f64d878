"""Questions that book, put to a sandbox whose answers are known."""

from __future__ import annotations

import pytest

from tests.unit.tools.live.support import CONSULTATION, INTERVIEW, WORKSHOP, switch
from tools.live.questions import WRITES
from tools.live.report import blocks, clean_up


@pytest.mark.parametrize("event_type", [CONSULTATION, WORKSHOP, INTERVIEW])
@pytest.mark.parametrize("create_body", ["bare", "wrapped"])
@pytest.mark.parametrize("group_slot", ["one_booking", "many_bookings"])
def test_bookings_tell_the_truth(api, box, event_type, create_body, group_slot) -> None:
    switch(box, create_body=create_body, group_slot=group_slot)
    api.event_type_id = event_type

    said = [block.splitlines()[2].strip() for block in blocks(api, WRITES, date="today")]

    new, listed, group, again, taken, free, cancel = said
    wrapped = "wrapped in data" if create_body == "wrapped" else "bare"
    assert f"null taken for locationId; {wrapped}, 201" in new
    assert ("as request" if event_type == INTERVIEW else "as open") in listed
    if event_type == WORKSHOP:
        assert ("one booking with" if group_slot == "one_booking" else "a booking each") in group
        assert ("the same booking" if group_slot == "one_booking" else "another booking") in again
        assert "room for more" in taken
    else:
        assert "room for one" in group
        assert ("another booking" if event_type == INTERVIEW else "refused, 409") in again
        assert (": 200 {" if event_type == INTERVIEW else ": 422 {") in taken
    assert "wrapped in data, 200" in free
    assert "status cancel, reason kept, cancelledBy host; again: 422" in cancel


def test_a_booking_that_is_listed_late_or_never_is_waited_for(api, box) -> None:
    first, lag = WRITES[:2]
    box.faults.add("create_booking", kind="late", seconds=0.3)
    *_, block = blocks(api, (first, lag), date="today")
    assert "listed within 1 s, as open" in block

    assert list(clean_up(api)) == []
    api.trial.uids.clear()
    switch(box, requests_listed=False)
    api.event_type_id = INTERVIEW
    *_, block = blocks(api, (first, lag), date="today")
    assert "not listed within 0 s, though request" in block
