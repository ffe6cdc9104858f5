"""The documents say what the program does: generated parts are current, the README's commands exist."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def make_docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools/make_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_documents_are_current(make_docs: ModuleType) -> None:
    stale = [path.name for path, text in make_docs.documents().items() if path.read_text(encoding="utf-8") != text]
    assert not stale, "run `python tools/make_docs.py`"


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_readme_shows_the_real_output(name: str) -> None:
    shown = (ROOT / name).read_text(encoding="utf-8")
    assert "営繕管理課" in shown.split("<!-- output")[1], "the output block is empty"


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_readme_commands_are_in_the_makefile(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name
)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


PAGES = (
    "README.md", "README.ja.md", "docs/tutorial.md", "docs/mapping.md", "docs/documents.md",
    "docs/exchange.md", "docs/staff.md",
)  # fmt: skip
FINDING = (["map", "check"], ["staff", "check"])
"""Commands that end with 1, as there is something to look at."""


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_of_the_pages_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One after the other, in a folder that has the data."""
    from orgdiff.cli import main

    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    commands = commands_of(name)
    assert commands
    for command in commands:
        with pytest.raises(SystemExit) as left:
            main(command[1:])
        assert left.value.code == int(command[1:3] in FINDING), capsys.readouterr().err


def commands_of(page: str) -> list[list[str]]:
    """Return the commands that a page shows, as lists of words without comments."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.startswith("orgdiff ")]


@pytest.mark.parametrize("page", ["docs/tutorial", "docs/importing"])
def test_the_pages_of_both_languages_show_the_same_commands(page: str) -> None:
    assert commands_of(f"{page}.ja.md") == commands_of(f"{page}.md")


@pytest.mark.parametrize("edition", ["r3", "r4"])
def test_the_workbooks_of_the_tutorial_hold_the_charts_of_the_data(edition: str) -> None:
    from orgdiff import load_tree

    workbook, chart = (load_tree(ROOT / "data" / name) for name in (f"chart_{edition}.xlsx", f"org_{edition}.json"))
    assert (workbook.organisation, workbook.edition, workbook.as_of) == (chart.organisation, chart.edition, chart.as_of)
    assert [(unit.path, unit.remarks) for unit in workbook.units] == [(unit.path, unit.remarks) for unit in chart.units]


@pytest.mark.parametrize(("page", "language"), [("tutorial.md", "en"), ("tutorial.ja.md", "ja")])
def test_the_tutorial_shows_the_real_output(
    page: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from orgdiff.cli import main

    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit):
        main(["import", "data/chart_r4.xlsx", "--lang", language])
    shown = re.search(r"```text\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert capsys.readouterr().out.startswith(shown[1])


def test_the_mapping_of_the_documentation_is_one(tmp_path: Path) -> None:
    from orgdiff import compare, load_mapping, load_tree

    page = (ROOT / "docs/mapping.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example
    (tmp_path / "mapping.json").write_text(example[1], encoding="utf-8")
    mapping = load_mapping(tmp_path / "mapping.json")
    trees = load_tree(ROOT / "data/org_r3.json"), load_tree(ROOT / "data/org_r4.json")
    found = compare(*trees, mapping=mapping)
    assert found.change_of("before", "学校教育部/学校施設課").after == ("学校教育部/ICT推進室",)
    assert sum(change.status == "confirmed" for change in found.changes) == 3
    assert [one.function for one in found.transfers if one.decision] == ["検針"]


def test_the_python_of_the_documentation_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = re.search(r"```python\n(.*?)```", (ROOT / "docs/mapping.md").read_text(encoding="utf-8"), re.DOTALL)
    assert code
    told: dict[str, Any] = {}
    exec(code[1], told)
    assert len(told["confirmed"].changes) > 60


def test_the_python_of_the_page_on_staff_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    code = re.search(r"```python\n(.*?)```", (ROOT / "docs/staff.md").read_text(encoding="utf-8"), re.DOTALL)
    assert code
    exec(code[1], {})
    assert capsys.readouterr().out.startswith("26 1207\n")


def test_the_profile_of_the_page_on_staff_is_one(tmp_path: Path) -> None:
    from orgdiff.staff import load_profile

    profile = re.search(r"```toml\n(.*?)```", (ROOT / "docs/staff.md").read_text(encoding="utf-8"), re.DOTALL)
    assert profile
    (tmp_path / "profile.toml").write_text(profile[1], encoding="utf-8")
    loaded = load_profile(tmp_path / "profile.toml")
    assert (loaded.columns["unit"], loaded.types, loaded.leave_counts) == (
        ("本部", "担当部", "担当課"), ("正規", "再任用"), False,
    )  # fmt: skip


def test_the_python_of_the_page_on_documents_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs/documents.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    quoted = re.search(r"^> (.*)$", page, re.MULTILINE)
    assert code
    assert quoted
    told: dict[str, Any] = {}
    exec(code[1], told)
    assert quoted[1] in capsys.readouterr().out
    assert told["workbook"].startswith(b"PK")


def test_readme_example_is_a_valid_chart() -> None:
    from orgdiff import build_tree

    for name in ("README.md", "README.ja.md"):
        example = re.search(r"```json\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
        assert example
        assert len(build_tree(json.loads(example[1]))) == 3
