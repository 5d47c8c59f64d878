"""Use a built wheel as a stranger does; run by `nox -s wheel` with the folder that holds it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements-dev.txt"

BOOK = """
import jicoo
booking = jicoo.create_booking(
    "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
    name="john doe", email="guest@example.com",
)
assert jicoo.__file__.startswith({home!r}), jicoo.__file__
assert booking.started_at.isoformat() == "2024-03-16T02:00:00+00:00", booking.started_at
jicoo.close()
"""


def main() -> None:
    dist = Path(sys.argv[1]).resolve()
    (wheel,) = dist.glob("*.whl")
    (sdist,) = dist.glob("*.tar.gz")
    check_contents(wheel, sdist)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve()
        scripts = home / ("Scripts" if os.name == "nt" else "bin")
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JICOO_", "PYTHON", "VIRTUAL_ENV"))
        }
        subprocess.run(["uv", "venv", "--quiet", "--python", sys.executable, home], check=True)

        def install(what: str) -> None:
            command = ["uv", "pip", "install", "--quiet", "--python", home, "--constraints", LOCK]
            subprocess.run([*command, what], check=True, cwd=home)

        def run(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [scripts / command[0], *command[1:]],
                cwd=home,
                env=environment | settings,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )

        install(f"jicoo @ {wheel.as_uri()}")
        imported = run("python", "-c", "import jicoo; jicoo.Jicoo; jicoo.Booking; jicoo.Slots")
        expect(imported.returncode == 0, "the bare wheel works", imported.stderr)
        bare = run("jicoo")
        told = bare.returncode == 2 and "jicoo[demo]" in bare.stderr
        expect(told and "Traceback" not in bare.stderr, "`jicoo` names its extra", bare.stderr)

        install(f"jicoo[demo] @ {wheel.as_uri()}")
        demo = run("jicoo", "demo")
        expect(demo.returncode == 0, "`jicoo demo` runs", demo.stdout + demo.stderr)
        book(home, scripts, environment)


def check_contents(wheel: Path, sdist: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "jicoo/__init__.pyi",
        "jicoo/py.typed",
        "jicoo/sandbox/openapi.json",
        "jicoo/sandbox/web/assets/icon.svg",
        "jicoo/sandbox/web/assets/page.css",
        "jicoo/sandbox/web/assets/page.js",
        "jicoo/sandbox/web/templates/frame.html",
        "jicoo_client/__init__.py",
        "jicoo_client/py.typed",
    ):
        expect(needed in names, f"the wheel holds {needed}")
    expect(any(name.endswith("/licenses/LICENSE") for name in names), "the wheel holds the license")
    roots = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    expect(roots == {"jicoo", "jicoo_client"}, "the wheel holds two packages", str(roots))
    with tarfile.open(sdist) as archive:
        sources = {name.partition("/")[2] for name in archive.getnames()}
    for needed in ("spec/openapi.yaml", "tests/conftest.py", "LICENSE", "README.md"):
        expect(needed in sources, f"the sdist holds {needed}")


def book(home: Path, scripts: Path, environment: dict[str, str]) -> None:
    """Book through the module-level function against a served sandbox."""
    command = [str(scripts / "jicoo"), "sandbox", "--port", "0", "--clock", "2024-03-11T00:00:00Z"]
    settings = environment | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=home, env=settings, stdout=subprocess.PIPE, text=True
    ) as served:
        try:
            assert served.stdout is not None
            first = served.stdout.readline()
            match = re.search(r"(http://127\.0\.0\.1:\d+).*?key (\S+?)[;,]", first)
            if match is None:
                raise SystemExit(f"failed: `jicoo sandbox` tells where it is\n{first}")
            settings |= {"JICOO_BASE_URL": match[1], "JICOO_API_KEY": match[2]}
            page = fetch(f"{match[1]}/_ui")
            expect("<h1>2024-03-11" in page, "the sandbox has its page", page)
            fetch(f"{match[1]}/_ui/assets/page.css")
            booked = subprocess.run(
                [scripts / "python", "-c", BOOK.format(home=str(home))],
                cwd=home,
                env=settings,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
            expect(booked.returncode == 0, "an appointment is booked", booked.stderr)
        finally:
            served.terminate()


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read(), "utf-8")


def expect(held: bool, what: str, shown: str = "") -> None:
    if not held:
        raise SystemExit(f"failed: {what}\n{shown}")
    print(f"ok: {what}")


if __name__ == "__main__":
    main()
