"""Values compare, hash and show themselves as attrs would have it."""

from __future__ import annotations

import pickle

import attrs
import pytest

from jicoo import events
from jicoo._values import Value


@attrs.frozen(eq=False, repr=False)
class Ours(Value):
    number: int
    text: str | None = None
    note: str = attrs.field(default="", eq=False)


@attrs.frozen
class Theirs:
    number: int
    text: str | None = None
    note: str = attrs.field(default="", eq=False)


MEMBERS = [(1, "a", "x"), (1, "a", "y"), (1, "b", "x"), (2, "a", "x"), (1, None, "")]


@pytest.mark.parametrize("one", MEMBERS)
@pytest.mark.parametrize("other", MEMBERS)
def test_values_are_alike_where_those_of_attrs_are(one, other):
    alike = Theirs(*one) == Theirs(*other)
    assert (Ours(*one) == Ours(*other)) is alike
    assert (Ours(*one) != Ours(*other)) is not alike
    assert len({Ours(*one), Ours(*other)}) == len({Theirs(*one), Theirs(*other)})


@pytest.mark.parametrize("one", MEMBERS)
def test_a_value_shows_itself_as_one_of_attrs(one):
    assert repr(Ours(*one)) == repr(Theirs(*one)).replace("Theirs", "Ours")


def test_a_value_is_like_none_of_another_class():
    class Other(Ours):
        pass

    assert Ours(1) != Other(1)
    assert Ours(1) != Theirs(1)
    assert Ours(1) != (1, None)


def test_an_event_is_a_value():
    one = events.CallStarted("bookings.create")
    assert one == events.CallStarted(operation="bookings.create")
    assert one == pickle.loads(pickle.dumps(one))
    assert {one: 1}[events.CallStarted("bookings.create")] == 1
    assert one != events.CallStarted("bookings.get")
    assert repr(one) == "CallStarted(operation='bookings.create')"
    assert attrs.asdict(one) == {"operation": "bookings.create"}
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.operation = "bookings.get"  # pyright: ignore[reportAttributeAccessIssue]
    match one:
        case events.CallStarted(operation):
            assert operation == "bookings.create"
