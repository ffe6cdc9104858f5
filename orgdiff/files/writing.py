"""Files written whole or not at all, and several of them together or not at all.

A file is written beside its place and then renamed over it, which either happens or does not. Several files go through
five steps, each of which leaves a folder that can be put right whenever the run is stopped, even by loss of power:

1. *stage*: every content is written beside its place, as `.orgdiff-RUN-N.new`;
2. *commit*: a journal of what goes where, `.orgdiff-RUN.journal`, is written whole; from here on the files are as good
   as in place;
3. *keep*: what stands in a place is moved to `.orgdiff-RUN-N.old`;
4. *place*: the new file is moved there;
5. *clear*: the journal is removed, then what was kept.

A run that is refused a rename puts everything back. One that is killed leaves its files behind: the next run that
writes to the folder finds them, and finishes what has a journal and removes what has none. `RUN` names the machine and
the process, so that the files of a run that still lives are let alone; those of another machine, as on a share, are so
until they are `ABANDONED`.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

PREFIX = ".orgdiff-"
ABANDONED = 24 * 60 * 60
"""Seconds after which the files of a run that cannot be asked, on another machine, are taken for left behind."""
PRIVATE = 0o600
"""The mode of a file with people in it: only its owner may read it."""

LOCK_ENDING = ".orgdiff-lock"
"""How the file is called that holds another, see `locking`; it says which run it is of."""

Content = Iterable[bytes]


class _Move(NamedTuple):
    """A file on its way: staged, kept and final path; names relative to the folder of the journal."""

    new: str
    old: str
    target: str


def write_whole(contents: Mapping[Path, Content], private: bool = False) -> None:
    """Write files, all of them or none; with `private`, new ones are readable for their owner only.

    The paths are those of the files themselves, not of links to them, in folders that are there. Raises `OSError`.
    """
    for folder in {path.parent for path in contents}:
        recover(folder)
    run = _Run()
    staged: list[_Move] = []
    try:
        for path, content in contents.items():
            staged.append(_stage(run, path, content, private))
        if len(staged) == 1:
            os.replace(staged[0].new, staged[0].target)
        elif staged:
            _place_all(run, staged)
    except BaseException:
        for move in staged:
            Path(move.new).unlink(missing_ok=True)
        raise


def write_new_folder(folder: Path, contents: Mapping[str, Content], private: bool = False) -> None:
    """Write files, by their names, to a folder that is not there yet: it appears with all of them, or not at all."""
    recover(folder.parent)
    staged = Path(f"{_Run().beside(folder)}.new")
    staged.mkdir(mode=0o700 if private else 0o777)
    try:
        for name, content in contents.items():
            with open(staged / name, "xb", opener=_private_opener if private else None) as stream:
                stream.writelines(content)
        os.rename(staged, folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _private_opener(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE)


def recover(folder: Path) -> None:
    """Finish, or remove, what runs that no longer live have left in a folder; what cannot be is let alone."""
    try:
        entries = [entry for entry in folder.iterdir() if entry.name.startswith((PREFIX, "."))]
    except OSError:
        return
    left = [entry for entry in entries if entry.name.startswith(PREFIX)]
    dead = [entry for entry in left if not _lives(entry)]
    for journal in (entry for entry in dead if entry.suffix == ".journal"):
        with suppress(OSError, ValueError):
            _finish(journal)
    for entry in dead:
        if entry.suffix in (".new", ".old", ".probe"):
            with suppress(OSError):
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink(missing_ok=True)
    for lock in (entry for entry in entries if entry.name.endswith(LOCK_ENDING)):
        remove_stale(lock)


def remove_stale(lock: Path) -> None:
    """Remove a lock that a run left behind that was killed: renamed first, so that two runs do not remove each other's
    new one."""
    with suppress(OSError, ValueError):
        holder = lock.read_text("ascii")
        if holder and not may_live(holder, lock):
            aside = lock.with_name(f"{lock.name}-{os.getpid()}")
            os.replace(lock, aside)
            if aside.read_text("ascii") == holder:
                aside.unlink()
            else:  # another run was faster and this is its lock
                os.replace(aside, lock)


class _Run:
    """The names of the files of one run."""

    def __init__(self) -> None:
        self.name = f"{PREFIX}{run_name()}-{secrets.token_hex(4)}"
        self._number = 0

    def beside(self, path: Path) -> str:
        self._number += 1
        return str(path.parent / f"{self.name}-{self._number}")


def probe(folder: Path) -> None:
    """Raise `OSError` where no file can be written to a folder."""
    path = Path(f"{_Run().beside(folder / 'x')}.probe")
    path.touch(exist_ok=False)
    path.unlink()


def _machine() -> str:
    return sha256(socket.gethostname().encode()).hexdigest()[:8]


def run_name() -> str:
    """Return what names this machine and process."""
    return f"{_machine()}-{os.getpid()}"


def may_live(name: str, entry: Path) -> bool:
    """Whether the run of a `run_name` that a file is of may still be at work."""
    machine, _, process = name.partition("-")
    if machine == _machine() and process.isdigit() and sys.platform != "win32":
        return int(process) == os.getpid() or _is_process(int(process))
    try:  # on Windows a process cannot be asked without stopping it
        return time.time() - entry.stat().st_mtime < ABANDONED
    except OSError:
        return True


def _lives(entry: Path) -> bool:
    return may_live("-".join(entry.name.removeprefix(PREFIX).split("-")[:2]), entry)


def _is_process(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _stage(run: _Run, path: Path, content: Content, private: bool) -> _Move:
    beside = run.beside(path)
    move = _Move(f"{beside}.new", f"{beside}.old", str(path))
    mode = path.stat().st_mode & 0o777 if path.exists() else PRIVATE if private else 0o666
    handle = os.open(move.new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            os.chmod(move.new, mode & PRIVATE if private else mode)
    except BaseException:
        Path(move.new).unlink(missing_ok=True)
        raise
    return move


def _place_all(run: _Run, moves: list[_Move]) -> None:
    folder = Path(moves[0].target).parent
    journal = folder / f"{run.name}.journal"
    named = [[os.path.relpath(path, folder) for path in move] for move in moves]
    beside = Path(f"{journal}.new")
    beside.write_text(json.dumps(named), encoding="utf-8")
    os.replace(beside, journal)
    done: list[_Move] = []
    try:
        for move in moves:
            done.append(move)
            if os.path.exists(move.target):
                os.replace(move.target, move.old)
            os.replace(move.new, move.target)
    except BaseException:
        _put_back(done)
        journal.unlink(missing_ok=True)
        raise
    journal.unlink()
    for move in moves:
        Path(move.old).unlink(missing_ok=True)


def _put_back(moves: list[_Move]) -> None:
    for move in reversed(moves):
        if not os.path.exists(move.new):  # it is in its place
            os.replace(move.target, move.new)
        if os.path.exists(move.old):
            os.replace(move.old, move.target)


def _finish(journal: Path) -> None:
    """Put everything that a journal names in its place, as the run that wrote it was about to."""
    folder = journal.parent
    moves = [_Move(*(str(folder / path) for path in names)) for names in json.loads(journal.read_text("utf-8"))]
    run = journal.stem
    if any(not Path(path).name.startswith(run) for move in moves for path in move[:2]):
        return  # not written by us
    for move in moves:
        if os.path.exists(move.new):
            if os.path.exists(move.target) and not os.path.exists(move.old):
                os.replace(move.target, move.old)
            os.replace(move.new, move.target)
    journal.unlink()
    for move in moves:
        Path(move.old).unlink(missing_ok=True)
