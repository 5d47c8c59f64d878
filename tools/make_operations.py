"""The operations as typed functions, made from the generated client.

The modules of `generated/jicoo_client/api` are read as syntax trees: what `build` takes, and what `parse` gives. Each
becomes one typed function that returns the call of its operation, so that a misspelt operation, argument or model is
an error for every type checker. What is in the envelope is read, and not the envelope: it may be missing.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLIENT = ROOT / "generated" / "jicoo_client"
METHODS = {
    "cancel_booking": "bookings.cancel",
    "create_account_integration_url": "event_types.account_integration_url",
    "create_booking": "bookings.create",
    "create_event_type_host": "event_types.add_host",
    "create_organization_invitation": "invitations.create",
    "create_schedule": "schedules.create",
    "delete_event_type_host": "event_types.remove_host",
    "delete_organization_invitation": "invitations.delete",
    "delete_organization_user": "users.delete",
    "delete_schedule": "schedules.delete",
    "get_booking": "bookings.get",
    "get_booking_contacts": "bookings.contacts",
    "get_event_type": "event_types.get",
    "get_event_type_available_schedules": "event_types.available_slots",
    "get_organization_invitation": "invitations.get",
    "get_organization_team": "teams.get",
    "get_organization_user": "users.get",
    "get_user_availability_calendar": "availability.get",
    "list_bookings": "bookings.list",
    "list_event_type_hosts": "event_types.hosts",
    "list_event_types": "event_types.list",
    "list_organization_invitations": "invitations.list",
    "list_organization_users": "users.list",
    "list_schedules": "schedules.list",
    "list_user_availability_calendars": "availability.list",
    "reschedule_booking": "bookings.reschedule",
    "update_booking": "bookings.update",
    "update_event_type_host": "event_types.update_host",
    "update_organization_user": "users.update",
    "update_schedule": "schedules.update",
}
"""The method of the client that calls an operation: events tell of the call by this name.

An operation that no method calls yet is told by its own; a test finds it.
"""
HAND_WRITTEN = {"create_booking"}
"""Operations whose request is not what the generated body says: see `booking_bodies.BookingRequest`."""

HEAD = '''# Made from spec/ by `nox -s generate`; do not edit.
"""Each operation of the API as a typed function that returns its call. Pure: no I/O.

A function imports the generated half and the models it needs when it is called, so that a client loads none that it
does not use.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from jicoo._core.requests.encoding import path_id
from jicoo._core.requests.operation_call import operation_call
from jicoo._core.responses.bodies import read_list, read_nothing, read_resource
from jicoo._core.responses.pages import read_page
from jicoo_client.types import UNSET, Unset

if TYPE_CHECKING:
    from jicoo._core.messages import Call
    from jicoo._core.responses.pages import PageContent
{imports}
'''


@dataclass
class Operation:
    """What is known of an operation from its generated module."""

    name: str
    tag: str
    summary: str
    method: str
    path: str
    positional: list[ast.arg]
    keywords: list[tuple[ast.arg, ast.expr | None]]
    envelope: str
    models: set[str] = field(default_factory=set)


def write(output: Path) -> None:
    """Write the module; its imports are sorted, and it is formatted, by who asks for it."""
    found = sorted(CLIENT.glob("api/*/*.py"))
    operations = [read(path) for path in found if path.stem != "__init__"]
    made = [function(each) for each in operations if each.name not in HAND_WRITTEN]
    models = sorted({name for each in operations for name in each.models})
    imports = [f"    from jicoo_client.models.{module_of(name)} import {name}" for name in models]
    head = HEAD.replace("{imports}", "\n".join(imports))
    output.write_text("\n\n".join([head, *made]), "utf-8")


def read(path: Path) -> Operation:
    tree = ast.parse(path.read_text("utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    constants = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    build = functions["build"]
    returns = functions["parse"].returns
    assert returns is not None
    summary = (ast.get_docstring(build) or "").partition("\n")[0]
    return Operation(
        name=path.stem,
        tag=path.parent.name,
        summary=summary,
        method=str(constants["METHOD"]),
        path=str(constants["PATH_TEMPLATE"]),
        positional=build.args.args,
        keywords=list(zip(build.args.kwonlyargs, build.args.kw_defaults, strict=True)),
        envelope=ast.unparse(returns),
    )


def function(operation: Operation) -> str:
    result, reader, models = reading(operation)
    arguments = [*operation.positional, *(argument for argument, _ in operation.keywords)]
    for argument in arguments:
        assert argument.annotation is not None
        operation.models |= models_in(argument.annotation)
    operation.models |= models_in(ast.parse(result, mode="eval").body)
    body = [f"from jicoo_client.api.{operation.tag} import {operation.name} as operation"]
    body += [f"from jicoo_client.models.{module_of(name)} import {name}" for name in models]
    body += ["", "return operation_call(", f"    operation.build({passed(operation)}),"]
    body += ["    operation.PATH_TEMPLATE,", f"    {reader},"]
    body += [f'    name="{METHODS.get(operation.name, operation.name)}",', ")"]
    lines = [f"def {operation.name}({signature(operation)}) -> Call[{result}]:"]
    summary = operation.summary.rstrip(".")
    lines += [f'    """{summary}: `{operation.method} {operation.path}`."""']
    return "\n".join(lines + [f"    {line}" if line else "" for line in body]) + "\n"


def reading(operation: Operation) -> tuple[str, str, list[str]]:
    """The type of the result, what reads it, and the models that are needed to read it."""
    if operation.envelope == "None":
        return "None", "read_nothing", []
    members = members_of(operation.envelope)
    data = members.get("data", ast.Name(operation.envelope))
    if not isinstance(data, ast.Subscript):
        model = ast.unparse(data)
        return model, f"lambda response: read_resource({model}.from_dict, response)", [model]
    row = ast.unparse(data.slice)
    if "next_page" not in members:
        read = f"lambda response: read_list({row}.from_dict, response)"
        return ast.unparse(data), read, [row]
    read = f"lambda response: read_page({row}, response, number=page)"
    return f"PageContent[{row}]", read, [row]


def members_of(model: str) -> dict[str, ast.expr]:
    """The annotated attributes of a generated model, those behind properties by the names of these."""
    tree = ast.parse((CLIENT / "models" / f"{module_of(model)}.py").read_text("utf-8"))
    (found,) = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == model]
    return {
        node.target.id.removeprefix("_"): node.annotation
        for node in found.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def signature(operation: Operation) -> str:
    parts = [ast.unparse(argument) for argument in operation.positional]
    if operation.keywords:
        parts.append("*")
    for argument, default in operation.keywords:
        # A list is asked for page by page: which one is never left open.
        given = (
            f" = {ast.unparse(default)}" if default is not None and argument.arg != "page" else ""
        )
        shown = ast.unparse(argument) if argument.arg != "page" else "page: int"
        parts.append(f"{shown}{given}")
    return ", ".join(parts)


def passed(operation: Operation) -> str:
    ids = [f'path_id("{argument.arg}", {argument.arg})' for argument in operation.positional]
    return ", ".join([*ids, *(f"{each.arg}={each.arg}" for each, _ in operation.keywords)])


def models_in(annotation: ast.expr) -> set[str]:
    names = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    return {name for name in names if (CLIENT / "models" / f"{module_of(name)}.py").exists()}


def module_of(model: str) -> str:
    letters = [f"_{letter.lower()}" if letter.isupper() else letter for letter in model]
    return "".join(letters).lstrip("_")
