"""`orgdiff doctor`: it answers on every machine, and what it says is so."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn, get_args

import pytest

from commands import Capture, run
from orgdiff import doctor
from orgdiff.charts.output import graphviz_program
from orgdiff.charts.setting.typeface import Typeface, find_typeface, installed_fonts
from orgdiff.cli import main
from orgdiff.files.strict_json import JsonObject
from orgdiff.wording import LANGUAGES
from orgdiff.wording.charts import DOCTOR
from programs import fake_graphviz, without_programs

shell_script = pytest.mark.skipif(os.name == "nt", reason="the stand-in for Graphviz is a shell script")


def answered(capsys: Capture, *arguments: str) -> tuple[int, str]:
    """Return the exit status of `orgdiff doctor` and what it said; it never complains on standard error."""
    ended = run(capsys, "doctor", *arguments)
    assert ended.err == ""
    return ended.status, ended.out


def findings(capsys: Capture, status: int) -> dict[str, JsonObject]:
    """Return what was found by part, as the JSON document has it."""
    actual_status, out = answered(capsys, "--format", "json")
    document = json.loads(out)
    assert actual_status == status
    assert document["format"] == "orgdiff/doctor@1"
    assert document["can_draw"] == (status == 0)
    return {result["part"]: result for result in document["findings"]}


@pytest.mark.dot
@pytest.mark.parametrize(("language", "last"), [("ja", "図を描けます。"), ("en", "Charts can be drawn.")])
def test_a_machine_with_everything(language: str, last: str, capsys: Capture) -> None:
    status, out = answered(capsys, "--lang", language)
    lines = out.splitlines()
    assert status == 0
    assert lines[-1] == last
    assert len(lines) == len(doctor.CHECKS) + 1
    assert all(line.startswith("OK") for line in lines[:-1])
    assert graphviz_program.find_graphviz().program in out


@pytest.mark.dot
def test_the_document_says_the_same(capsys: Capture) -> None:
    results = findings(capsys, 0)
    assert list(results) == list(get_args(doctor.Component))
    assert results["graphviz"]["found"][0].isdigit()
    assert results["japanese"]["found"].endswith(")")
    assert {result["advice"] for result in results.values()} == {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_graphviz_it_says_what_to_do_on_every_system(
    language: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_programs(monkeypatch)
    status, out = answered(capsys, "--lang", language)
    assert status == 1
    for part in ("winget", "apt-get install graphviz", "brew", "orgdiff[bundled]", "graphviz-pure", "--no-index"):
        assert part in out
    assert next(line[:2] for line in out.splitlines() if "Graphviz)" in line) in ("不足", "mi")


@shell_script
@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 3", "exit status 3"),
        ("echo 'version 9' >&2; test \"$1\" = -V || { echo 'Error: no plugin' >&2; exit 1; }", "no plugin"),
        ("echo 'version 9' >&2; test \"$1\" = -V || echo '<svg><text>??</text></svg>'", "neato"),
        ("exec sleep 60", "0.3"),
        ("test \"$1\" = -V && echo 'version 9' >&2 && exit; exec sleep 60", "0.3"),
        ("printf '\\377\\033[31m\\n' >&2", "neato"),
    ],
)
def test_a_graphviz_that_fails_or_hangs_is_missing(
    script: str, why: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "TIME_LIMIT", 0.3)
    fake_graphviz(tmp_path, script, monkeypatch)
    results = findings(capsys, 1)["graphviz"]
    assert not results["ok"]
    assert why in results["found"]
    assert "\x1b" not in results["found"]
    assert "\n" not in results["found"]


class Panic(BaseException):
    """What compiled packages raise."""


def raising(error: BaseException) -> Callable[..., NoReturn]:
    def check(*_: object, **__: object) -> NoReturn:
        raise error

    return check


@pytest.mark.parametrize("error", [OSError("disk"), RuntimeError(""), Panic("at fonts.rs"), ImportError("no typst")])
def test_fonts_that_cannot_be_read_are_missing(
    error: BaseException, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "installed_fonts", raising(error))
    results = findings(capsys, 1)
    for part in ("fonts", "japanese"):
        assert not results[part]["ok"]
        assert results[part]["found"] == (str(error) or "RuntimeError")
        assert "fonts-noto-cjk" in results[part]["advice"]


def test_a_machine_without_fonts(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "installed_fonts", lambda: SimpleNamespace(fonts=list))
    results = findings(capsys, 1)
    assert (results["fonts"]["ok"], results["japanese"]["ok"]) == (False, False)


def test_a_font_by_name_is_not_enough(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    face = find_typeface(installed_fonts(), [doctor.SAMPLE_LETTERS], "ja")
    if not face.file:
        pytest.skip("no font is installed")
    assert face.blank_glyphs(doctor.SAMPLE_LETTERS) == ""
    assert face.blank_glyphs("\U000f0000 柏") == "\U000f0000 "
    assert Typeface("BIZ UDPGothic").blank_glyphs("柏") == "柏"
    monkeypatch.setattr(Typeface, "_has_outline", lambda *_: False)
    assert "柏" in findings(capsys, 1)["japanese"]["found"]


@pytest.mark.parametrize(("part", "package"), [("shaper", "uharfbuzz"), ("typesetter", "typst")])
def test_a_package_that_is_not_installed_is_missing(
    part: str, package: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "version", raising(PackageNotFoundError(package)))
    results = findings(capsys, 1)[part]
    assert package in results["found"]
    assert f"pip install {package}" in results["advice"]


class Terminal(StringIO):
    encoding = "ascii"

    def isatty(self) -> bool:
        return True


def test_encodings_are_noted_and_the_answer_still_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setattr("locale.getpreferredencoding", lambda _: "ANSI_X3.4-1968")
    monkeypatch.setattr("sys.getfilesystemencoding", lambda: "no such encoding")
    with pytest.raises(SystemExit):
        main(["doctor", "--lang", "en"])
    output = terminal.getvalue()
    assert output.isascii()
    assert output.count("note    Encoding") == 3
    assert "PYTHONUTF8=1" in output
    encodings = [result for result in doctor.examine("en") if result.part in ("output", "file_names", "locale")]
    assert {result.needed for result in encodings} == {False}


def test_there_are_words_for_every_part() -> None:
    for part in get_args(doctor.Component):
        assert all(DOCTOR[part])
        assert len(DOCTOR[f"advice_{part}"]) == len(LANGUAGES)
