"""What a failure is to a shell: one exit code for each kind, and a sentence on stderr."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from enum import IntEnum
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from jicoo.cli.text import clean

if TYPE_CHECKING:
    from jicoo import JicooError


class ExitCode(IntEnum):
    """How a command ended."""

    OK = 0
    FAILED = 1
    USAGE = 2
    CANCELLED = 3
    KEY = 4
    TAKEN = 5
    UNKNOWN = 6
    INTERRUPTED = 130


class CommandError(Exception):
    """What ends a command: a sentence for stderr, and the code to exit with."""

    def __init__(self, message: str, code: ExitCode = ExitCode.FAILED) -> None:
        super().__init__(message)
        self.code = code


_ZONE = "Name the zone with --time-zone, or in JICOO_TIME_ZONE."
_KEY = "Set JICOO_API_KEY, or name a file that holds the key with --api-key-file."
_LOOK = "Read the booking before you repeat the command."


def code_of(error: JicooError) -> tuple[ExitCode, str]:
    """The code that an error ends with, and what to do next in the words of the command."""
    from jicoo import errors

    kinds: tuple[tuple[type[JicooError], ExitCode, str], ...] = (
        (errors.BookingConflictError, ExitCode.TAKEN, ""),
        (errors.RescheduleConflictError, ExitCode.TAKEN, ""),
        (errors.NoSlotError, ExitCode.TAKEN, ""),
        (errors.OutcomeUnknownError, ExitCode.UNKNOWN, _LOOK),
        (errors.AuthenticationError, ExitCode.KEY, _KEY),
        (errors.PermissionDeniedError, ExitCode.KEY, ""),
        (errors.DeadlineExceededError, ExitCode.CANCELLED, "--timeout gives it more seconds."),
        (errors.NaiveTimeError, ExitCode.USAGE, _ZONE),
        (errors.TimeZoneError, ExitCode.USAGE, ""),
        (errors.ValidationError, ExitCode.USAGE, ""),
        (errors.ConfigurationError, ExitCode.USAGE, ""),
    )
    for kind, code, hint in kinds:
        if isinstance(error, kind):
            return code, hint
    return ExitCode.FAILED, ""


@contextmanager
def told() -> Generator[None]:
    """Turns whatever ends a command into its sentence and its exit code."""
    try:
        yield
        _flush()
    except click.Abort as aborted:
        _interrupted(aborted.__cause__ or aborted.__context__)
    except KeyboardInterrupt as interrupt:
        _interrupted(interrupt)
    except click.NoSuchOption as error:
        if error.option_name.startswith("--"):
            raise
        hint = "An id that begins with - stands behind all options and a --."
        raise click.UsageError(f"{error.format_message()} {hint}", error.ctx) from None
    except Exception as error:
        told = _sentence_of(error)
        if told is None:
            raise
        if str(told):
            say(f"Error: {told}")
        raise SystemExit(told.code) from None


def _sentence_of(error: Exception) -> CommandError | None:
    """What tells of an error; None where click does, or where it is a fault of this program."""
    if isinstance(error, CommandError):
        return error
    if isinstance(error, (click.ClickException, click.exceptions.Exit)):
        return None
    from jicoo.errors import JicooError

    if isinstance(error, JicooError):
        code, hint = code_of(error)
        return CommandError(f"{error} {hint}".rstrip(), code)
    return _unwritable(error) if isinstance(error, OSError) else None


def _interrupted(cause: BaseException | None) -> NoReturn:
    """Ctrl-C ends with 130; an end of the input at a question is a no."""
    for note in getattr(cause, "__notes__", ()):
        say(f"Warning: {note}")
    interrupted = isinstance(cause, KeyboardInterrupt)
    raise SystemExit(ExitCode.INTERRUPTED if interrupted else ExitCode.CANCELLED) from None


def say(text: str) -> None:
    """A line on stderr; where that takes nothing, the exit code has to do."""
    try:
        click.echo(clean(text), err=True)
    except OSError:
        _give_up(sys.stderr)


def _flush() -> None:
    if sys.stdout is not None:  # pyright: ignore[reportUnnecessaryComparison] - `>&-` leaves none
        sys.stdout.flush()


@contextmanager
def after(done: str) -> Generator[None]:
    """What was done is told where its output cannot be written."""
    try:
        yield
        _flush()
    except OSError as error:
        _give_up(sys.stdout)
        raise CommandError(f"{done} {_why(error)}") from None


def _unwritable(error: OSError) -> CommandError:
    """An output that takes nothing more: a sentence, or silence where the reader has left."""
    _give_up(sys.stdout)
    return CommandError("" if error.errno == errno.EPIPE else _why(error))


def _why(error: OSError) -> str:
    what = f"{error.filename}" if error.filename else "The output cannot be written"
    return f"{what}: {error.strerror or error}."


def _give_up(stream: TextIO) -> None:
    """What is left in its buffer could not be written at the interpreter's end either."""
    with suppress(OSError, ValueError, AttributeError):
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, stream.fileno())
        os.close(sink)
