"""What every generated client has in common, as the plain Python that it is copied from."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from spec.runtime import errors, types

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "spec" / "runtime"
CLIENT = ROOT / "generated" / "jicoo_client"
WRITTEN = ("document.py", "schemas.py")
"""Only declared here; their values come from the document."""
MODULES = sorted({path.name for path in RUNTIME.glob("*.py")} - {*WRITTEN})
HEADER = "# Made from spec/ by `nox -s generate`; do not edit.\n"


def declared(path: Path) -> list[str]:
    """The names that a module of constants has."""
    nodes = ast.parse(path.read_text("utf-8")).body
    return [ast.unparse(node.target) for node in nodes if isinstance(node, ast.AnnAssign)]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The module `client` where it stands, beside a document that nobody has written."""
    document = ModuleType("spec.runtime.document")
    vars(document).update(
        VERSION="7", BASE_URL="https://another.example/base", API_KEY_HEADER="X-Another"
    )
    monkeypatch.setitem(sys.modules, document.__name__, document)
    yield importlib.import_module("spec.runtime.client")
    del sys.modules["spec.runtime.client"]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_copied_as_it_stands(name: str) -> None:
    copied = (CLIENT / name).read_text("utf-8")
    assert copied == HEADER + (RUNTIME / name).read_text("utf-8")


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_declared_of_the_document_is_what_is_written(name: str) -> None:
    assert declared(RUNTIME / name) == declared(CLIENT / name) != []


def test_the_client_goes_where_the_document_says_and_sends_the_key_as_it_says(client: Any) -> None:
    sent: list[httpx.Request] = []

    def reply(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(299, content=b"{}")

    with client.AuthenticatedClient(
        token="key", httpx_args={"transport": httpx.MockTransport(reply)}
    ) as made:
        parts = types.RequestParts("GET", "/v1/things", (("a", "b"),), {}, types.UNSET)
        assert made.send(parts)[0] == 299
    assert str(sent[0].url) == "https://another.example/base/v1/things?a=b"
    assert sent[0].headers["X-Another"] == "key"
    assert "key" not in repr(made)


def test_reading_refuses_what_is_not_promised_and_names_the_place() -> None:
    with pytest.raises(errors.ReadError, match=r"^\[1\] is a number where text was promised$"):
        types.read_list(types.read_str, ["a", 7])
    with pytest.raises(errors.PathSegmentError):
        types.segment("..")
