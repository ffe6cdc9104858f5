"""Files written whole or not at all, and several of them together or not at all.

A file is written beside its place and then renamed over it, which either happens or does not. Several files go through
five steps, each of which leaves folders that can be put right whenever the run is stopped:

1. *stage*: every content is written beside its place, as `.orgdiff-RUN-N.new`; a folder that is not there yet is so
   with all of its files;
2. *commit*: a journal of what goes where, `.orgdiff-RUN.journal`, is written whole to the folder of the first file;
   from here on the files are as good as in place. The other folders, if there are any, were told before where the
   journal will be, by `.orgdiff-RUN.elsewhere`;
3. *keep*: what stands in a place is moved to `.orgdiff-RUN-N.old`;
4. *place*: the new file is moved there;
5. *clear*: the journal is removed, then what was kept.

From the second step to the last the run holds the folders (`locking`), so that two runs do not mix their files, and
whoever holds a folder knows that a journal in it is of a run that was stopped.

A run that is refused a rename, or interrupted, puts everything back; stopped while it does so, it leaves the journal.
The next run that writes to one of the folders finishes what has a journal, and removes what has none. What cannot be
finished, as a file is open elsewhere, stays as it is, and no file that it is about is written until it can be: it would
later be taken for the old one. `RUN` names the machine and the process, so that what a living run has staged is let
alone; that of another machine, as on a share, is so until it is `ABANDONED`.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from orgdiff.files.locking import LOCK_ENDING, only_one_at, remove_stale
from orgdiff.files.patience import patiently, replace
from orgdiff.files.runs import PREFIX, is_in_use, run_name

JOURNAL, ELSEWHERE = ".journal", ".elsewhere"
"""The endings of the journal of a run, and of the file that points another folder to the journal."""
PRIVATE = 0o600
"""The mode of a file with people in it: only its owner may read it."""

Content = Iterable[bytes]


class _Move(NamedTuple):
    """A file, or a new folder with all of its files, on its way: staged, kept and final path, all in one folder."""

    new: str
    old: str
    target: str

    @property
    def folder(self) -> Path:
        """The folder that all three are in."""
        return Path(self.target).parent


def write_whole(contents: Mapping[Path, Content], private: bool = False) -> None:
    """Write files, all of them or none; with `private`, new ones are readable for their owner only.

    The paths are those of the files themselves, not of links to them. A folder that is not there yet appears with all
    of its files in it. Raises `OSError`, and `OutputError` where another run does not let go of a folder.
    """
    folders = {path.parent if path.parent.is_dir() else path.parent.parent for path in contents}
    waiting = [(path, error) for folder in sorted(folders) for path, error in recover(folder).items()]
    for path, error in waiting:
        if path in contents:
            raise error
    known = _journals_in(folders)
    run = _Run()
    staged: list[_Move] = []
    try:
        _stage(run, contents, private, staged)
        if len(staged) == 1:
            replace(staged[0].new, staged[0].target)
        elif staged:
            with _held(staged):
                if _journals_in(folders) - known:  # of a run that was killed just now; the next one puts it right
                    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
                _place_all(run, staged)
    except BaseException:
        if not (staged and _journal(run.name, staged).exists()):
            for move in staged:
                _remove(Path(move.new))
        raise


def replace_whole(path: Path, content: Content) -> None:
    """Write one of the many files of a folder, whole or not at all, without looking at the others: who writes them
    all calls `recover` for the folder, once. After a loss of power the file may be torn: who depends on it keeps a
    checksum, as to wait for the disk would take as long as making it. Raises `OSError`."""
    move = _Run().move(path)
    try:
        _write(Path(move.new), content, _mode(path, False), lasting=False)
        replace(move.new, path)
    except BaseException:
        _remove(Path(move.new))
        raise


def recover(folder: Path) -> dict[Path, OSError]:
    """Finish, or remove, what stopped runs have left in a folder; return the files that still wait for their place,
    each with what is in the way."""
    waiting: dict[Path, OSError] = {}
    for entry in _left_in(folder):
        if entry.suffix in (JOURNAL, ELSEWHERE):
            with suppress(ValueError, TypeError, FileNotFoundError):  # not written by us, or another run was faster
                waiting |= _finish(_journal_of(entry))
    left = list(_left_in(folder))
    committed = {entry.stem for entry in left if entry.suffix in (JOURNAL, ELSEWHERE) and _may_be_committed(entry)}
    for entry in left:
        if entry.name.endswith(LOCK_ENDING):
            remove_stale(entry)
        elif not is_in_use(entry) and not entry.name.startswith(tuple(committed)):
            with suppress(OSError):
                _remove(entry)
    return waiting


def _left_in(folder: Path) -> list[Path]:
    """Return what is in a folder for the time of a run only: nothing else of such a name is ever touched."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    endings = (".new", ".old", ".probe", JOURNAL, ELSEWHERE)
    return [
        entry
        for entry in entries
        if (entry.name.startswith(".") and entry.name.endswith(LOCK_ENDING))
        or (entry.name.startswith(PREFIX) and entry.suffix in endings)
    ]


def _journals_in(folders: Iterable[Path]) -> set[Path]:
    return {entry for folder in folders for entry in _left_in(folder) if entry.suffix in (JOURNAL, ELSEWHERE)}


class _Run:
    """The names of the files of one run."""

    def __init__(self) -> None:
        self.name = f"{PREFIX}{run_name()}-{os.urandom(4).hex()}"
        self._number = 0

    def move(self, target: Path) -> _Move:
        """Return the way of what is to be at `target`."""
        self._number += 1
        beside = target.parent / f"{self.name}-{self._number}"
        return _Move(f"{beside}.new", f"{beside}.old", str(target))


