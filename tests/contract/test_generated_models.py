"""The generated models read honestly, write back what they read, and say nothing personal."""

from __future__ import annotations

import copy
import json
import pickle
import re
import typing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from jicoo_client import models
from jicoo_client.errors import ReadError
from jicoo_client.models import (
    Booking,
    BookingContact,
    BookingPage,
    BookingStatus,
    CreateInvitationRequest,
    UpdateScheduleRequest,
)
from jicoo_client.types import UNSET, Model, Unset
from tests.samples import BOOKING

from .bodies import OBJECTS, SCHEMAS, SENT, bare, grown, resolved, snake, whole

MODELS: list[type[Model]] = [
    kind
    for kind in (getattr(models, name) for name in models.__all__)
    if isinstance(kind, type) and issubclass(kind, Model)
]
ANSWERED = [kind for kind in MODELS if kind.__name__ not in SENT]
SECRET = "canary"


def page(**changes: Any) -> dict[str, Any]:
    rows = [dict(BOOKING) for _ in range(5)]
    rows[3].update(changes)
    return {"data": rows, "errors": {}}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uid", 7),
        ("uid", None),
        ("name", ["canary"]),
        ("status", 1),
        ("status", None),
        ("startedAt", None),
        ("startedAt", "canary"),
        ("startedAt", "2024-03-16"),
        ("startedAt", "2024-03-16T02:00:00"),
        ("startedAt", "2024-03-16 02:00:00Z"),
        ("startedAt", "2024-13-16T02:00:00Z"),
        ("startedAt", "2024-03-16T02:00:60Z"),
        ("startedAt", "2024-03-16T25:00:00Z"),
        ("cancelledAt", "canary"),
        ("cancelledAt", 5),
        ("priority", 3),
        ("description", {"canary": 1}),
        ("capacity", "canary"),
        ("capacity", True),
        ("capacity", 1.5),
        ("hosts", None),
        ("hosts", {}),
        ("hosts", ["canary"]),
    ],
)
def test_what_is_not_promised_is_named_and_never_shown(field: str, value: Any) -> None:
    with pytest.raises(ReadError, match=rf"^BookingPage\.data\[3\]\.{field}") as caught:
        BookingPage.from_dict(page(**{field: value}))
    error = caught.value
    assert error.path.startswith(f"data[3].{field}")
    assert SECRET not in f"{error} {error!r}"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_a_place_deep_inside_is_named() -> None:
    host = {"userId": "u", "role": 7}
    with pytest.raises(ReadError, match=r"data\[3\]\.hosts\[0\]\.role") as caught:
        BookingPage.from_dict(page(hosts=[host]))
    assert (caught.value.model, caught.value.index) == ("BookingPage", 3)


@pytest.mark.parametrize("body", [None, [], "text", 7, True])
@pytest.mark.parametrize("kind", MODELS)
def test_no_body_becomes_a_model_full_of_nothing(kind: type[Model], body: Any) -> None:
    with pytest.raises(ReadError):
        kind.from_dict(body)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-16T02:00:00.000Z", datetime(2024, 3, 16, 2, tzinfo=UTC)),
        ("2024-03-16t02:00:00z", datetime(2024, 3, 16, 2, tzinfo=UTC)),
        ("2024-03-16T11:00:00+09:00", datetime(2024, 3, 16, 2, tzinfo=UTC)),
        ("2024-03-16T02:00:00.123456789Z", datetime(2024, 3, 16, 2, 0, 0, 123456, tzinfo=UTC)),
    ],
)
def test_a_date_time_is_aware_and_written_in_the_apis_form(text: str, moment: datetime) -> None:
    booking = Booking.from_dict({**BOOKING, "startedAt": text})
    assert booking.started_at == moment
    assert booking.started_at.utcoffset() is not None
    written = booking.to_dict()["startedAt"]
    assert written.endswith("Z")
    assert datetime.fromisoformat(written) == moment


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2024, 3, 16, 11, tzinfo=ZoneInfo("Asia/Tokyo")), "2024-03-16T02:00:00.000Z"),
        (datetime(2024, 3, 16, 2, 0, 0, 120000, UTC), "2024-03-16T02:00:00.120Z"),
        (datetime(2024, 3, 16, 2, 0, 0, 123456, UTC), "2024-03-16T02:00:00.123456Z"),
    ],
)
def test_a_date_time_goes_out_in_utc_also_where_the_document_knows_no_member(
    moment: datetime, text: str
) -> None:
    booking = Booking.from_dict(BOOKING)
    booking.started_at = moment
    booking["new"] = {"at": [moment]}
    assert booking.to_dict() == {**BOOKING, "startedAt": text, "new": {"at": [text]}}
    booking["new"] = moment.replace(tzinfo=None)
    with pytest.raises(ValueError, match="naive"):
        booking.to_dict()


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-09:00"])
def test_a_date_time_that_utc_cannot_hold_goes_back_as_it_came(text: str) -> None:
    assert Booking.from_dict({**BOOKING, "startedAt": text}).to_dict()["startedAt"] == text


