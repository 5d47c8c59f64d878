"""The site's samples, replayed: through the generated models, and through the client in both flavours."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

import jicoo
from jicoo_client.errors import ReadError
from jicoo_client.types import Model
from tests.operations import CASES, Case

from .bodies import DOCUMENT, VARIANTS, model
from .document_tables import REFUSED_SAMPLES, SAMPLES

SLOTS = "get_event_type_available_schedules"
"""Gives slots, which are no model of the document."""
ANSWERED = [name for name, case in CASES.items() if case.described.answer and name != SLOTS]
"""The operations whose success has a body that the client gives as it is."""


COUNTS = {"currentPage", "numberOfPages", "totalCount", "count"}


def replayed(body: Any, case: Case) -> list[Any]:
    """What each flavour of the client gives where every request is answered with `body`; of a list, its first page."""
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=body))
    options: dict[str, Any] = {"time_zone": "Asia/Tokyo", "max_retries": 0, "timeout": 1}

    def asked(client: Any) -> Any:
        made = case.of(client)
        return made.first_page() if hasattr(made, "first_page") else made

    with httpx.Client(transport=transport) as http:
        found = [asked(jicoo.Jicoo("sk_live_x", http_client=http, **options))]

    async def main() -> Any:
        async with httpx.AsyncClient(transport=transport) as http:
            return await asked(jicoo.AsyncJicoo("sk_live_x", http_client=http, **options))

    return [*found, asyncio.run(main())]


def answer_of(case: Case) -> str:
    """The schema of the answer that the document promises."""
    answer = case.described.answer
    assert answer is not None, case.operation
    return answer


def rows(given: Any) -> list[Any]:
    """Of a page or a list its rows, else what was given alone."""
    return [given] if isinstance(given, (Model, str)) else list(getattr(given, "items", given))


def wire(given: Any) -> Any:
    """What the client gave, as the API wrote it: the rows of a page, a list, or one model."""
    return given.to_dict() if isinstance(given, Model) else [row.to_dict() for row in rows(given)]


def inside(body: Any) -> Any:
    return body.get("data", body)


def answering(body: Any, case: Case) -> Any:
    """The body, as it answers the call of a case: about what was asked for, and without errors."""
    answer = copy.deepcopy(body)
    if isinstance(answer, dict) and answer.get("errors"):
        answer["errors"] = {}
    resource = inside(answer)
    if isinstance(resource, dict) and "uid" in resource:
        resource["uid"] = "nobody"
    if case.operation == "create_booking" and "startedAt" in resource:
        resource |= {"startedAt": "2024-03-16T02:00:00.000Z", "eventTypeId": "nobody"}
    return answer


def examples() -> Iterator[tuple[str, str, Any]]:
    for item in [*DOCUMENT["paths"].values(), *DOCUMENT["webhooks"].values()]:
        for operation in item.values():
            for answer in [operation.get("requestBody", {}), *operation["responses"].values()]:
                for media in answer.get("content", {}).values():
                    for example in media.get("examples", {}).values():
                        name = media["schema"]["$ref"].rpartition("/")[2]
                        label = f"{operation['operationId']} {name}"
                        yield label, name, example["value"]


@pytest.mark.parametrize(("name", "body"), [pytest.param(n, b, id=i) for i, n, b in examples()])
def test_an_example_of_the_document_is_read_and_goes_back(name: str, body: Any) -> None:
    assert model(name).from_dict(body).to_dict() == body


@pytest.mark.parametrize("label", SAMPLES)
def test_a_sample_of_the_site_is_read_and_goes_back(label: str) -> None:
    name, body, _ = SAMPLES[label]
    assert model(name).from_dict(body).to_dict() == body


@pytest.mark.parametrize("label", [label for label in SAMPLES if SAMPLES[label][2]])
def test_the_client_reads_a_sample_of_the_site(label: str) -> None:
    _, sample, call = SAMPLES[label]
    body = answering(sample, CASES[call])
    for given in replayed(body, CASES[call]):
        if isinstance(given, str):
            assert given == inside(body)["url"]
        else:
            assert wire(given) == inside(body)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("CreateBookingRequest", "locationId is missing"),
        ("UpdateScheduleRequest", r"attendees\[0\].userType is a number"),
        ("BookingPage", "data is missing"),
        ("HostResponse", "data.uid is missing"),
    ],
)
def test_a_sample_that_contradicts_its_field_list_is_refused_by_name(
    name: str, problem: str
) -> None:
    with pytest.raises(ReadError, match=f"^{name}.{problem}"):
        model(name).from_dict(REFUSED_SAMPLES[name])


def test_a_request_sample_reads_once_what_the_list_requires_is_added() -> None:
    body = {**REFUSED_SAMPLES["CreateBookingRequest"], "locationId": None}
    read = model("CreateBookingRequest").from_dict(body)
    assert read.to_dict() == body


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("list_bookings", jicoo.ResponseError),
        ("update_event_type_host", jicoo.OutcomeUnknownError),
    ],
)
def test_the_client_takes_no_contradicting_sample_for_an_answer(
    call: str, error: type[jicoo.JicooError]
) -> None:
    case = CASES[call]
    with pytest.raises(error):
        replayed(REFUSED_SAMPLES[answer_of(case)], case)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("case", [CASES[name] for name in ANSWERED], ids=ANSWERED)
def test_the_client_reads_whatever_the_document_allows_and_more(case: Case, variant: str) -> None:
    body = answering(VARIANTS[variant](answer_of(case)), case)
    # Counts that do not agree are an error of their own.
    body |= {count: 1 for count in body.keys() & COUNTS if body[count] is not None}
    body.pop("nextPage", None)
    expected = inside(body)
    for sent in (body, expected):
        if expected == {}:
            with pytest.raises((jicoo.ResponseError, jicoo.OutcomeUnknownError)):
                replayed(sent, case)
            continue
        for given in replayed(sent, case):
            assert given == expected["url"] if isinstance(given, str) else wire(given) == expected
            assert {type(one) for one in rows(given)} <= {case.gives}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_client_reads_whatever_a_slot_may_be(variant: str) -> None:
    body = answering(VARIANTS[variant]("AvailableSchedulesResponse"), CASES[SLOTS])
    if not body["data"][0].get("startedAt"):
        with pytest.raises(jicoo.ResponseError, match="says no start"):
            replayed(body, CASES[SLOTS])
        return
    for slots in replayed(body, CASES[SLOTS]):
        assert [slot.start.isoformat() for slot in slots] == ["2024-03-16T11:00:00+09:00"]
        assert slots[0].remaining_capacity == body["data"][0].get("remainingCapacity")


@pytest.mark.parametrize("case", [CASES[name] for name in ANSWERED], ids=ANSWERED)
def test_a_success_that_names_errors_is_none(case: Case) -> None:
    body = answering(VARIANTS["whole"](answer_of(case)), case)
    if "data" not in body:
        body = {"data": body}
    with pytest.raises((jicoo.ResponseError, jicoo.OutcomeUnknownError)):
        replayed({**body, "errors": {"message": "it was not done"}}, case)
