"""What it costs to begin: `python -m tests.benchmarks.start_cost`.

Programs are started in an environment that holds the declared dependencies and nothing else, since what else is
installed makes `import httpx` dearer (it looks for a command of its own). Everything is compiled before.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from attrs import frozen

from tests.benchmarks.measuring import (
    Bests,
    Surroundings,
    best,
    counts_instructions,
    instructions,
    program_cpu,
    spread,
)
from tests.benchmarks.peers import FOLDER
from tests.benchmarks.rows import Row
from tests.benchmarks.table import run

IMPORT_GOAL, FIRST_GOAL = 0.02, 1.10
ROOT = Path(__file__).resolve().parents[2]
REFUSING = "https://127.0.0.1:9"
"""Where nothing listens, so that a request ends when it has been tried."""

BARE, HTTPX, OURS = "python alone", "import httpx", "import jicoo"
IMPORTS = {
    BARE: "pass",
    HTTPX: "import httpx",
    OURS: "import jicoo",
    "import stripe": "import stripe",
    "import openai": "import openai",
}
MADE, FIRST = "httpx.Client() made", "first request of jicoo"
FIRSTS = {
    MADE: "import httpx, attrs; httpx.Client()",
    FIRST: f"""
import jicoo
client = jicoo.Jicoo("sk_live_benchmark", base_url="{REFUSING}", max_retries=0)
try:
    client.create_booking(
        "mzgdPJVBb7RE", "2030-03-16 11:00", time_zone="Asia/Tokyo", name="n", email="guest@example.com"
    )
except jicoo.TransportError:
    raise SystemExit
raise SystemExit("no request was refused")
""",
    "raw httpx": f"""
import httpx
try:
    httpx.Client().post("{REFUSING}", json={{"name": "n"}})
except httpx.ConnectError:
    raise SystemExit
raise SystemExit("no request was refused")
""",
    "stripe": f"""
import stripe
client = stripe.StripeClient(
    "sk_test_benchmark", base_addresses={{"api": "{REFUSING}"}}, max_network_retries=0
)
try:
    client.v2.billing.meter_events.create({{"event_name": "booked", "payload": {{"value": "1"}}}})
except stripe.APIConnectionError:
    raise SystemExit
raise SystemExit("no request was refused")
""",
    "openai": f"""
import openai
client = openai.OpenAI(api_key="sk-benchmark", base_url="{REFUSING}", max_retries=0)
try:
    client.chat.completions.create(model="m", messages=[{{"role": "user", "content": "n"}}])
except openai.APIConnectionError:
    raise SystemExit
raise SystemExit("no request was refused")
""",
}
PEERS = ("stripe", "openai")
NOT_AT_IMPORT = ("httpx", "attrs", "attr", "typing", "jicoo_client.models")
NOT_IN_SYNC = ("asyncio",)


@frozen
class Bare:
    """An environment of the declared dependencies, and the variables to start its Python with."""

    python: str
    variables: Mapping[str, str]
    with_peers: Mapping[str, str]

    def command(self, code: str) -> list[str]:
        return [self.python, "-c", code]

    def variables_of(self, name: str) -> Mapping[str, str]:
        return self.with_peers if name.endswith(PEERS) else self.variables

    def starts(self, name: str, code: str) -> bool:
        done = subprocess.run(
            self.command(code), env=dict(self.variables_of(name)), capture_output=True, check=False
        )
        return done.returncode == 0

    def best_of(self, programs: Mapping[str, str], *, rounds: int) -> Bests:
        """The CPU seconds of each from the start of its interpreter to its end."""
        return best(
            {
                name: partial(program_cpu, self.command(code), self.variables_of(name))
                for name, code in programs.items()
            },
            groups=3,
            rounds=rounds,
        )

    def modules(self, code: str) -> set[str]:
        """What is loaded when a program has run that is not loaded without it."""
        listing = "import sys; before = set(sys.modules)\ntry:\n    exec({code!r})\nexcept SystemExit:\n    pass\n"
        listing = listing.format(code=code) + "print(*set(sys.modules) - before)"
        done = subprocess.run(
            self.command(listing),
            env=dict(self.variables),
            capture_output=True,
            text=True,
            check=True,
        )
        return set(done.stdout.split())


@contextmanager
def bare() -> Iterator[Bare]:
    """Made of links to what is installed here, so that nothing has to be fetched."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        venv.create(place / "venv", symlinks=True)
        packages = next((place / "venv").glob("lib/python*/site-packages"))
        for package in (
            ROOT / "jicoo",
            ROOT / "generated" / "jicoo_client",
            *_dependencies("jicoo"),
        ):
            (packages / package.name).symlink_to(package)
        surroundings = Surroundings(str(place / "compiled"))
        variables = surroundings.variables()
        with_peers = surroundings.variables(PYTHONPATH=os.environ.get(FOLDER, ""))
        yield Bare(str(place / "venv" / "bin" / "python"), variables, with_peers)