def probe(folder: Path) -> None:
    """Raise `OSError` where no file can be written to a folder."""
    path = folder / f"{_Run().name}.probe"
    path.touch(exist_ok=False)
    path.unlink()


def _stage(run: _Run, contents: Mapping[Path, Content], private: bool, staged: list[_Move]) -> None:
    """Write contents beside their places, or into a folder beside the one that is to be made for them; add what has to
    be moved to `staged` before it is begun, so that it can be removed."""
    new_folders: dict[Path, Path] = {}
    for path, content in contents.items():
        if path.parent.is_dir():
            staged.append(run.move(path))
            _write(Path(staged[-1].new), content, _mode(path, private))
            continue
        if path.parent not in new_folders:
            staged.append(run.move(path.parent))
            new_folders[path.parent] = Path(staged[-1].new)
            os.mkdir(staged[-1].new, 0o700 if private else 0o777)
        _write(new_folders[path.parent] / path.name, content, _mode(path, private))


def _mode(path: Path, private: bool) -> int | None:
    """Return the mode that a file keeps, nothing where it is new and gets what is usual."""
    try:
        mode = path.stat().st_mode & 0o777
    except OSError:
        return PRIVATE if private else None
    return mode & PRIVATE if private else mode


def _write(path: Path, content: Content, mode: int | None = None, *, lasting: bool = True) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666 if mode is None else PRIVATE), "wb") as stream:
        stream.writelines(content)
        if lasting:
            stream.flush()
            os.fsync(stream.fileno())
    if mode is not None:
        os.chmod(path, mode)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _place_all(run: _Run, moves: list[_Move]) -> None:
    journal = _journal(run.name, moves)
    try:
        _commit(journal, moves)
        for move in moves:
            _place(move)
    except BaseException:
        _put_back(moves)
        _clear(journal, moves)
        raise
    _clear(journal, moves)


@contextmanager
def _held(moves: Iterable[_Move]) -> Iterator[None]:
    """Hold the folders of files, in an order that is the same for all runs."""
    with ExitStack() as folders:
        for folder in sorted({move.folder for move in moves}):
            folders.enter_context(only_one_at(folder))
        yield


def _journal(run: str, moves: list[_Move]) -> Path:
    return moves[0].folder / f"{run}{JOURNAL}"


def _commit(journal: Path, moves: list[_Move]) -> None:
    folder = journal.parent
    for other in {move.folder for move in moves} - {folder}:
        _write(other / f"{journal.stem}{ELSEWHERE}", [_from(other, folder).encode()])
    named = [[_from(folder, path) for path in move] for move in moves]
    beside = Path(f"{journal}.new")
    _write(beside, [json.dumps(named).encode()])
    replace(beside, journal)


def _from(folder: Path, path: str | Path) -> str:
    """Return a path as seen from a folder, so that both may be moved together; itself where it is on another drive."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return str(path)


def _place(move: _Move) -> None:
    """Keep what stands in a place and move the new file there, or do what of it has not been done yet."""
    if os.path.exists(move.new):
        if os.path.exists(move.target) and not os.path.exists(move.old):
            replace(move.target, move.old)
        replace(move.new, move.target)


def _put_back(moves: list[_Move]) -> None:
    for move in reversed(moves):
        if not os.path.exists(move.new):  # it is in its place
            replace(move.target, move.new)
        if os.path.exists(move.old):
            replace(move.old, move.target)


def _clear(journal: Path, moves: list[_Move]) -> None:
    """End what a journal is of; what is left afterwards is of no use to anyone."""
    patiently(lambda: journal.unlink(missing_ok=True))
    with suppress(OSError):  # one that is open elsewhere is removed by a later run
        for move in moves:
            Path(move.old).unlink(missing_ok=True)
        for folder in {move.folder for move in moves}:
            (folder / f"{journal.stem}{ELSEWHERE}").unlink(missing_ok=True)


def _journal_of(entry: Path) -> Path:
    """Return the journal that an entry of a folder is or points to."""
    if entry.suffix == JOURNAL:
        return entry
    return Path(os.path.normpath(entry.parent / entry.read_text("utf-8"))) / f"{entry.stem}{JOURNAL}"


def _may_be_committed(entry: Path) -> bool:
    """Whether the journal that an entry is or points to exists, or cannot be looked for: a share may be offline."""
    try:
        journal = _journal_of(entry)
        return journal.exists() or not journal.parent.is_dir()
    except (OSError, ValueError):  # half written, and so before the journal
        return False


def _finish(journal: Path) -> dict[Path, OSError]:
    """Put everything that a journal names in its place, as the run that wrote it was about to; return what still waits
    and why."""
    moves = _moves_of(journal)
    with _held(moves):
        if not journal.exists():  # finished while we waited
            return {}
        try:
            for move in moves:
                _place(move)
            _clear(journal, moves)
        except OSError as error:
            return {Path(move.target): error for move in moves}
    return {}


def _moves_of(journal: Path) -> list[_Move]:
    """Read a journal; `ValueError` if it is not ours: whoever may write to one folder cannot have files moved
    to another, which would have to know of the journal too."""
    folder, run = journal.parent, journal.stem
    named = json.loads(journal.read_text("utf-8"))
    moves = [_Move(*(os.path.normpath(folder / path) for path in names)) for names in named]
    for move in moves:
        ours = all(Path(path).parent == move.folder and Path(path).name.startswith(run) for path in move[:2])
        knows = move.folder == folder or _journal_of(move.folder / f"{run}{ELSEWHERE}") == journal
        if not (ours and knows):
            raise ValueError(journal)
    return moves