@pytest.mark.parametrize(("field", "known"), [("status", "open"), ("priority", "high")])
def test_an_unknown_value_of_an_enum_is_kept(field: str, known: str) -> None:
    booking = Booking.from_dict({**BOOKING, field: "no_show"})
    value = getattr(booking, field)
    assert value == "no_show"
    assert type(value) is type(getattr(Booking.from_dict({**BOOKING, field: known}), field))
    for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert (twin, hash(twin), type(twin)) == (value, hash(value), type(value))
    assert booking.to_dict()[field] == "no_show"
    assert {member.value for member in BookingStatus} == {"request", "open", "cancel"}


def test_plain_values_stand_for_members_of_enums_and_models() -> None:
    booking: Any = Booking.from_dict(BOOKING)
    booking.status, booking.priority = "cancel", None
    booking.hosts = [{"userId": "u", "role": "admin"}]
    assigned = {"status": "cancel", "priority": None, "hosts": booking.hosts}
    assert booking.to_dict() == {**BOOKING, **assigned}


def test_what_is_not_set_is_not_sent() -> None:
    assert CreateInvitationRequest(email="a@b.org").to_dict() == {"email": "a@b.org"}
    assert UpdateScheduleRequest().to_dict() == {}
    assert UpdateScheduleRequest(description=None).to_dict() == {"description": None}


def test_a_null_in_a_list_of_texts_is_named() -> None:
    body = {**whole("BookingContact"), "ccEmails": ["a@b.org", None]}
    with pytest.raises(ReadError, match=r"^BookingContact\.ccEmails\[1\] is null"):
        BookingContact.from_dict(body)


def test_reading_leaves_alone_what_it_reads() -> None:
    body = grown("BookingPage")
    page_ = BookingPage.from_dict(body)
    page_.data[0]["mine"] = 1
    assert body == grown("BookingPage")


def test_what_is_not_known_is_kept_and_written_back() -> None:
    body = {
        **BOOKING,
        "new": {"deep": [1, None]},
        "hosts": [{"userId": "u", "role": "admin", "x": 1}],
    }
    booking = Booking.from_dict(body)
    assert booking["new"] == {"deep": [1, None]}
    assert "new" in booking
    assert booking.to_dict() == body
    assert dict(booking) == body
    assert json.loads(json.dumps(dict(booking))) == body


@pytest.mark.parametrize("kind", ANSWERED)
def test_what_an_answer_lacks_reads_as_none_and_is_not_written(kind: type[Model]) -> None:
    body = bare(kind.__name__)
    model = kind.from_dict(body)
    for name, attribute in members(kind).items():
        if name not in body:
            assert getattr(model, attribute) is None, name
            assert name not in model
            with pytest.raises(KeyError):
                model[name]
    assert model.to_dict() == dict(model) == body


@pytest.mark.parametrize("kind", ANSWERED)
def test_what_is_assigned_is_written_and_none_as_null(kind: type[Model]) -> None:
    body, every = bare(kind.__name__), whole(kind.__name__)
    read = kind.from_dict(every)
    model = kind.from_dict(body)
    for name in every.keys() - body.keys():
        setattr(model, members(kind)[name], None)
        body[name] = None
        assert model.to_dict() == body
        assert name in model
        assert model[name] is None
        setattr(model, members(kind)[name], getattr(read, members(kind)[name]))
        body[name] = every[name]
        assert model[name] == every[name]
    assert model.to_dict() == body
    assert model == kind.from_dict(body)


@pytest.mark.parametrize("kind", MODELS)
def test_what_a_constructor_is_not_given_is_absent(kind: type[Any]) -> None:
    body, every = bare(kind.__name__), whole(kind.__name__)
    read = kind.from_dict({**every, **body})
    given = {members(kind)[name]: getattr(read, members(kind)[name]) for name in body}
    assert kind(**given).to_dict() == body
    for name in every.keys() - body.keys():
        attribute = members(kind)[name]
        assert kind(**given, **{attribute: None}).to_dict() == {**body, name: None}
        assert kind(**given, **{attribute: UNSET}).to_dict() == body


