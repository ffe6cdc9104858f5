"""The documents say what the program does: generated parts are current, the README's commands exist."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

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


def test_readme_example_is_a_valid_chart() -> None:
    from orgdiff import build_tree

    for name in ("README.md", "README.ja.md"):
        example = re.search(r"```json\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
        assert example
        assert len(build_tree(json.loads(example[1]))) == 3
