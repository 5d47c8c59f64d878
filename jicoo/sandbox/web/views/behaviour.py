"""What the sandbox does where the documentation leaves it open, and what it lets fail; each with its line of Python."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from jicoo.sandbox.faults import KINDS
from jicoo.sandbox.switches import Switches
from jicoo.sandbox.web.visits import Shown, Visit

if TYPE_CHECKING:
    from jicoo.sandbox.backend import Backend
    from jicoo.sandbox.faults import Fault


@dataclasses.dataclass(frozen=True)
class Switch:
    """One switch, how it stands, and what sets it so."""

    name: str
    words: str
    values: tuple[str, ...]
    default: str
    value: str
    line: str

    @property
    def changed(self) -> bool:
        return self.value != self.default


@dataclasses.dataclass(frozen=True)
class Added:
    """A fault that has been added, and what adds it."""

    line: str
    kind: str
    match: str
    hits: int
    times: int | None


@dataclasses.dataclass(frozen=True)
class Behaviour:
    """All that the view shows."""

    switches: list[Switch]
    changed: list[Switch]
    imports: str
    faults: list[Added]
    kinds: tuple[str, ...]
    operations: list[str]
    set_switches: str
    add_fault: str
    clear_faults: str


def show(backend: Backend, visit: Visit, *, problem: int = 200) -> Shown:
    switches = _switches(backend.switches)
    it = Behaviour(
        switches=switches,
        changed=[one for one in switches if one.changed],
        imports="from dataclasses import replace",
        faults=[
            Added(line_of_fault(one), one.kind, one.match, one.hits, one.times)
            for one in backend.faults.added
        ],
        kinds=KINDS,
        operations=sorted(one.id for one in backend.contract.operations),
        set_switches=visit.links.to("behaviour", "switches"),
        add_fault=visit.links.to("behaviour", "faults"),
        clear_faults=visit.links.to("behaviour", "no-faults"),
    )
    return Shown("behaviour.html", visit.words["behaviour"], it, status=problem, view="behaviour")


def line_of_switch(name: str, value: object) -> str:
    """The line of Python that sets a switch."""
    return f"sandbox.switches = replace(sandbox.switches, {name}={value!r})"


def line_of_fault(fault: Fault) -> str:
    """The line of Python that adds a fault: what is as it usually is is left out."""
    usual = 200 if fault.kind == "garbage" else 503
    given: dict[str, tuple[object, object]] = {
        "times": (fault.times, 1),
        "skip": (fault.skip, 0),
        "when": (fault.when, "after"),
        "seconds": (fault.seconds, 0.0),
        "measured_by": (fault.measured_by, "real"),
        "status": (fault.status, usual),
        "body": (fault.body, None),
        "headers": (dict(fault.headers), {}),
    }
    told = [f"{name}={value!r}" for name, (value, left_out) in given.items() if value != left_out]
    return f"sandbox.faults.add({', '.join([repr(fault.match), f'kind={fault.kind!r}', *told])})"


def _switches(switches: Switches) -> list[Switch]:
    found: list[Switch] = []
    for one in Switches.meanings():
        value: object = getattr(switches, one.name)
        line = line_of_switch(one.name, value)
        shown = str(value).lower()
        found.append(Switch(one.name, one.words, one.values, one.default, shown, line))
    return found
