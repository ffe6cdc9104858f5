"""Imports run downwards only, and starting is cheap."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
from house import LAYERS, MODULES, PACKAGE, entered, module_of, own_imports, part_of

import orgdiff

LEVEL = {part: level for level, layer in enumerate(LAYERS) for part in layer}


def test_every_module_has_its_layer() -> None:
    assert {part_of(path) for path in MODULES} == LEVEL.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downwards(path: Path) -> None:
    own = part_of(path)
    parts = {module.split(".")[1] for module in own_imports(path)} - {own}
    assert {part for part in parts if LEVEL[part] >= LEVEL[own]} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_package_is_entered_by_its_door(path: Path) -> None:
    passed = {target: past for target in own_imports(path) if (past := entered(module_of(path), target))}
    assert passed == {}, "import from the package's __init__"


def test_no_imports_run_in_a_circle() -> None:
    imports = networkx.DiGraph((module_of(path), target) for path in MODULES for target in own_imports(path))
    imports.remove_edges_from(list(networkx.selfloop_edges(imports)))
    assert [sorted(part) for part in networkx.strongly_connected_components(imports) if len(part) > 1] == []


def test_no_module_is_named_like_one_of_the_standard_library() -> None:
    own = {path.stem for path in MODULES} - {"__init__", "__main__"}
    assert own & sys.stdlib_module_names == set()
    assert {path.parent.name for path in MODULES} & sys.stdlib_module_names == set()


def loaded_by(code: str) -> set[str]:
    """Return the top names of the modules that some code has loaded in a Python of its own."""
    report = "import json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    return set(json.loads(run.stdout.splitlines()[-1]))


HEAVY = {
    "click",
    "scipy",
    "numpy",
    "openpyxl",
    "xlsxwriter",
    "graphviz",
    "networkx",
    "pydantic",
    "wcwidth",
    "typst",
    "uharfbuzz",
    "rdflib",
    "duckdb",
}
"""What starting would pay for; a part of orgdiff imports it when it is needed."""


def test_importing_orgdiff_loads_nothing_heavy() -> None:
    assert loaded_by("import orgdiff") & HEAVY == set()


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["report", "--help"], ["--version"]])
def test_asking_for_help_loads_only_what_the_command_line_is_made_of(arguments: list[str]) -> None:
    code = f"from orgdiff.cli import main\ntry:\n    main({arguments!r})\nexcept SystemExit:\n    pass"
    assert loaded_by(code) & HEAVY == {"click"}


def test_comparing_and_printing_loads_only_what_it_uses() -> None:
    code = (
        "from orgdiff import build_tree, compare, render\n"
        "city = build_tree({'units': [{'name': '総務部'}]})\n"
        "render(compare(city, city))"
    )
    assert loaded_by(code) & (HEAVY - {"networkx", "wcwidth"}) == set()


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_sound_charts_are_compared_without_pydantic(form: str) -> None:
    charts = ["data/org_r3.json", "data/org_r4.json"]
    code = f"from orgdiff.cli import main\ntry:\n    main(['compare', *{charts}, '--format', {form!r}])\n"
    assert "pydantic" not in loaded_by(f"{code}except SystemExit:\n    print()")


def test_public_names_are_there_and_no_others() -> None:
    for name in orgdiff.__all__:
        assert getattr(orgdiff, name) is not None
    assert dir(orgdiff) == sorted(orgdiff.__all__)
    with pytest.raises(AttributeError, match="no attribute 'compère'"):
        _ = orgdiff.compère
