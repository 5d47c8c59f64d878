"""Questions that book, put to a sandbox whose answers are known."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from tests.unit.tools.live.support import CONSULTATION, INTERVIEW, WORKSHOP, switch
from tools.live.api import Api
from tools.live.booking import ODD_EMAIL, ODD_NAME
from tools.live.questions import WRITES
from tools.live.report import blocks, clean_up


@pytest.mark.parametrize("event_type", [CONSULTATION, WORKSHOP, INTERVIEW])
@pytest.mark.parametrize("create_body", ["bare", "wrapped"])
@pytest.mark.parametrize("group_slot", ["one_booking", "many_bookings"])
def test_bookings_tell_the_truth(api, box, event_type, create_body, group_slot) -> None:
    switch(box, create_body=create_body, group_slot=group_slot)
    api.event_type_id = event_type

    said = [block.splitlines()[2].strip() for block in blocks(api, WRITES, date="today")]

    new, listed, clocks, contact, group, again, taken, free, priority, cancel = said
    wrapped = "wrapped in data" if create_body == "wrapped" else "bare"
    assert f"null taken for locationId; {wrapped}, 201" in new
    assert clocks.endswith('createdAt is +0.0 s from Date"')
    assert contact.endswith('name comes back as sent; e-mail comes back as sent"')
    assert priority.endswith('taken: null afterwards"')
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


@pytest.mark.parametrize(
    ("changes", "name", "email"),
    [
        ({}, "as sent", "as sent"),
        ({"email": ODD_EMAIL.lower()}, "as sent", "in another case"),
        ({"name": ODD_NAME.replace("&", "&amp;")}, "escaped", "as sent"),
        ({"name": unicodedata.normalize("NFKC", ODD_NAME)}, "in another width", "as sent"),
        (
            {"name": unicodedata.normalize("NFKC", ODD_NAME).upper()},
            "in another width and in another case",
            "as sent",
        ),
        ({"name": ODD_NAME[:32]}, "as sent, cut to 32 letters", "as sent"),
        ({"name": ODD_NAME.replace(" ", "")}, "with other blanks", "as sent"),
        ({"name": "Somebody else"}, "as another", "as sent"),
    ],
    ids=str,
)
def test_how_a_guest_comes_back_is_told(api, monkeypatch, changes, name, email) -> None:
    rows = Api.rows

    def changed(self: Api, path: str, **named: Any) -> list[dict[str, Any]]:
        found = rows(self, path, **named)
        return [{**row, **changes} for row in found] if path.endswith("/contacts") else found

    monkeypatch.setattr(Api, "rows", changed)
    asked = [each for each in WRITES if each.asks.startswith(("Is a new", "Does a guest"))]
    *_, block = blocks(api, asked, date="today")
    assert block.endswith(f'name comes back {name}; e-mail comes back {email}"')


def test_without_a_date_the_clocks_are_not_compared(api, box) -> None:
    switch(box, date_header=False)
    asked = [each for each in WRITES if each.asks.startswith(("Is a new", "Is it of the clock"))]
    *_, block = blocks(api, asked, date="today")
    assert block.endswith("# no answer: the answer has no Date")


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
