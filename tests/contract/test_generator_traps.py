"""The traps of openapi-python-client: the test that shows each closed, or the reason why it cannot occur here."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from jicoo_client import api, models

from .bodies import DOCUMENT, SCHEMAS

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "spec" / "templates").rglob("*.jinja"))
CLIENT = ROOT / "generated" / "jicoo_client"

# By module: the test, and the traps it shows closed.
CLOSED = {
    "generated_client": """
        the_default_time_out_is_finite: no time-out unless one is given
        the_key_shows_nowhere_and_is_sent: the key in a repr
        a_key_that_no_header_can_carry_is_refused_and_not_shown: the key in an error of the HTTP library
        white_space_around_a_key_is_dropped_and_a_key_is_not_changed: a key changed later has no effect
        copies_never_change_their_parent_or_what_they_were_given: the caller's headers changed
        copies_never_change_their_parent_or_what_they_were_given: with_* change their parent
        a_cookie_that_a_copy_is_given_stays_there: with_* change the parent's cookies
        copies_use_the_connection_of_their_parent: with_* open connections of their own
        a_client_that_was_given_is_used_by_copies_too_and_never_replaced: with_* lose the client that was given
        threads_make_one_pool: threads race to make the first client
        a_client_serves_one_event_loop_beside_another: a second event loop
        a_client_may_be_entered_after_a_call_and_used_after_it_is_closed: no close, no `with` after a call, no reuse
        a_base_url_that_would_bend_requests_or_tell_a_secret_is_refused: a base_url with a query, or no scheme
        redirects_are_not_followed: redirects
        any_status_with_any_body_is_an_answer_of_every_operation: a status that IANA does not list
        any_status_with_any_body_is_an_answer_of_every_operation: an error that is HTML, empty or latin-1
        any_status_with_any_body_is_an_answer_of_every_operation: an error off its schema
        a_success_that_does_not_read_keeps_the_answer_of_every_operation: a success that does not read is lost
        a_success_that_does_not_read_keeps_the_answer_of_every_operation: NaN and Infinity pass for JSON
        an_undocumented_status_is_raised_where_that_is_asked_for: an unexpected status loses its headers
        both_flavours_of_every_operation_read_the_model: 204; several statuses, one reader
        unset_is_one_for_ever: UNSET is one
        a_naive_date_time_is_refused_in_body_and_query: a naive date-time without an offset
        an_id_that_would_move_the_request_is_refused: an id that moves the request
        any_other_id_stays_one_segment: any other id
        a_model_and_a_half_load_alone: one model loads them all
    """,
    "generated_models": """
        an_unknown_value_of_an_enum_is_kept: an unknown value of an enum
        a_null_in_a_list_of_texts_is_named: null in a list of texts
        what_is_not_promised_is_named_and_never_shown: garbage where a date-time or null is
        what_is_not_promised_is_named_and_never_shown: naive, blank, date-only, leap second
        a_date_time_is_aware_and_written_in_the_apis_form: lower-case t and z, nine digits
        reading_leaves_alone_what_it_reads: what is read is changed
        no_body_becomes_a_model_full_of_nothing: a body becomes a model full of nothing
        a_repr_shows_ids_states_and_times_only: personal data in a repr
        a_date_time_goes_out_in_utc_also_where_the_document_knows_no_member: +00:00 in place of Z
        a_date_time_goes_out_in_utc_also_where_the_document_knows_no_member: a date-time in a free-form member
        what_is_not_set_is_not_sent: defaults are sent
        plain_values_stand_for_members_of_enums_and_models: None or a str for an enum, dict for model
    """,
    "forward": """
        optional_members_may_be_absent_and_required_ones_may_not: a missing member
        null_is_read_where_the_document_allows_it_and_nowhere_else: null where none is promised
        a_wrong_value_at_any_depth_is_named_by_its_place: a wrong scalar; garbage where an object or null is
        what_is_read_goes_back_as_it_came: extra keys
    """,
    "models_in_use": """
        a_copy_and_a_pickle_are_the_same_again: UNSET after a copy or pickle
        a_model_is_iterated_and_dumped_in_the_wire_form: iterating a model raises
    """,
    "templates": """
        a_map_is_an_object_of_whatever_names: map schemas
        a_date_time_is_refused_in_a_path: a date-time in a path
        parameters_of_any_name_are_sent: lists, booleans, dates in a query; a uuid as header
        a_body_that_is_left_out_has_no_content_type: Content-Type without a body
        members_of_any_name_are_read_and_go_back_as_they_came: names that break the code
    """,
    "document": """
        what_the_generator_cannot_take_is_not_there: names of methods
    """,
    "generator_traps": """
        nothing_of_the_document_is_left_out: operations and schemas left out
        no_function_of_a_model_or_half_imports: imports inside methods
        the_package_says_that_it_is_typed: no py.typed
    """,
    "limits": """
        the_generator_knows_each_of_its_options: unknown options
    """,
}
CANNOT_OCCUR = {
    "explode, pipeDelimited, deepObject": "the document has none: test_document, what_the_generator_cannot_take",
    "defaults of query parameters, always sent": "the document has none: the same test",
    "several media types, or one without a schema": "the document has one with a schema: test_document, each_body_has",
    "an enum whose null makes it three classes": "null stands in anyOf beside the enum: test_document, enums_are_named",
    "uuid, date, time and byte members": "no member has such a format: test_document, every_format_in_use",
    "a success with an empty schema": "every one has a named schema: test_document, each_body_has",
    "const, discriminators, prefixItems": "the document has none: test_document, what_the_generator_cannot_take",
    "enum values that differ in case alone": "the generator stops, with a traceback",
    "a transport for sync calls given to an async client": "an AttributeError at the first call; nothing is sent",
    "a date-time at 24:00": "read or refused as this Python does it; never taken for another instant",
}

ROWS = [
    (module, *line.strip().split(": "))
    for module, lines in CLOSED.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("module", "test", "traps"), ROWS)
def test_a_trap_has_its_test(module: str, test: str, traps: str) -> None:
    tests = ast.parse((Path(__file__).parent / f"test_{module}.py").read_text("utf-8"))
    assert f"test_{test}" in {node.name for node in tests.body if isinstance(node, ast.FunctionDef)}
    assert traps


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_begins_with_the_reason_why_it_exists(template: Path) -> None:
    assert template.read_text("utf-8").startswith("{#- Why: ")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_what_has_no_directive_is_no_template(template: Path) -> None:
    assert re.search(r"\{[{%]", template.read_text("utf-8")), "it belongs in spec/runtime"


def test_nothing_of_the_document_is_left_out() -> None:
    operations = {
        operation["operationId"]
        for item in DOCUMENT["paths"].values()
        for operation in item.values()
    }
    modules = Path(api.__path__[0]).glob("*/*.py")
    assert {module.stem for module in modules} - {"__init__"} == operations
    assert set(models.__all__) == SCHEMAS.keys()


@pytest.mark.parametrize("place", ["models", "api"])
def test_no_function_of_a_model_or_half_imports(place: str) -> None:
    for module in (CLIENT / place).rglob("*.py"):
        if module.name != "__init__.py":
            for node in ast.walk(ast.parse(module.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    inside = [type(one) for one in ast.walk(node)]
                    assert not {ast.Import, ast.ImportFrom} & set(inside), module


def test_the_package_says_that_it_is_typed() -> None:
    assert (CLIENT / "py.typed").is_file()
