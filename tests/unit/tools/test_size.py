"""What counts as a line of code, and that what is too long is named."""

from __future__ import annotations

from tools.size import FUNCTION_LINES, METHOD_STATEMENTS, MODULE_LINES, measured, too_long

SHORT = '''\
"""A module."""

# A comment.
def greet(
    name: str,
    greeting: str,
) -> str:
    """Greet."""

    # Say it.
    text = join(
        greeting,
        name,
    )
    return text
'''


def function_of(lines: int) -> str:
    return "def long() -> None:\n" + "    work()\n" * lines


def test_blanks_comments_and_docstrings_are_no_code_and_a_signature_is_no_part_of_a_body() -> None:
    module = measured("jicoo/greetings.py", SHORT)
    (greet,) = module.functions

    assert module.lines == 9
    assert (greet.name, greet.lines, greet.statements) == ("jicoo/greetings.py:4 greet", 5, 2)


def test_a_function_that_is_too_long_is_named() -> None:
    assert not list(too_long(measured("a.py", function_of(FUNCTION_LINES))))
    (problem,) = too_long(measured("a.py", function_of(FUNCTION_LINES + 1)))

    assert problem.startswith("a.py:1 long has 41 lines")


def test_a_resource_has_a_limit_of_its_own_on_statements() -> None:
    method = function_of(METHOD_STATEMENTS + 1)
    assert not list(too_long(measured("jicoo/_async/client.py", method)))
    (problem,) = too_long(measured("jicoo/_async/resources/notes.py", method))

    assert "has 21 statements" in problem


def test_a_module_that_is_too_long_is_named() -> None:
    assert not list(too_long(measured("a.py", "work()\n" * MODULE_LINES)))
    (problem,) = too_long(measured("a.py", "work()\n" * (MODULE_LINES + 1)))

    assert problem.startswith("a.py has 401 lines")