def _dependencies(name: str) -> set[Path]:
    """The folders and modules of what a package needs, and of what that needs."""
    found: set[Path] = set()
    seen: set[str] = set()
    left = [name]
    while left:
        current = left.pop()
        if current in seen:
            continue
        seen.add(current)
        with suppress(PackageNotFoundError):
            needed = distribution(current)
            if current != name:
                found |= _tops(needed.locate_file("."), {str(file) for file in needed.files or ()})
            wanted = [text for text in needed.requires or () if "extra ==" not in text]
            left += [match[0] for text in wanted if (match := re.match(r"[\w.-]+", text))]
    return found


def _tops(place: object, files: set[str]) -> set[Path]:
    tops = {name.partition("/")[0] for name in files if not name.startswith("..")}
    return {Path(str(place)) / top for top in tops if top != "__pycache__"}


def _imports(environment: Bare) -> Row:
    """By instructions, which on so short a program repeat far better than times do; by times where none are counted."""
    present = {name: code for name, code in IMPORTS.items() if environment.starts(name, code)}
    bests = environment.best_of(present, rounds=5)
    seconds = {name: spread(bests.of[name]).value for name in present}
    note = "" if present.keys() == IMPORTS.keys() else "peers not installed"
    counted: dict[str, list[int]] = {}
    if counts_instructions():
        for name in (BARE, HTTPX, OURS):
            command, variables = environment.command(IMPORTS[name]), environment.variables
            counted[name] = [instructions(command, variables) for _ in range(2)]
    found = counted or bests.of
    least = min(found[BARE])
    ratio = spread(
        [max(0.0, one - least) / (other - least) for one in found[OURS] for other in found[HTTPX]]
    )
    return Row(
        name="import jicoo, by instructions" if counted else "import jicoo, CPU",
        figure=ratio.value,
        noise=ratio.noise,
        goal=IMPORT_GOAL,
        measure="import httpx",
        peers={
            f"{name}, CPU": (seconds[name] - seconds[BARE]) / (seconds[HTTPX] - seconds[BARE])
            for name in present
            if name.endswith(PEERS)
        },
        instructions=ratio.value if counted else None,
        note=note,
    )


def _first(environment: Bare) -> Row:
    present = {name: code for name, code in FIRSTS.items() if environment.starts(name, code)}
    assert FIRST in present, "the first request was not refused"
    bests = environment.best_of(present, rounds=6)
    counted: float | None = None
    if counts_instructions():
        ours, made = (
            instructions(environment.command(FIRSTS[name]), environment.variables)
            for name in (FIRST, MADE)
        )
        counted = ours / made
    ratio = bests.ratio(FIRST, MADE)
    return Row(
        name="interpreter to the first request, CPU",
        figure=ratio.value,
        noise=ratio.noise,
        goal=FIRST_GOAL,
        why="what a booking and its look-up are made of is loaded at once, and is more than the library that is not",
        measure="import httpx, attrs; httpx.Client()",
        peers=bests.ratios(MADE, but=FIRST),
        instructions=counted,
        note="" if present.keys() == FIRSTS.keys() else "peers not installed",
    )


def _loaded(name: str, environment: Bare, code: str, unwanted: tuple[str, ...]) -> Row:
    loaded = environment.modules(code)
    seen = [module for module in unwanted if module in loaded]
    return Row(name=name, figure=len(seen), goal=0, unit="", note=", ".join(seen))


def rows() -> list[Row]:
    with bare() as environment:
        at_import = "import jicoo: of httpx, attrs, typing and models, loaded"
        in_sync = "a call of the sync client: of asyncio, loaded"
        return [
            _imports(environment),
            _loaded(at_import, environment, IMPORTS[OURS], NOT_AT_IMPORT),
            _first(environment),
            _loaded(in_sync, environment, FIRSTS[FIRST], NOT_IN_SYNC),
        ]


if __name__ == "__main__":
    sys.exit(run(rows))
