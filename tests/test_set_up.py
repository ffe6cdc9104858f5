"""What `make` sees to before it runs: programs that are no Python packages."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parent.parent / "tools"
PROGRAM = "#!/bin/sh\n"
INSTALLS = """#!/bin/sh
echo "$*" >> "$0.log"
for one in "$@"; do
  if [ "$one" = graphviz ]; then touch {folder}/neato; chmod +x {folder}/neato; fi
done
"""
"""An `apt-get` that notes what it is asked for and brings Graphviz."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="make and its scripts are for POSIX systems")


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


def test_a_purpose_that_is_not_known_is_refused(machine: Path) -> None:
    assert install(machine, "chart").returncode == 2
