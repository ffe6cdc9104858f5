"""Files are written whole or not at all, several together, by one run at a time; whatever stops a run."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from orgdiff.errors import OutputError
from orgdiff.files import locking
from orgdiff.files.locking import only_one_at
from orgdiff.files.patience import patiently
from orgdiff.files.private import PrivateFolder
from orgdiff.files.runs import PREFIX, run_name
from orgdiff.files.writing import write_whole

NAMES = ("a.txt", "b.txt", "c.txt")
OLD, NEW = "old", "new"

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and signals of POSIX")


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def write_new(folder: Path) -> None:
    write_whole({folder / name: [NEW.encode()] for name in NAMES})


KILLED_AT = """
import os, sys
from pathlib import Path
from orgdiff.files.writing import write_whole
replace, left = os.replace, [int(sys.argv[2])]
def replace_or_die(source, target):
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)
    replace(source, target)
os.replace = replace_or_die
write_whole({Path(sys.argv[1], name): [b"new"] for name in ("a.txt", "b.txt", "c.txt")})
"""
"""Writes three files and dies, as by `kill -9`, at a rename."""


@posix
@pytest.mark.parametrize("renames", range(8))
def test_a_run_killed_at_any_rename_leaves_all_old_or_all_new(renames: int, tmp_path: Path) -> None:
    for name in NAMES[:2]:
        (tmp_path / name).write_text(OLD)
    ended = subprocess.run([sys.executable, "-c", KILLED_AT, str(tmp_path), str(renames)], check=False)
    assert ended.returncode == (9 if renames < 6 else 0)  # the journal, two files moved away, three put in their place
    write_whole({tmp_path / "other.txt": [b"x"]})  # the next run
    before, after = dict.fromkeys(NAMES[:2], OLD), dict.fromkeys(NAMES, NEW)
    assert held(tmp_path) == {**(before if renames == 0 else after), "other.txt": "x"}


def test_a_rename_that_is_refused_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        (tmp_path / name).write_text(OLD)
    replace = os.replace

    def refused(source: str, target: str) -> None:
        if Path(target).name == "c.txt" and source.endswith(".new"):
            raise PermissionError(13, "open in Excel")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(PermissionError):
        write_new(tmp_path)
    assert held(tmp_path) == dict.fromkeys(NAMES, OLD)


def test_a_new_folder_appears_with_all_of_its_files_or_not_at_all(tmp_path: Path) -> None:
    write_new(tmp_path / "documents")
    assert held(tmp_path / "documents") == dict.fromkeys(NAMES, NEW)

    def broken() -> list[bytes]:
        raise OSError(28, "No space left on device")

    contents = {tmp_path / "others" / "a.txt": [b"x"], tmp_path / "others" / "b.txt": (piece for piece in [broken])}
    with pytest.raises(TypeError):
        write_whole(contents)  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["documents"]


@posix
def test_what_a_dead_run_left_is_removed_and_what_a_living_one_has_is_not(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    write_whole({tmp_path / "x": [b"x"]})
    mine = f"{PREFIX}{run_name()}-00000000-1.new"
    theirs = mine.replace(f"-{os.getpid()}-", f"-{dead.pid}-")
    other_machine = f"{PREFIX}00000000-1-00000000-1.new"
    for name in (mine, theirs, other_machine, ".orgdiff.toml"):
        (tmp_path / name).write_text("half")
    write_whole({tmp_path / "x": [b"y"]})
    assert held(tmp_path) == {"x": "y", mine: "half", other_machine: "half", ".orgdiff.toml": "half"}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells")
def test_a_run_that_ended_and_that_nobody_waited_for_is_dead(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    left = f"{PREFIX}{run_name()}-00000000-1.new".replace(f"-{os.getpid()}-", f"-{ended.pid}-")
    (tmp_path / left).write_text("half")
    write_whole({tmp_path / "x": [b"x"]})
    assert held(tmp_path) == {"x": "x"}
    ended.wait()


@posix
def test_a_private_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path, open_before = tmp_path / "people.csv", tmp_path / "shared.csv"
    open_before.write_text(OLD)
    open_before.chmod(0o664)
    write_whole({path: [b"x"], open_before: [b"y"]}, private=True)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (path, open_before)] == [0o600, 0o600]


def test_only_one_run_at_a_time_is_at_a_file(tmp_path: Path) -> None:
    path = tmp_path / "count"
    path.write_text("0")

    def count(_: int) -> None:
        with only_one_at(path):
            number = int(path.read_text())
            write_whole({path: [str(number + 1).encode()]})

    with ThreadPoolExecutor(8) as several:
        list(several.map(count, range(40)))
    assert held(tmp_path) == {"count": "40"}


def test_a_run_that_does_not_let_go_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    path = tmp_path / "mapping.csv"
    with only_one_at(path), pytest.raises(OutputError, match="another orgdiff is changing it"), only_one_at(path):
        pass


@posix
def test_the_lock_of_a_dead_run_is_taken_over(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    machine = run_name().partition("-")[0]
    (tmp_path / ".mapping.csv.orgdiff-lock").write_text(f"{machine}-{dead.pid}")
    with only_one_at(tmp_path / "mapping.csv"):
        pass
    assert held(tmp_path) == {}


@posix
@pytest.mark.parametrize("renames", range(7))
@pytest.mark.parametrize("first", ["a", "b"])
def test_files_in_two_folders_are_all_old_or_all_new_whichever_is_written_to_next(
    first: str, renames: int, tmp_path: Path
) -> None:
    places = [tmp_path / "a" / "x", tmp_path / "b" / "y"]
    for path in places:
        path.parent.mkdir()
        path.write_text(OLD)
    code = KILLED_AT.replace('for name in ("a.txt", "b.txt", "c.txt")', 'for name in ("a/x", "b/y")')
    subprocess.run([sys.executable, "-c", code, str(tmp_path), str(renames)], check=False)
    for folder in (first, "ab".replace(first, "")):
        write_whole({tmp_path / folder / "other": [b"x"]})
    assert [path.read_text() for path in places] == [OLD if renames == 0 else NEW] * 2
    assert {path.name for folder in "ab" for path in (tmp_path / folder).iterdir()} == {"x", "y", "other"}


INTERRUPTED_TWICE = """
import os, sys
from pathlib import Path
from orgdiff.files.writing import write_whole
replace, calls = os.replace, []
def interrupted(source, target):
    calls.append(source)
    if len(calls) in (6, int(sys.argv[2])):
        raise KeyboardInterrupt
    replace(source, target)
