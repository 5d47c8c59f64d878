"""`jicoo webhooks`: receive deliveries, send one, and find out why one does not verify."""

from __future__ import annotations

import http.client
import json
import os
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

import click

from jicoo.errors import ConfigurationError, JicooError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo import WebhookEvent

VARIABLE = "JICOO_WEBHOOK_SECRET"
_TIMEOUT = 10.0
_STALE = 3600.0

_secret_file = click.option(
    "--secret-file",
    type=click.File(encoding="utf-8"),
    help=f"Holds the signing secret, or several, one on each line; else it is {VARIABLE} of the environment.",
)
_as_json = click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print JSON, a line each; what is no terminal gets it anyway.",
)


@click.group()
def webhooks() -> None:
    """Receive webhooks, send a sample, explain what does not verify."""


def _secrets(file: Any) -> list[str]:
    """The signing secrets; what surrounds them is no part of them."""
    text = os.environ.get(VARIABLE, "") if file is None else file.read()
    secrets = [line.strip() for line in text.splitlines() if line.strip()]
    if not secrets:
        raise click.UsageError(
            f"There is no signing secret: set {VARIABLE}, or name a file with --secret-file."
        )
    return secrets


def _show(text: str, record: dict[str, Any], *, as_json: bool) -> None:
    """A line for people on a terminal, for programs elsewhere."""
    plain = not as_json and sys.stdout.isatty()
    click.echo(text if plain else json.dumps(record, ensure_ascii=False))


@webhooks.command()
@click.argument("body", type=click.File("rb"))
@click.option(
    "--header",
    "-H",
    "headers",
    metavar="NAME: VALUE",
    multiple=True,
    required=True,
    help="A header of the request, as curl takes it.",
)
@_secret_file
@click.option("--tolerance", type=float, default=300.0, show_default=True, help="Seconds.")
@click.option(
    "--now", type=float, metavar="SECONDS", help="When it came, in seconds since 1970; else now."
)
@_as_json
def explain(
    body: Any,
    headers: tuple[str, ...],
    secret_file: Any,
    tolerance: float,
    now: float | None,
    as_json: bool,
) -> None:
    """Say why a delivery does not verify: BODY is the file with its bytes, `-` is stdin.

    The exit code is 0 if it verifies, else 1. No secret, signature or guest is shown.
    """
    from jicoo import webhooks as library

    secrets = _secrets(secret_file)
    pairs = [
        (name.strip(), value.strip()) for name, _, value in (h.partition(":") for h in headers)
    ]
    content: bytes = body.read()
    try:
        library.unwrap(content, pairs, secret=secrets, tolerance=tolerance, now=now)
        verifies = True
    except JicooError:
        verifies = False
    said = library.explain(content, pairs, secret=secrets, tolerance=tolerance, now=now)
    _show(said, {"verifies": verifies, "explanation": said}, as_json=as_json)
    if not verifies:
        raise SystemExit(1)


@webhooks.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8788, show_default=True)
@_secret_file
@click.option("--count", type=click.IntRange(1), help="Stop after so many verified events.")
@_as_json
def listen(port: int, secret_file: Any, count: int | None, as_json: bool) -> None:
    """Receive webhooks on 127.0.0.1, verify them and print what they tell, until Ctrl-C."""
    secrets = _secrets(secret_file)
    stop = threading.Event()
    lock = threading.Lock()
    shown = 0

    def arrived(event: WebhookEvent) -> None:
        with lock:
            _show(_line(event), event.to_dict(), as_json=as_json)

    def answered() -> None:
        nonlocal shown
        with lock:
            shown += 1
            if shown == count:
                stop.set()

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), _handler(secrets, arrived, answered))
    except OSError as error:
        raise click.ClickException(f"Port {port} cannot be served: {error.strerror}.") from None
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    click.echo(f"Listening at http://127.0.0.1:{server.server_port}/; Ctrl-C stops it.", err=True)
    # Waiting without an end would hold signals back on Windows.
    while not stop.wait(0.2):
        pass
    server.shutdown()
    thread.join()
    server.server_close()


def _line(event: WebhookEvent) -> str:
    start = event.start.isoformat() if hasattr(event.start, "isoformat") else "-"
    uid = "".join(letter if letter.isprintable() else "?" for letter in event.booking_uid)
    name = "".join(letter if letter.isprintable() else "?" for letter in event.event)
    return f"{time.strftime('%H:%M:%S')}  {name:<18}  {uid:<14}  {event.status or '-':<7}  {start}"


