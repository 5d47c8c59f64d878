"""A Redis and a PostgreSQL for tests: Debian's, on a free port of this machine, in a folder that goes away."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 30.0


class MissingError(Exception):
    """The server is not installed; the text says how it would be."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def _running(
    command: list[str], ready: Callable[[], bool], log: Path, user: str | None = None
) -> Generator[None, None, None]:
    """A server until the block ends; only this one process is ended, and what it started with it."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=log.parent, user=user)
        try:
            end = time.monotonic() + _PATIENCE
            while not ready():
                if process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"{command[0]} does not start: {log.read_text()[-2000:]}")
                time.sleep(0.02)
            yield
        finally:
            # What PostgreSQL takes as: now, whoever is connected.
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def redis_server() -> Generator[int, None, None]:
    """The port of a Redis that keeps nothing."""
    program = shutil.which("redis-server")
    if program is None:
        raise MissingError("no redis-server: apt-get install redis-server")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="jicoo-redis-") as folder:
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        command = [program, *options, "--dir", folder]
        with _running(command, lambda: _answers(port), Path(folder) / "log"):
            yield port


def _postgres_programs() -> Path:
    found = shutil.which("initdb")
    folders = [*([Path(found).parent] if found else []), *Path("/usr/lib/postgresql").glob("*/bin")]
    for folder in sorted(folders, reverse=True):
        if all((folder / name).exists() for name in ("initdb", "pg_isready", "postgres")):
            return folder
    raise MissingError("no PostgreSQL: apt-get install postgresql")


@contextmanager
def postgres_server() -> Generator[str, None, None]:
    """The connection string of a PostgreSQL that keeps nothing."""
    programs = _postgres_programs()
    port = free_port()
    # It refuses to run as root.
    owner = _other_user() if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="jicoo-postgres-") as folder:
        if owner:
            shutil.chown(folder, owner)
        data = Path(folder) / "data"
        options = [
            "--auth=trust",
            "--no-sync",
            "--no-instructions",
            "--locale=C",
            "--encoding=UTF8",
        ]
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "jicoo", *options],
            check=True,
            capture_output=True,
            cwd=folder,
            user=owner,
        )
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(port),
            "unix_socket_directories": "",
            "fsync": "off",
            "max_connections": "50",
        }
        command = [str(programs / "postgres"), "-D", str(data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        dsn = f"host=127.0.0.1 port={port} user=jicoo dbname=postgres"

        def ready() -> bool:
            check = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
            return subprocess.run(check, check=False, capture_output=True).returncode == 0

        with _running(command, ready, Path(folder) / "log", owner):
            yield dsn


def _other_user() -> str:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise MissingError("PostgreSQL does not run as root, and there is no other user")
