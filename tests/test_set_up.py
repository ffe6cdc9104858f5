"""What `make` sees to before it runs: a virtual environment from the locks, and programs that are no packages."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samples import ROOT

TOOLS = ROOT / "tools"
MADE_FROM = ("Makefile", "pyproject.toml", "setup.cfg", "requirements.lock", "requirements-dev.lock", "tools")
PYTHON = """#!/bin/sh
[ "$1 $2" = "-m venv" ] || exec "{python}" "$@"
for folder; do :; done
rm -rf "$folder" && mkdir -p "$folder/bin" && cp pip "$folder/bin/python"
"""
"""A Python whose virtual environments hold nothing but an installer."""
PIP = """#!/bin/sh
[ "$1" != -c ] || exit 0
for last; do :; done
[ "$last" != "$(cat stops-at 2>/dev/null)" ] || { rm stops-at; kill -9 $PPID; }
echo "$last" >> installed
"""
"""An installer that notes what it was asked for, and whose `make` is killed where the file `stops-at` says."""
PROGRAM = "#!/bin/sh\n"
INSTALLS = """#!/bin/sh
echo "$*" >> "$0.log"
for one in "$@"; do
  if [ "$one" = graphviz ]; then touch {folder}/neato; chmod +x {folder}/neato; fi
done
"""
"""An `apt-get` that notes what it is asked for and brings Graphviz."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="make and its scripts are for POSIX systems")


# ---- the locks


def pins(lock: str) -> dict[str, frozenset[str]]:
    """Return the hashes of every release that a lock pins."""
    releases = re.split(r"\n(?=[a-z])", (ROOT / lock).read_text(encoding="utf-8"))[1:]
    return {release.split(" ")[0]: frozenset(re.findall(r"sha256:\w{64}", release)) for release in releases}


def required(*extras: str) -> set[str]:
    """Return the packages that setup.cfg requires, those of extras among them, as a lock spells them."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    lists = [settings["options"]["install_requires"], *(settings["options.extras_require"][name] for name in extras)]
    return {re.split(r"[<>=]", line)[0].lower().replace("_", "-") for line in "\n".join(lists).split()}


def pinned(lock: str) -> set[str]:
    return {release.partition("==")[0] for release in pins(lock)}


def test_locks_pin_all_that_is_required_and_the_demo_none_of_what_checks_need() -> None:
    assert required("bundled") < pinned("requirements.lock")
    assert required("bundled", "test", "check") < pinned("requirements-dev.lock")
    assert not (required("test", "check") - required("bundled")) & pinned("requirements.lock")


def test_locks_agree_and_hold_hashes_and_name_no_index() -> None:
    running, checking = pins("requirements.lock"), pins("requirements-dev.lock")
    assert running.items() <= checking.items()
    assert all(checking.values())
    for lock in ROOT.glob("requirements*.lock"):
        assert "://" not in lock.read_text(encoding="utf-8")


def test_spark_adds_to_what_runs_and_changes_none_of_it() -> None:
    running, spark = pins("requirements.lock"), pins("requirements-spark.lock")
    assert required("bundled", "spark") < pinned("requirements-spark.lock")
    left_out = {release.partition("==")[0] for release, _ in running.items() - spark.items()}
    assert left_out == {"setuptools"}  # which builds and does not run
    assert "pyspark" not in pinned("requirements-dev.lock")


# ---- the virtual environment

needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return what `make` needs of a clone, in a path with blanks and Japanese."""
    folder = tmp_path / "組織 図"
    folder.mkdir()
    for name in MADE_FROM:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    put(folder, "python", PYTHON.replace("{python}", sys.executable))
    put(folder, "pip", PIP)
    return folder


def make(clone: Path, mark: str) -> list[str]:
    """Make a mark of what is ready and return what was installed for it."""
    (clone / "installed").unlink(missing_ok=True)
    # what a make that these tests run under was told (VENV=…) goes on in its environment
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "VENV"))}
    command = ("make", f".venv/{mark}", "PYTHON=./python")
    subprocess.run(command, cwd=clone, env=ours, capture_output=True, check=False, timeout=60)
    installed = clone / "installed"
    return installed.read_text().split() if installed.exists() else []


RUNNING = ["requirements.lock", "."]
CHECKING = [*RUNNING, "requirements-dev.lock"]


@needs_make
def test_checks_add_to_what_the_demo_installed_and_nothing_is_installed_twice(clone: Path) -> None:
    assert make(clone, "ready") == RUNNING
    assert make(clone, "ready") == []
    assert make(clone, "ready-to-check") == ["requirements-dev.lock"]
    assert make(clone, "ready-to-check") == make(clone, "ready") == []