def _handler(
    secrets: list[str],
    arrived: Callable[[WebhookEvent], None],
    answered: Callable[[], None],
) -> type[BaseHTTPRequestHandler]:
    from jicoo import webhooks as library

    router = library.Router(secret=secrets)
    router.otherwise(arrived)

    class Handler(BaseHTTPRequestHandler):
        timeout = _TIMEOUT

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not length.isdigit() or int(length[:15]) > library.BODY_LIMIT:
                self.send_error(413 if length.isdigit() else 411)
                return
            body, pairs = self.rfile.read(int(length)), self.headers.items()
            reply = router.handle(body, pairs)
            if reply.status != 200:
                said = library.explain(body, pairs, secret=secrets)
                click.echo(f"{time.strftime('%H:%M:%S')}  refused: {said}", err=True)
            elif reply.text.startswith("Handled before"):
                click.echo(f"{time.strftime('%H:%M:%S')}  the same event again", err=True)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)
            self.wfile.flush()
            if reply.text.startswith("Handled."):
                answered()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler


@webhooks.command()
@click.argument("url")
@click.option("--event", default="guest_booked", show_default=True, help="What happened.")
@click.option(
    "--set",
    "changes",
    metavar="NAME=VALUE",
    multiple=True,
    help='A member of the booking: uid=bk_1, guest={"name": "jane"}.',
)
@click.option("--times", type=click.IntRange(1, 100), default=1, show_default=True)
@click.option("--wrong-signature", is_flag=True, help="Sign with another secret.")
@click.option("--stale", is_flag=True, help="Sign as of an hour ago.")
@_secret_file
@_as_json
def send(
    url: str,
    event: str,
    changes: tuple[str, ...],
    times: int,
    wrong_signature: bool,
    stale: bool,
    secret_file: Any,
    as_json: bool,
) -> None:
    """Send a signed sample to URL, and show what it answers.

    The exit code is 0 if every answer is a 2xx, 3 if one does not come in time, else 1.
    """
    from jicoo.webhooks.samples import signed_webhook

    address = _address(url)
    secret = _secrets(secret_file)[0] + ("?" if wrong_signature else "")
    timestamp = time.time() - (_STALE if stale else 0.0)
    try:
        members = dict(map(_change, changes))
        sample = signed_webhook(event, secret=secret, timestamp=timestamp, **members)
    except (ConfigurationError, TypeError) as error:
        raise click.UsageError(str(error)) from None
    refused = False
    for _ in range(times):
        refused |= not _sent(address, url, event, sample.body, sample.headers, as_json=as_json)
    if refused:
        raise SystemExit(1)


def _address(url: str) -> SplitResult:
    wrong = click.BadParameter("it is an http or https address.", param_hint="URL")
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        raise wrong from None
    if not usable or not url.isascii() or not url.isprintable() or " " in url:
        raise wrong
    return parts


def _change(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise click.BadParameter("write it as NAME=VALUE.", param_hint="--set")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _sent(
    address: SplitResult,
    url: str,
    event: str,
    body: bytes,
    headers: dict[str, str],
    *,
    as_json: bool,
) -> bool:
    """Whether it was taken: the answer, or what went wrong instead, is shown."""
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(address.hostname or "", address.port, timeout=_TIMEOUT)
    target = f"{address.path or '/'}?{address.query}" if address.query else address.path or "/"
    began = time.perf_counter()
    try:
        connection.request("POST", target, body, headers)
        response = connection.getresponse()
        status, said = response.status, response.read(200).decode("utf-8", "replace").strip()
    except TimeoutError:
        click.echo(f"Error: {url} did not answer within {_TIMEOUT:g} s.", err=True)
        raise SystemExit(3) from None
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise click.ClickException(f"{url} cannot be reached: {error}.") from None
    finally:
        connection.close()
    ms = round((time.perf_counter() - began) * 1000, 1)
    record = {"url": url, "event": event, "status": status, "ms": ms, "answer": said}
    shown = "".join(letter if letter.isprintable() else " " for letter in said)
    _show(f"{status} after {ms} ms: {shown}", record, as_json=as_json)
    if 300 <= status < 400:
        click.echo(
            "A redirect is not followed: send to the address itself, its slash included.", err=True
        )
    return 200 <= status < 300
