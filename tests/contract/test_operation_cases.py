"""The registry of operations is that of the document: from it the tests of every operation are made."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

import jicoo
from tests.operations import CASES, DESCRIBED, Case


def test_every_operation_of_the_document_has_its_case_and_no_other_has() -> None:
    assert CASES.keys() == DESCRIBED.keys(), "tests/operations.py"


def first_request(case: Case, ids: list[str]) -> httpx.Request:
    """What a call sends first."""
    sent: list[httpx.Request] = []

    def refuse(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(400)

    with httpx.Client(transport=httpx.MockTransport(refuse)) as http:
        client = jicoo.Jicoo("sk_live_x", time_zone="Asia/Tokyo", max_retries=0, http_client=http)
        with pytest.raises(jicoo.BadRequestError):
            drained(case.call(client, *ids))
    return sent[0]


def drained(made: Any) -> list[Any]:
    """The rows of a list that loads when it is iterated; what else a call gives is there already."""
    return list(made) if hasattr(made, "first_page") else []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_sends_its_operation_with_each_id_in_its_place(case: Case) -> None:
    in_path = case.described.parameters("path")
    assert list(case.ids[: len(in_path)]) == in_path
    ids = {name: f"id-{number}" for number, name in enumerate(case.ids)}

    request = first_request(case, [*ids.values()])

    path = case.described.path.format_map(ids)
    assert (request.method.lower(), request.url.path) == (case.described.method, path)
    body: dict[str, Any] = json.loads(request.content or b"{}")
    elsewhere = {**dict(parse_qsl(request.url.query.decode())), **body}
    for name in case.ids[len(in_path) :]:
        assert elsewhere[name] == ids[name]
