"""Use the generated client as a part of somebody's package: run with the folder that holds `acme`."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import pickle
import pkgutil
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

PACKAGE = "acme._internal.lowlevel"
# httpx, attrs, and what httpx brings.
NEEDED = {"httpx", "attrs", "anyio", "certifi", "h11", "httpcore", "idna", "typing-extensions"}
KEY = "sk_live_test"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Answer with what was sent, or with 401."""
        known = self.headers["X-Jicoo-Api-Key"] == KEY
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"data": {"uid": "i", **sent}} if known else {}).encode()
        self.send_response(201 if known else 401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def main() -> None:
    sys.path.insert(0, sys.argv[1])
    package = importlib.import_module(PACKAGE)
    names = [found.name for found in pkgutil.walk_packages(package.__path__, f"{PACKAGE}.")]
    for name in names:
        importlib.import_module(name)
    for stranger in ("jicoo", "jicoo_client", "pydantic"):
        assert importlib.util.find_spec(stranger) is None, stranger
    assert installed() <= NEEDED | {"pip", "setuptools"}, installed()
    for file in ("py.typed", "LICENSE", "VENDORED.txt"):
        assert (Path(package.__path__[0]) / file).is_file(), file
    models = importlib.import_module(f"{PACKAGE}.models")
    operation = importlib.import_module(
        f"{PACKAGE}.api.organization.create_organization_invitation"
    )
    body = models.CreateInvitationRequest(email="a@b.org")

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"

        async def call(client: Any) -> Any:
            async with client:
                return await operation.asyncio(client=client, body=body)

        with package.AuthenticatedClient(url, token=KEY) as client:
            answers = [
                operation.sync(client=client, body=body),
                asyncio.run(call(client)),
            ]
        with package.AuthenticatedClient(url, token="sk_live_other") as client:
            refused = [
                operation.sync_detailed(client=client, body=body).status_code,
                type(asyncio.run(call(client))),
            ]
        server.shutdown()
    assert refused == [401, models.ErrorBody], refused
    for answer in answers:
        assert answer.to_dict() == {"data": {"uid": "i", "email": "a@b.org"}}, answer.to_dict()
        assert pickle.loads(pickle.dumps(answer)) == answer
        assert answer.errors is None
    print(f"vendored as {PACKAGE}: {len(names)} modules import, both flavours answer")


def installed() -> set[str]:
    """What is installed, by name."""
    return {found.metadata["Name"].lower().replace("_", "-") for found in distributions()}


if __name__ == "__main__":
    main()
