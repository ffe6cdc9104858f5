"""Help and messages of use in Japanese: nothing is missing, nothing is stale, and every line fits."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click
import pytest

from commands import Capture, run
from orgdiff.cli import japanese, orgdiff
from orgdiff.cli.command_table import HOMES, load
from orgdiff.files.text_width import width, wrapped
from orgdiff.wording.help_commands import PARAGRAPHS
from orgdiff.wording.help_options import OPTIONS
from orgdiff.wording.usage import USAGE, usage_in_japanese
from samples import R3, R4, ROOT

LATIN_SENTENCE = re.compile(r"\b[a-z]+ [a-z]+ [a-z]+\b")
"""Three English words in a row."""


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGDIFF_LANG", "ja")


def commands() -> Iterator[click.Command]:
    yield orgdiff
    for name in HOMES:
        command = load(name)
        yield command
        if isinstance(command, click.Group):
            yield from command.commands.values()


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.removeprefix("\b")).strip()


def described() -> set[str]:
    paragraphs = {part for command in commands() for part in cleandoc(command.help or "").split("\n\n")}
    return {plain(part) for part in paragraphs if not plain(part).startswith(("Example: ", "Examples: "))}


def helped() -> set[str]:
    found = (option.get_help_record(click.Context(command)) for command in commands() for option in command.params)
    return {plain(record[1].partition("  [")[0]) for record in found if record and record[1]}


def test_every_description_is_there_in_japanese_and_none_is_stale() -> None:
    assert described() == PARAGRAPHS.keys()


def test_every_option_is_there_in_japanese_and_none_is_stale() -> None:
    assert helped() | {"Show this message and exit."} == OPTIONS.keys()


def usage_errors() -> Iterator[str]:
    """Yield the messages of use that the commands raise, as they stand in the code."""
    for path in Path(ROOT, "orgdiff/cli").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "click.UsageError":
                yield ast.literal_eval(re.sub(r"^f", "", ast.unparse(node.args[0])))


def test_every_message_of_use_is_there_in_japanese() -> None:
    messages = list(usage_errors())
    assert len(messages) > 10
    for message in messages:
        assert usage_in_japanese(message.format(option="depth") if "{option}" in message else message) != message


@pytest.mark.usefixtures("speaking")
@pytest.mark.parametrize(
    "arguments",
    [
        "comprae", "--bad", "compare", "compare a b c", "compare a b --format xx", "compare a b --review-below 3",
        "compare a b --review-below x", "compare a b --review-below nan", "compare a b --al", "compare a b --all=3",
        "chart a -o", "chart a -o x.pdf --by zz", "map set m --link a", "batch p", "review a b", "explain a b",
        "compare a b --confirmed-only", "report a b --kind all",
    ],
)  # fmt: skip
def test_misuse_is_told_in_japanese_alone(arguments: str, capsys: Capture) -> None:
    ended = run(capsys, *arguments.split())
    assert (ended.status, ended.out) == (2, "")
    *usage, error = ended.err.splitlines()
    assert not usage or usage[0].startswith("使い方: orgdiff")
    assert not usage or usage[1].endswith("--help` で表示します。")
    assert error.startswith("エラー: ")
    assert not LATIN_SENTENCE.search(error)


@pytest.mark.usefixtures("speaking")
@pytest.mark.parametrize("name", ["", *HOMES])
def test_help_is_japanese_and_fits(name: str, capsys: Capture) -> None:
    shown = run(capsys, *name.split(), "--help")
    assert shown.status == 0
    for line in shown.out.splitlines():
        assert width(line) <= 100 or "orgdiff " in line
        assert LATIN_SENTENCE.search(line) is None or "orgdiff " in line
        assert line.strip()[:1] not in tuple("、。)」")


def test_help_is_in_the_language_that_is_asked_for(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "使い方" in run(capsys, "compare", "--lang", "ja", "--help").out
    monkeypatch.setenv("ORGDIFF_LANG", "ja_JP")
    assert "Usage" in run(capsys, "compare", "--lang", "en", "--help").out
    assert run(capsys, "compare", R3, R4, "--lang", "en").out.startswith("柏市  令和3年度 (125 units)")


def test_nothing_of_it_stays(capsys: Capture) -> None:
    run(capsys, "compare", "--lang", "ja", "--help")
    assert "Usage: " in run(capsys, "compare", "--lang", "en", "--help").out
    assert click.Context.formatter_class is not japanese.JapaneseFormatter


def test_every_template_is_told_from_the_others() -> None:
    for template, translated in USAGE.items():
        if not {"{message}", "{kind}"} & set(re.findall(r"\{\w+\}", template)):
            filled = {key: f"'{key}'" for key in re.findall(r"\{(\w+)\}", template)}
            assert usage_in_japanese(template.format_map(filled)) == translated.format_map(filled)


def test_lines_are_broken_where_japanese_may_be() -> None:
    text = "組織図(Excel、CSV)を、読み込みます。" * 8
    for columns in (10, 24, 71):
        lines = list(wrapped(text, columns))
        assert "".join(lines) == text
        assert all(width(line) <= columns + 2 for line in lines)
        assert not any(line[0] in "、。)" or line[-1] == "(" for line in lines)
