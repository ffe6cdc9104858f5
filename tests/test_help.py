"""What the program says of itself: help with examples that run, completion, its version."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from commands import Capture, launch, misused, posix, run, start
from orgdiff import __version__
from orgdiff.cli import orgdiff
from orgdiff.cli.command_table import HOMES, load
from orgdiff.wording.commands import COMMANDS
from samples import DATA, R3, R4, ROOT


@posix
@pytest.mark.parametrize("arguments", [["-h"], ["compare", "--help"], ["validate", "-h"], ["schema", "--help"]])
def test_help_has_examples_that_run(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    shown = run(capsys, *arguments)
    assert shown.status == 0
    examples = re.findall(r"^ +(?:Example: )?orgdiff ((?!\[)[^>\n]+)", shown.out, re.MULTILINE)
    assert examples
    (tmp_path / "data").symlink_to(DATA)
    monkeypatch.chdir(tmp_path)
    for example in examples:
        assert run(capsys, *example.split()).status == 0, example


def test_help_tells_of_every_option_and_command() -> None:
    for name, command in [("orgdiff", orgdiff), *((name, load(name)) for name in HOMES)]:
        shown = CliRunner().invoke(command, ["--help"])
        assert all(getattr(option, "help", "") for option in command.params if option.param_type_name == "option"), name
        assert command.get_short_help_str()
        assert shown.exit_code == 0


def test_the_list_of_commands_has_each_with_a_line_in_both_languages(capsys: Capture) -> None:
    shown = run(capsys, "--help").out
    assert list(HOMES) == sorted(COMMANDS)
    for name, (japanese, english) in COMMANDS.items():
        assert load(name).name == name
        assert japanese
        assert re.search(rf"^  {name} +{re.escape(english)}$", shown, re.MULTILINE)


def test_a_misspelt_command_is_told_the_right_one(capsys: Capture) -> None:
    assert "compare" in misused(capsys, "comprae")


def test_version() -> None:
    ended = launch("--version")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"orgdiff {__version__}\n".encode(), b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_complete(shell: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("_ORGDIFF_COMPLETE", f"{shell}_source")
    ended = run(capsys)
    assert ended.status == 0
    assert "orgdiff" in ended.out
    assert "_ORGDIFF_COMPLETE" in ended.out


def test_completion_offers_commands_and_formats(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def offered(words: str, number: int) -> str:
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(number))
        return run(capsys).out

    monkeypatch.setenv("_ORGDIFF_COMPLETE", "bash_complete")
    assert "compare" in offered("orgdiff co", 1)
    assert "markdown" in offered("orgdiff compare --format ", 3)
    assert "--review-below" in offered("orgdiff compare --rev", 2)


def test_the_launcher_runs_from_any_folder(tmp_path: Path, capsys: Capture) -> None:
    ended = start([sys.executable, str(ROOT / "cli.py"), "compare", str(R3), str(R4)], cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.decode() == run(capsys, "compare", R3, R4).out
