"""Use the generated client as a part of somebody's package: run with the folder that holds `acme`."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import pkgutil
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PACKAGE = "acme._internal.lowlevel"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = self.headers["X-Jicoo-Api-Key"] == "sk_live_test"
        body = json.dumps({"data": {"uid": "e", "name": "Talk"}} if known else {}).encode()
        self.send_response(200 if known else 401)
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
    operation = importlib.import_module(f"{PACKAGE}.api.event_types.get_event_type")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        client = package.AuthenticatedClient(url, token="sk_live_test")

        async def call() -> Any:
            async with client:
                return await operation.asyncio("e", client=client)

        answers = [operation.sync("e", client=client), asyncio.run(call())]
        client.close()
        server.shutdown()
    assert [answer.data.name for answer in answers] == ["Talk", "Talk"], answers
    print(f"vendored as {PACKAGE}: {len(names)} modules import, both flavours answer")


if __name__ == "__main__":
    main()