@needs_make
@pytest.mark.parametrize("stop", CHECKING)
def test_a_set_up_that_was_killed_is_done_anew(clone: Path, stop: str) -> None:
    (clone / "stops-at").write_text(stop)
    make(clone, "ready-to-check")
    assert not (clone / "stops-at").exists()
    assert make(clone, "ready") == RUNNING
    assert make(clone, "ready-to-check") == ["requirements-dev.lock"]


@needs_make
@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_changed_lock_is_set_up_anew(clone: Path, lock: str) -> None:
    make(clone, "ready-to-check")
    later = (clone / ".venv/ready-to-check").stat().st_mtime + 5
    os.utime(clone / lock, (later, later))
    (clone / ".venv/left-over").touch()
    assert make(clone, "ready-to-check")[:3] == CHECKING
    assert not (clone / ".venv/left-over").exists()


@needs_make
def test_a_clone_that_was_moved_is_set_up_anew(clone: Path) -> None:
    make(clone, "ready-to-check")
    moved = clone.rename(clone.parent / "moved")
    assert make(moved, "ready-to-check") == CHECKING
    assert make(moved, "ready-to-check") == []


# ---- programs


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Return the one folder on the path of a machine that has a shell, a font and little else."""
    for name in ("sh", "tr", "grep", "dirname", "env", "touch", "chmod"):
        found = shutil.which(name)
        assert found
        (tmp_path / name).symlink_to(found)
    put(tmp_path, "fc-list", "#!/bin/sh\necho 'Noto Sans CJK JP'\n")
    return tmp_path


def put(machine: Path, name: str, script: str) -> None:
    (machine / name).write_text(script.replace("{folder}", str(machine)), encoding="utf-8")
    (machine / name).chmod(0o755)


def install(machine: Path, *purposes: str, ci: str = "") -> subprocess.CompletedProcess[str]:
    command = [str(machine / "sh"), str(TOOLS / "install_programs.sh"), *purposes]
    environment = {"PATH": str(machine), "CI": ci}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_nothing_is_done_where_all_is_there(machine: Path) -> None:
    for name in ("neato", "pdftotext", "libreoffice"):
        put(machine, name, PROGRAM)
    put(machine, "apt-get", "#!/bin/sh\nexit 9\n")
    run = install(machine, "charts", "pdf", "office", ci="true")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_where_nothing_may_be_installed_it_says_what_to_install(machine: Path, ci: str, status: int) -> None:
    put(machine, "id", "#!/bin/sh\necho 1000\n")
    put(machine, "sudo", "#!/bin/sh\nexit 1\n")
    put(machine, "apt-get", "#!/bin/sh\nexit 9\n")
    put(machine, "fc-list", PROGRAM)
    run = install(machine, "charts", "pdf", ci=ci)
    assert run.returncode == status
    assert "sudo apt-get install graphviz fonts-noto-cjk poppler-utils" in run.stderr


def test_root_installs_only_what_is_missing(machine: Path) -> None:
    put(machine, "id", "#!/bin/sh\necho 0\n")
    put(machine, "pdftotext", PROGRAM)
    put(machine, "apt-get", INSTALLS)
    run = install(machine, "charts", "pdf", ci="true")
    assert run.returncode == 0
    assert run.stderr == "Installing graphviz; this is done once ...\n"
    assert (machine / "apt-get.log").read_text().split()[-1] == "graphviz"


def test_lists_of_packages_are_fetched_once_where_those_at_hand_do_not_do(machine: Path) -> None:
    put(machine, "id", "#!/bin/sh\necho 0\n")
    put(machine, "apt-get", '#!/bin/sh\necho "$*" >> "$0.log"\nexit 100\n')
    run = install(machine, "charts")
    assert run.returncode == 0
    assert "sudo apt-get install graphviz" in run.stderr
    assert (machine / "apt-get.log").read_text().count("update") == 1


def test_a_graphviz_without_the_layout_of_charts_gets_it(machine: Path) -> None:
    put(machine, "id", "#!/bin/sh\necho 0\n")
    put(machine, "neato", "#!/bin/sh\n[ -e {folder}/layout ]\n")
    put(machine, "apt-cache", '#!/bin/sh\necho "$2-dev"; echo "${2}8"\n')
    put(machine, "apt-get", "#!/bin/sh\ncase $* in *libgvplugin-neato-layout8*) touch {folder}/layout ;; esac\n")
    run = install(machine, "charts", ci="true")
    assert run.returncode == 0
    assert run.stderr == "Installing graphviz libgvplugin-neato-layout8; this is done once ...\n"


def test_a_purpose_that_is_not_known_is_refused(machine: Path) -> None:
    assert install(machine, "chart").returncode == 2