os.replace = interrupted
try:
    write_whole({Path(sys.argv[1], name): [b"new"] for name in ("a.txt", "b.txt", "c.txt")})
except KeyboardInterrupt:
    pass
"""


@posix
@pytest.mark.parametrize("second", range(7, 12))
def test_a_second_interrupt_while_all_is_put_back_loses_nothing(second: int, tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_text(OLD)
    subprocess.run([sys.executable, "-c", INTERRUPTED_TWICE, str(tmp_path), str(second)], check=True)
    write_whole({tmp_path / "other.txt": [b"x"]})
    now = held(tmp_path)
    assert now.pop("other.txt") == "x"
    assert now in (dict.fromkeys(NAMES, OLD), dict.fromkeys(NAMES, NEW))


@posix
def test_what_cannot_be_finished_yet_is_kept_and_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        (tmp_path / name).write_text(OLD)
    subprocess.run([sys.executable, "-c", KILLED_AT, str(tmp_path), "2"], check=False)
    replace = os.replace

    def refused(source: str, target: str) -> None:
        if Path(source).name == "c.txt":
            raise PermissionError(13, "open in Excel")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refused)
    write_whole({tmp_path / "other.txt": [b"x"]})
    with pytest.raises(PermissionError):
        write_whole({tmp_path / "c.txt": [b"newer"]})
    monkeypatch.undo()
    write_whole({tmp_path / "other.txt": [b"x"]})
    assert held(tmp_path) == {**dict.fromkeys(NAMES, NEW), "other.txt": "x"}


@posix
def test_a_lock_that_was_never_signed_is_removed_after_a_while(tmp_path: Path) -> None:
    lock = tmp_path / ".mapping.csv.orgdiff-lock"
    lock.touch()
    os.utime(lock, (0, 0))
    with only_one_at(tmp_path / "mapping.csv"):
        pass
    assert held(tmp_path) == {}


# ---- files with people in them, for the time of a run


KILLED_WITH_PEOPLE = """
import os
from orgdiff.files.private import PrivateFolder
folder = PrivateFolder()
folder.file().write_text("people")
(folder.path / "spilled").write_text("encrypted")
print(folder.path)
os._exit(9)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="files without a name are not to be had elsewhere")
def test_a_killed_run_leaves_nothing_readable_and_the_next_one_removes_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    other = tmp_path / f"{PREFIX}work"
    other.mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", KILLED_WITH_PEOPLE], check=False, env=environment)
    left = next(path for path in tmp_path.iterdir() if path != other)
    assert [path.name for path in left.iterdir()] == ["spilled"]
    assert stat.S_IMODE(left.stat().st_mode) == 0o700
    folder = PrivateFolder()
    assert set(tmp_path.iterdir()) == {other, folder.path}
    folder.close()
    assert set(tmp_path.iterdir()) == {other}


def test_a_private_file_can_be_written_and_read_again_and_again() -> None:
    folder = PrivateFolder()
    first, second = folder.file(), folder.file()
    for text in ("a longer one", "short"):
        first.write_text(text)
        second.write_text("other")
        assert (first.read_text(), second.read_text()) == (text, "other")
    folder.close()


def test_a_private_folder_that_nobody_closes_goes_with_its_holder() -> None:
    folder = PrivateFolder()
    path = folder.path
    del folder
    assert not path.exists()


def test_private_folders_come_and_go_beside_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with ThreadPoolExecutor(4) as runs:
        for run in [runs.submit(lambda: PrivateFolder().close()) for _ in range(400)]:
            run.result()
    assert list(tmp_path.iterdir()) == []


# ---- files that another program holds for a moment


def test_a_file_that_is_held_for_a_moment_is_waited_for_and_one_that_is_held_for_long_is_not() -> None:
    refusals = [PermissionError(), PermissionError()]

    def refused_twice() -> str:
        if refusals:
            raise refusals.pop()
        return "done"

    def refused() -> None:
        raise PermissionError

    assert patiently(refused_twice, held_for=5) == "done"
    with pytest.raises(PermissionError):
        patiently(refused, held_for=0.05)
    with pytest.raises(FileNotFoundError):
        patiently(lambda: Path("gone").unlink(), held_for=5)
