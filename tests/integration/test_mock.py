"""Every operation against Prism's mock: a second server, made of the document alone, that nobody here wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import jicoo
from tests.client.conftest import Flavour
from tests.integration import prism
from tests.integration.conftest import Api, outcome
from tests.integration.test_documented_refusals import ERRORS, documented
from tests.operations import CASES

OTHERWISE: dict[str, type[jicoo.JicooError]] = {
    # The document names no field of a team, so the mock's is empty.
    "get_organization_team": jicoo.ResponseError,
}
"""What the mock cannot answer as the API does."""
MADE_UP = "string"
"""The text that it makes up where the document has no example."""


@pytest.fixture(scope="session")
def mock(pytestconfig: pytest.Config) -> Iterator[str]:
    command = str(pytestconfig.getoption("prism"))
    with prism.running(command, "mock", str(prism.DOCUMENT)) as url:
        yield url


@pytest.fixture(scope="session", params=["sync", "async"])
def api(request: pytest.FixtureRequest, mock: str) -> Iterator[Api]:
    flavour = Flavour(request.param, mock)
    own = prism.watched(flavour.name, [])
    client = flavour.client(time_zone="Asia/Tokyo", max_retries=0, http_client=own)
    yield Api(flavour, client)
    flavour.run(own.close if flavour.name == "sync" else own.aclose)
    flavour.close()


def asked_for(name: str) -> list[str]:
    """The ids to ask with: those of what the mock answers, where it answers with them."""
    example = CASES[name].described.example
    answer = example.get("data", example) if isinstance(example, dict) else {}
    named = answer if isinstance(answer, dict) else {}
    return [named.get(wire_name, MADE_UP) for wire_name in CASES[name].ids]


def answered(api: Api, name: str, **headers: str) -> Any:
    """What a call of an operation gives; of a list, its one row."""
    case = CASES[name]
    found = outcome(lambda: case.call(api.with_options(headers=headers), *asked_for(name)))
    if isinstance(found, (list, jicoo.Slots)):
        (found,) = found
    return found


@pytest.mark.parametrize("name", CASES)
def test_an_operation_reads_what_the_document_promises(api: Api, name: str) -> None:
    found, expected = answered(api, name), OTHERWISE.get(name, CASES[name].gives)
    assert found is expected or type(found) is expected


@pytest.mark.parametrize("name", CASES)
def test_an_operation_raises_what_the_document_promises(api: Api, name: str) -> None:
    # After a conflict the booking is looked up, and the mock would be told to answer that with 409 as well.
    statuses = [status for status in documented(name) if status != "409"]
    found = {status: answered(api, name, Prefer=f"code={status}") for status in statuses}
    assert found == {status: ERRORS[status] for status in statuses}
