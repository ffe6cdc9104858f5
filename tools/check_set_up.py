"""Set orgdiff up in every way that must hold, each in a fresh clone of what is committed, and tell which do not.

    python tools/check_set_up.py [--python /path/to/python3.14]... [--only WORD]

It needs the network and takes about a minute a line. Without `--python` it takes every Python from 3.11 to 3.14 that
is found.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHARTS = (str(ROOT / "data/org_r3.json"), str(ROOT / "data/org_r4.json"))
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
OLD_PIPS = ("23.0.1", "23.2.1", "24.0")
"""What Debian 12, Python 3.12 and Ubuntu 24.04 bring."""
NOBODY = 65534
STOPS = ((0.3, signal.SIGINT), (2, signal.SIGKILL), (5, signal.SIGINT), (9, signal.SIGKILL), (13, signal.SIGKILL))
"""When a set-up is cut off, in seconds, and how: while the environment is made, and while packages are installed."""
PINNED = """
import sys
from importlib.metadata import version
from pip._vendor.packaging.requirements import Requirement
pins = [Requirement(line.rstrip("\\\\\\n ")) for line in open(sys.argv[1]) if "==" in line]
pins = [pin for pin in pins if not pin.marker or pin.marker.evaluate()]
wrong = [str(pin) for pin in pins if version(pin.name) not in pin.specifier]
sys.exit("other versions than the lock's: " + ", ".join(wrong) if wrong else 0)
"""
PIP_OF_ITS_OWN = """#!/bin/sh
"{python}" "$@" || exit
[ "$1 $2" = "-m venv" ] || exit 0
for folder; do :; done
exec "$folder/bin/python" -m pip install --quiet --disable-pip-version-check {pip}
"""
"""A Python whose virtual environments bring another pip."""

Row = Callable[[Path], None]


def run(*command: str | Path, cwd: Path, **variables: str) -> str:
    """Run a command with variables of the environment, and return what it prints; it must succeed."""
    done = subprocess.run(command, cwd=cwd, env=os.environ | variables, capture_output=True, text=True, check=False)
    if done.returncode:
        printed = (done.stdout + done.stderr)[-1000:]
        raise AssertionError(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{printed}")
    return done.stdout


def clone_to(folder: Path) -> Path:
    run("git", "clone", "--quiet", ROOT, folder, cwd=ROOT)
    return folder


def sets_up(clone: Path, python: str, *, before: tuple[str | Path, ...] = (), **variables: str) -> None:
    """Run the demo, which must install what the lock says and nothing more when it is run again."""
    run(*before, "make", "demo", f"PYTHON={python}", cwd=clone, **variables)
    run(clone / ".venv/bin/python", "-c", PINNED, "requirements.lock", cwd=clone)
    assert (clone / "out/reorganisation.pdf").exists(), "no chart was drawn"
    again = run(*before, "make", ".venv/ready", f"PYTHON={python}", cwd=clone, LC_ALL="C", **variables)
    assert "up to date" in again, "it was set up a second time"


def serves_checks(clone: Path, python: str) -> None:
    run("make", ".venv/ready-to-check", f"PYTHON={python}", cwd=clone)
    run(clone / ".venv/bin/python", "-c", PINNED, "requirements-dev.lock", cwd=clone)
    run(clone / ".venv/bin/python", "-m", "pytest", "-q", "tests/test_comparison.py", cwd=clone)


def with_python(folder: Path, python: str) -> None:
    clone = clone_to(folder / "clone")
    sets_up(clone, python)
    serves_checks(clone, python)


def with_pip(folder: Path, python: str, pip: str) -> None:
    script = folder / "python"
    script.write_text(PIP_OF_ITS_OWN.format(python=python, pip=pip), encoding="utf-8")
    script.chmod(0o755)
    clone = clone_to(folder / "clone")
    sets_up(clone, str(script))
    serves_checks(clone, str(script))


def fake_wheel(folder: Path, name: str) -> None:
    """Lay a release of a package that is newer than any into an index of files."""
    (folder / name).mkdir(parents=True)
    information = f"{name}-9999.dist-info"
    with zipfile.ZipFile(folder / name / f"{name}-9999-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "raise SystemExit('a wrong release was installed')\n")
        wheel.writestr(f"{information}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 9999\n")
        wheel.writestr(f"{information}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{information}/RECORD", "")


def with_newer_releases(folder: Path, python: str) -> None:
    index = folder / "index"
    for name in ("click", "coverage", "setuptools"):
        fake_wheel(index, name)
    constraints = folder / "constraints.txt"
    constraints.write_text("click==9999\n", encoding="utf-8")
    os.environ |= {
        "PIP_EXTRA_INDEX_URL": index.as_uri(),
        "PIP_FIND_LINKS": " ".join(str(index / name) for name in ("click", "coverage", "setuptools")),
        "PIP_CONSTRAINT": str(constraints),
        "PIP_USER": "1",
    }
    clone = clone_to(folder / "clone")
    sets_up(clone, python)
    serves_checks(clone, python)


def in_a_path_of_any_letters(folder: Path, python: str) -> None:
    clone = clone_to(folder / "組織 図 $HOME's (1)")
    sets_up(clone, python)
    serves_checks(clone, python)


def interrupted(folder: Path, python: str) -> None:
    clone = clone_to(folder / "clone")
    for target in ("demo", ".venv/ready-to-check"):
        for seconds, stop in STOPS:
            making = subprocess.Popen(
                ("make", target, f"PYTHON={python}"),
                cwd=clone,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            time.sleep(seconds)
            os.killpg(making.pid, stop)
            making.wait()
        sets_up(clone, python)
    serves_checks(clone, python)


def changed(folder: Path, python: str) -> None:
    """A lock that has changed, and a clone that was moved, are set up anew."""
    clone = clone_to(folder / "clone")
    sets_up(clone, python)
    stray = clone / ".venv/stray"
    stray.touch()
    with (clone / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    sets_up(clone, python)
    assert not stray.exists(), "what the old lock installed is still there"
    moved = clone.rename(folder / "moved")
    sets_up(moved, python)
    serves_checks(moved, python)


def without_rights(folder: Path, python: str) -> None:
    """A user who may install nothing, where Graphviz and fonts are missing, gets the demo all the same."""
    clone = clone_to(folder / "clone")
    programs = folder / "programs"
    programs.mkdir()
    for program in (*Path("/usr/bin").iterdir(), *Path("/bin").iterdir()):
        if program.name not in {"neato", "dot", "sudo"} and not (programs / program.name).exists():
            (programs / program.name).symlink_to(program)
    run("chown", "-R", f"{NOBODY}:{NOBODY}", folder, cwd=folder)
    run("chmod", "a+rx", folder, cwd=folder)
    as_nobody = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    sets_up(clone, python, before=as_nobody, HOME=str(folder), PATH=str(programs), CI="")


def runs_elsewhere(program: Path, folder: Path) -> None:
    """An installed orgdiff compares, writes documents and draws, away from its sources."""
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    assert "柏市" in run(program, "compare", *CHARTS, cwd=elsewhere, PYTHONUTF8="1")
    run(program, "report", *CHARTS, "--kind", "all", "-o", "documents", cwd=elsewhere)
    for ending in ("pdf", "html"):
        run(program, "report", *CHARTS, "--kind", "summary", "-o", f"summary.{ending}", cwd=elsewhere)
    run(program, "staff", "plan", *CHARTS, "--roster", ROOT / "data/roster_r3.csv", "-o", "plan.xlsx", cwd=elsewhere)
    run(program, "chart", *CHARTS, "-o", "chart.pdf", cwd=elsewhere)


def new_environment(python: str, folder: Path) -> Path:
    run(python, "-m", "venv", folder, cwd=ROOT)
    return folder / "bin"


def installed(folder: Path, python: str, what: str) -> None:
    """`pip install` of the clone, of its wheel, which holds all files of the package, or of its source distribution."""
    source: Path | str = clone_to(folder / "clone")
    if what != "clone":
        builder = new_environment(python, folder / "builder") / "python"
        run(builder, "-m", "pip", "install", "--quiet", "build", cwd=folder)
        run(builder, "-m", "build", f"--{what}", "--outdir", folder, source, cwd=folder)
        source = next(path for path in folder.iterdir() if path.name.endswith((".whl", ".tar.gz")))
    if what == "wheel":
        files = set(run("git", "-c", "core.quotePath=off", "ls-files", "orgdiff", cwd=ROOT).splitlines())
        assert not files - set(zipfile.ZipFile(source).namelist()), files - set(zipfile.ZipFile(source).namelist())
    programs = new_environment(python, folder / "installed")
    run(programs / "python", "-m", "pip", "install", "--quiet", f"{source}[bundled]", cwd=folder)
    runs_elsewhere(programs / "orgdiff", folder)


def by_pipx(folder: Path, python: str) -> None:
    clone = clone_to(folder / "clone")
    programs = new_environment(python, folder / "pipx")
    run(programs / "python", "-m", "pip", "install", "--quiet", "pipx", cwd=folder)
    os.environ |= {"PIPX_HOME": str(folder / "home"), "PIPX_BIN_DIR": str(folder / "bin"), "PIPX_MAN_DIR": str(folder)}
    run(programs / "pipx", "install", "--python", python, clone, cwd=folder)
    runs_elsewhere(folder / "bin/orgdiff", folder)


def rows(pythons: list[str]) -> Iterator[tuple[str, Row]]:
    """The lines of the matrix: what each is called, and what it does in a folder of its own."""
    oldest, newest = pythons[0], pythons[-1]
    for python in pythons:
        yield f"make demo, {python}", partial(with_python, python=python)
    for pip in (*(f"pip=={version}" for version in OLD_PIPS), "--upgrade pip"):
        yield f"make demo, {oldest}, {pip}", partial(with_pip, python=oldest, pip=pip)
    for check in (with_newer_releases, in_a_path_of_any_letters, interrupted, changed):
        yield f"make demo, {check.__name__.replace('_', ' ')}", partial(check, python=oldest)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield "make demo, without rights", partial(without_rights, python=oldest)
    for python, what in dict.fromkeys(((oldest, "clone"), (newest, "clone"), (newest, "wheel"), (newest, "sdist"))):
        yield f"pip install, {what}, {python}", partial(installed, python=python, what=what)
    yield f"pipx install, {newest}", partial(by_pipx, python=newest)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--python", action="append", help="a Python to set up with, oldest first")
    parser.add_argument("--only", default="", help="only lines that have this in their name")
    options = parser.parse_args()
    pythons = options.python or [python for python in PYTHONS if runs(python)]
    failed = 0
    for name, check in rows(pythons):
        if options.only not in name:
            continue
        settings, began = dict(os.environ), time.monotonic()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            try:
                check(Path(folder))
                result = "holds"
            except (AssertionError, OSError) as error:
                failed += 1
                result = f"FAILS\n{error}"
        os.environ.clear()
        os.environ |= settings
        print(f"{time.monotonic() - began:5.0f} s  {name}: {result}", flush=True)
    return 1 if failed else 0


def runs(python: str) -> bool:
    """Whether a Python is there and really starts (a launcher may be there and fail)."""
    return (
        bool(shutil.which(python))
        and not subprocess.run((python, "-c", ""), capture_output=True, check=False).returncode
    )


if __name__ == "__main__":
    sys.exit(main())
