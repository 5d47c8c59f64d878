"""A list is whole or it is an error."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import astuple
from hypothesis import given
from hypothesis import strategies as st

from jicoo._core.messages import HttpResponse
from jicoo._core.responses.json import LEVELS, Unreadable
from jicoo._core.responses.list_reading import NumberedReading, PageRequest
from jicoo._core.responses.pages import PageContent, read_page
from jicoo_client.errors import ReadError
from jicoo_client.models import Booking
from tests.samples import BOOKING


class Row:
    """Stands for a model: keeps its dict."""

    def __init__(self, wire: dict[str, Any]) -> None:
        self.uid = wire["uid"]

    @classmethod
    def from_dict(cls, wire: Any) -> Row:
        if isinstance(wire, dict):
            return cls(wire)
        raise ReadError("Row", "", "is no object")

    @classmethod
    def read_straight(cls, wire: Any, loose: list[Any]) -> Row:
        return cls.from_dict(wire)


def page(number: int, uids: list[str], **envelope: object) -> PageContent[Row]:
    body = {"data": [{"uid": uid} for uid in uids], "currentPage": number, **envelope}
    return read_page(Row, HttpResponse(200, {}, json.dumps(body).encode()), number=number)


def read(pages: list[PageContent[Row]]) -> list[str]:
    reading: NumberedReading[Row] = NumberedReading()
    uids: list[str] = []
    while reading.wanted is not None:
        uids += [row.uid for row in reading.take(pages[reading.wanted.number - 1])]
    return uids


@given(
    total=st.integers(0, 30),
    size=st.integers(1, 7),
    names=st.sets(st.sampled_from(["totalCount", "nextPage", "numberOfPages"])),
)
def test_every_way_to_count_pages_reads_all_rows(total: int, size: int, names: set[str]) -> None:
    names = names or {"totalCount"}
    uids = [str(index) for index in range(total)]
    chunks = [uids[start : start + size] for start in range(0, total, size)] or [[]]
    pages = [
        page(
            number,
            chunk,
            **{
                name: value
                for name, value in {
                    "totalCount": total,
                    "nextPage": number + 1 if number < len(chunks) else None,
                    "numberOfPages": len(chunks) if total else 0,
                }.items()
                if name in names
            },
        )
        for number, chunk in enumerate(chunks, 1)
    ]
    assert read(pages) == uids


def ended(content: PageContent[Row]) -> bool:
    reading: NumberedReading[Row] = NumberedReading()
    reading.take(content)
    return reading.wanted is None


def test_a_list_without_page_members_is_one_page() -> None:
    raw = read_page(Row, HttpResponse(200, {}, b'{"data": [{"uid": "a"}]}'), number=1)
    assert ended(raw)
    bare = read_page(Row, HttpResponse(200, {}, b'[{"uid": "a"}]'), number=1)
    assert ended(bare)


@pytest.mark.parametrize(
    "pages",
    [
        [page(1, ["a"], nextPage=2), page(2, ["a"], nextPage=3)],
        [page(1, ["a"], nextPage=1)],
        [page(1, ["a"], nextPage=3)],
        [page(1, ["a"], nextPage=2, totalCount=3), page(2, [], nextPage=3)],
        [page(1, ["a"], numberOfPages=2), page(2, [], numberOfPages=2)],
        [page(1, ["a"], numberOfPages=1, totalCount=2)],
    ],
    ids=["repeated", "itself", "jumps", "empty with next", "missing", "short"],
)
def test_a_list_that_is_not_whole_is_an_error(pages: list[PageContent[Row]]) -> None:
    with pytest.raises(Unreadable):
        read(pages)


@pytest.mark.parametrize(
    "envelope",
    [{"currentPage": 7}, {"totalCount": "9"}, {"nextPage": True}, {"numberOfPages": -1}],
)
def test_an_envelope_that_contradicts_is_an_error(envelope: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        page(1, ["a"], **envelope)


def test_a_row_that_moved_over_the_border_is_given_once() -> None:
    pages = [
        page(1, ["a", "b"], totalCount=3, numberOfPages=2),
        page(2, ["b", "c"], totalCount=4, numberOfPages=2),
    ]
    assert read(pages) == ["a", "b", "c"]


def test_a_row_that_slipped_before_the_border_is_found_by_reading_again() -> None:
    reading: NumberedReading[Row] = NumberedReading()
    rows = reading.take(page(1, ["a", "b"], totalCount=4, numberOfPages=2))
    rows += reading.take(page(2, ["d"], totalCount=3, numberOfPages=2))
    assert reading.wanted == PageRequest(1)
    rows += reading.take(page(1, ["b", "c"], totalCount=3, numberOfPages=2))
    assert reading.wanted == PageRequest(2)
    rows += reading.take(page(2, ["d"], totalCount=3, numberOfPages=2))
    assert [row.uid for row in rows] == ["a", "b", "d", "c"]
    assert reading.wanted is None


def test_where_many_rows_slipped_as_many_pages_are_read_again() -> None:
    reading: NumberedReading[Row] = NumberedReading()
    rows = [
        *reading.take(page(1, ["a"], totalCount=5)),
        *reading.take(page(2, ["b"], totalCount=5)),
    ]
    rows += reading.take(page(3, ["e"], totalCount=3))
    assert reading.wanted == PageRequest(1)
    for number, uid in enumerate("cde", 1):
        rows += reading.take(page(number, [uid], totalCount=3))
    assert [row.uid for row in rows] == ["a", "b", "e", "c", "d"]
    assert reading.wanted is None


@pytest.mark.parametrize(
    "body", [b"", b"null", b"{}", b'{"data": {}}', b'{"data": [1]}', b"<html>"]
)
def test_a_body_that_is_no_list_is_never_an_empty_list(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read_page(Row, HttpResponse(200, {}, body), number=1)


def bookings(number: int = 1, **changes: Any) -> dict[str, Any]:
    rows = [{**BOOKING, "uid": f"bk_{index}"} for index in range(3)]
    rows[1].update(changes)
    return {"data": rows, "errors": {}, "totalCount": 9, "currentPage": number, "nextPage": 2}


def nested(levels: int) -> Any:
    value: Any = []
    for _ in range(levels - 1):
        value = [value]
    return value


@pytest.mark.parametrize("place", ["row", "host", "envelope"])
@pytest.mark.parametrize("room", [0, 1, 20, 40])
def test_a_page_may_be_as_deep_as_any_answer_wherever_it_is(place: str, room: int) -> None:
    around = {"row": 3, "host": 5, "envelope": 1}[place]
    for levels, is_read in ((LEVELS - around - room, True), (LEVELS - around + room + 1, False)):
        body = bookings()
        held = {"row": body["data"][1], "host": body["data"][1]["hosts"][0], "envelope": body}[
            place
        ]
        # Samples are shared: what is changed is a copy.
        if place == "host":
            held = {**held}
            body["data"][1]["hosts"] = [held]
        held["new"] = nested(levels)
        response = HttpResponse(200, {}, json.dumps(body).encode())
        if is_read:
            rows = read_page(Booking, response, number=1).rows
            assert [row.to_dict() for row in rows] == body["data"]
        else:
            with pytest.raises(Unreadable, match="nested too deeply"):
                read_page(Booking, response, number=1)


def test_a_number_of_any_length_is_kept_as_it_came() -> None:
    body = bookings(new={"number": 2**70, "half": 0.5})
    content = read_page(Booking, HttpResponse(200, {}, json.dumps(body).encode()), number=1)
    assert content.rows[1].to_dict() == body["data"][1]
    assert type(content.rows[1]["new"]["number"]) is int


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (bookings(uid=7), r"^data\[1\]: Booking\.uid is a number where text was promised"),
        (bookings(number=3), "page 1 was asked for and page 3 came"),
        ({**bookings(), "totalCount": "9"}, "totalCount is not a whole number"),
        ({**bookings(), "errors": {"code": "x"}}, "names errors"),
        ({**bookings(), "data": {}}, "no list"),
        ({**bookings(), "data": [7]}, r"^data\[0\]: Booking is a number"),
    ],
)
def test_a_page_that_is_not_as_promised_says_why(body: Any, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        read_page(Booking, HttpResponse(200, {}, json.dumps(body).encode()), number=1)


def test_a_page_is_read_alike_where_one_row_is_odd() -> None:
    usual, odd = bookings(), bookings(startedAt="2024-03-16t02:00:00.000z")
    pages = [
        read_page(Booking, HttpResponse(200, {}, json.dumps(body).encode()), number=1)
        for body in (usual, odd)
    ]
    assert astuple(pages[0], recurse=False) == astuple(pages[1], recurse=False)
    assert pages[0].keys == ["bk_0", "bk_1", "bk_2"]
    assert (pages[0].total_count, pages[0].next_page) == (9, 2)
