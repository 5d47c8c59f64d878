"""The file that holds what is to be booked, written whole and safely before anything is sent.

The file is the memory of a run that may die. It comes into being at its name in one step, with all of its text on the
disk; it is never written again, and never another's file in its place. While a run books it, the file is locked.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jicoo.cli.failures import CommandError

if TYPE_CHECKING:
    from jicoo import BookingIntent

_LARGEST = 1024 * 1024
_UNSENT = "Nothing was sent."


def store(path: Path, intent: BookingIntent, until: ExitStack) -> BookingIntent:
    """Write the intent, or give the one that is there for the same booking; locked until the stack is closed.

    Raises:
        CommandError: The file cannot be written, is no intent, is of another booking, or is being booked.
    """
    if not os.path.lexists(path):
        try:
            _create(path, intent.to_json(), until)
        except FileExistsError:
            # Another run was faster: what it has written counts.
            pass
        except OSError as error:
            raise _refused(path, f"cannot be written: {error.strerror}", _UNSENT) from None
        else:
            return intent
    stored = load(path, until)
    if not _same_booking(stored, intent):
        fix = f"Name another file, or book what it holds: jicoo book --intent {path}."
        raise _refused(path, "holds another booking", fix)
    return stored


def load(path: Path, until: ExitStack) -> BookingIntent:
    """The intent that a file holds, locked until the stack is closed.

    Raises:
        CommandError: There is no such file, it is no intent, or it is being booked.
    """
    from jicoo import BookingIntent
    from jicoo.errors import ValidationError

    try:
        descriptor = _open(path)
    except OSError as error:
        raise _refused(path, f"cannot be read: {error.strerror}", _UNSENT) from None
    until.callback(os.close, descriptor)
    _lock(path, descriptor)
    _protect(path, descriptor)
    with os.fdopen(os.dup(descriptor), "rb") as file:
        text = file.read(_LARGEST)
    try:
        return BookingIntent.from_json(text)
    except ValidationError as error:
        problem = str(error)
    # Raised here and not inside `except`: the context would hold the guest's data.
    fix = "Find out whether it was booked before you remove the file."
    raise _refused(path, f"is no intent. {problem}", fix)


def _create(path: Path, text: str, until: ExitStack) -> None:
    """Bring the file into being with all of its text; FileExistsError where there is one by now."""
    folder = path.parent
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".unsent", dir=folder)
    # Where an open file keeps its name, it goes once it is closed.
    until.callback(Path(name).unlink, missing_ok=True)
    until.callback(os.close, descriptor)
    try:
        # Locked from its first moment, so that no other run can book it before this one does.
        _lock(path, descriptor)
        with os.fdopen(os.dup(descriptor), "w", encoding="utf-8") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        _name_it(name, path)
    finally:
        with suppress(OSError):
            Path(name).unlink()
    _sync_folder(folder)


def _name_it(name: str, path: Path) -> None:
    """Give the finished file its name, which must be free."""
    try:
        os.link(name, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: the name is taken first, then what has it is replaced by the whole.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        Path(name).replace(path)


def _sync_folder(folder: Path) -> None:
    """The name is on the disk as well; where folders cannot be opened, it is left to the system."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _open(path: Path) -> int:
    """A descriptor of a plain file of this user; no link is followed, and nothing is waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if path.is_symlink():
        raise _refused(path, "is a symbolic link", f"Name the file itself. {_UNSENT}")
    descriptor = os.open(path, flags)
    found = os.fstat(descriptor)
    owner = os.geteuid() if hasattr(os, "geteuid") else found.st_uid
    problem = "" if stat.S_ISREG(found.st_mode) else "is no file"
    if found.st_uid != owner:
        problem = "belongs to another user, who could decide what is booked"
    if problem:
        os.close(descriptor)
        raise _refused(path, problem, _UNSENT)
    return descriptor


def _protect(path: Path, descriptor: int) -> None:
    """The guest's data are for this user alone: what others may read is closed to them."""
    if os.name == "posix" and stat.S_IMODE(os.fstat(descriptor).st_mode) & 0o077:
        with suppress(OSError):
            os.fchmod(descriptor, 0o600)
        click.echo(f"Warning: others could read {path}; it is now yours alone.", err=True)


def _lock(path: Path, descriptor: int) -> None:
    """Keep other runs from booking the same intent; where locks are not known, nothing keeps them."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        fix = f"Run it again when that has ended. {_UNSENT}"
        raise _refused(path, "is being booked by another run", fix) from None
    except OSError:
        # A file system without locks.
        return


def _same_booking(stored: BookingIntent, asked: BookingIntent) -> bool:
    return (stored.event_type_id, stored.start, stored.time_zone, stored.request) == (
        *(asked.event_type_id, asked.start, asked.time_zone, asked.request),
    )


def _refused(path: Path, problem: str, fix: str) -> CommandError:
    return CommandError(f"The intent file {path} {problem}. {fix}")