def test_only_what_is_sent_knows_unset() -> None:
    for kind in MODELS:
        hints = {**typing.get_type_hints(kind)}
        hints |= {
            name: typing.get_type_hints(value.fget)["return"]
            for name, value in vars(kind).items()
            if isinstance(value, property) and value.fget
        }
        assert hints.keys() >= set(members(kind).values())
        knows = {name for name, hint in hints.items() if Unset in typing.get_args(hint)}
        assert not knows or kind not in ANSWERED, (kind, knows)
    assert UpdateScheduleRequest().name is UNSET


def test_models_are_equal_when_what_they_write_is() -> None:
    one, other = (Booking.from_dict(BOOKING) for _ in range(2))
    assert one == other
    other.capacity = None
    assert one != other
    del other["capacity"]
    assert one == other
    plain: Any = other
    plain.status, plain.hosts = "open", [{"userId": BOOKING["hosts"][0]["userId"], "role": "admin"}]
    assert one == other
    assert one != BOOKING
    assert one != 7
    naive = datetime(2024, 3, 16, 2)  # noqa: DTZ001 - that is the point
    one, other = (Booking.from_dict(BOOKING) for _ in range(2))
    one.started_at = other.started_at = naive
    assert one == other
    assert dict(one)["startedAt"] == naive
    with pytest.raises(TypeError):
        hash(one)


def test_members_are_read_and_set_by_the_names_of_the_wire() -> None:
    booking = Booking.from_dict(BOOKING)
    assert {name: booking[name] for name in BOOKING} == BOOKING
    assert "startedAt" in booking
    assert "started_at" not in booking
    assert "capacity" not in booking
    booking["startedAt"] = "2024-03-17T02:00:00.000Z"
    assert booking.started_at == datetime(2024, 3, 17, 2, tzinfo=UTC)
    booking["capacity"] = 4
    assert booking.capacity == 4
    with pytest.raises(ReadError, match=r"Booking\.uid"):
        booking["uid"] = 7
    with pytest.raises(ReadError, match=r"Booking\.uid is missing"):
        del booking["uid"]
    for key in ("none", "started_at"):
        with pytest.raises(KeyError):
            booking[key]
        with pytest.raises(KeyError):
            del booking[key]
    assert booking.uid == BOOKING["uid"]
    assert len(list(booking)) == len(booking.to_dict())


def test_every_field_says_what_the_document_says() -> None:
    package = Path(models.__file__).parent
    for name in OBJECTS:
        text = " ".join((package / f"{snake(name)}.py").read_text("utf-8").split())
        for member, described in SCHEMAS[name].get("properties", {}).items():
            description = described.get("description") or resolved(described).get("description")
            assert description, f"{name}.{member} has no description"
            assert " ".join(description.split()) in text, f"{name}.{member}"


def members(kind: type[Model]) -> dict[str, str]:
    """The attribute of each member, by its name in the wire form."""
    found = {name: attribute for attribute, name in kind.wire_names().items()}
    assert found.keys() == whole(kind.__name__).keys()
    return found


@pytest.mark.parametrize("kind", MODELS)
def test_a_repr_shows_ids_states_and_times_only(kind: type[Any]) -> None:
    fields = [field for field in attrs.fields(kind) if field.init]
    values: dict[str, Any] = {
        field.alias: SECRET if "str" in str(field.type) else UNSET for field in fields
    }
    model = kind(**values)
    model.additional_properties["note"] = SECRET
    assert SECRET not in re.sub(rf"\b(uid|status|\w+_at)='{SECRET}'", "", repr(model))
    assert ("uid=" in repr(model)) == (values.get("uid") == SECRET)
    assert repr(model).startswith(f"{kind.__name__}(")


def test_members_that_nobody_knows_are_those_of_one_model() -> None:
    one, other = (Booking.from_dict(dict(BOOKING)) for _ in range(2))
    one.additional_properties["note"] = "of the one"
    assert (one["note"], one.additional_keys) == ("of the one", ["note"])
    assert other.additional_properties == {}
    assert "note" not in other.to_dict()
    for again in (copy.deepcopy(one), pickle.loads(pickle.dumps(one)), copy.copy(other)):
        again.additional_properties = {**again.additional_properties, "more": 1}
    assert one.additional_keys == ["note"]
    assert other.additional_keys == []
    other.additional_properties = {"note": "of the other"}
    assert other.to_dict()["note"] == "of the other"
