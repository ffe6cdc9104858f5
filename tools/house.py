"""How the house is built: its layers from the lowest up, what imports what, and what every part is for.

Tests hold the code to it (`tests/test_layers.py`), and `docs/modules.md` is made from it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "orgdiff"

FLOORS = {
    "Foundations": (
        ("_version", "lazy"),
        ("wording", "progress", "processes", "codes", "notices", "kanji", "dates"),
        ("errors",),
        ("files", "names"),
        ("model", "duties", "evidence_kinds", "columns"),
        ("levels",),
    ),
    "Reading charts": (("remarks", "loading", "json_parts", "schema_parts"), ("importing",), ("lookup", "decisions")),
    "Finding out what became of the units": (
        ("flows", "succession"),
        ("matching",),
        ("changes",),
        ("confidence", "handovers", "transfers"),
        ("comparison",),
        ("questions",),
        ("explanation", "phrases"),
        ("sections",),
    ),
    "Showing it, deciding on it, and what follows for staff": (
        ("formats",),
        ("charts",),
        ("doctor",),
        ("mapping",),
        ("documents",),
        ("staff", "batch", "page", "lineage"),
        ("scenarios", "review", "spark"),
        ("start",),
    ),
    "The command line": (("cli",), ("__main__",)),
}
"""The floors of the house from the ground up, each of layers; a module may import from its own package and from layers
below its own."""
LAYERS = tuple(layer for floor in FLOORS.values() for layer in floor)

SHELVES = frozenset({"orgdiff.files", "orgdiff.wording", "orgdiff.cli"})
"""Packages whose modules are each entered by themselves; every other package is entered by its `__init__` alone."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def module_of(path: Path) -> str:
    """Return the full name of the module in a file."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def names() -> frozenset[str]:
    """Return the full names of all modules and packages."""
    return frozenset(map(module_of, MODULES)) | {"orgdiff"}


def part_of(path: Path) -> str:
    """Return the package or module directly in orgdiff that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def purpose(path: Path) -> str:
    """Return the first sentence of what a module says of itself."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split())


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what a file imports, wherever in the file it does: the module, and the name out of it (empty for the
    module itself)."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


def own_imports(path: Path) -> Iterator[str]:
    """Yield the modules of orgdiff that a file imports, or from which it imports a name."""
    for module, name in imported(path):
        if module.split(".")[0] == "orgdiff":
            door = module in names() and _defines(module, name)
            yield f"{module}.{name}" if not door and f"{module}.{name}" in names() else module


@cache
def _defines(module: str, name: str) -> bool:
    """Whether a module itself has a name, so that it is not a module inside it that is meant."""
    path = PACKAGE.parent.joinpath(*module.split("."))
    text = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")
    tree = ast.parse(text)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return any(alias.name == name for node in imports for alias in node.names) or any(
        isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name for node in tree.body
    )


def entered(importer: str, target: str) -> list[str]:
    """Return the packages that an import enters past their door, `__init__`.

    >>> entered("orgdiff.cli.chart", "orgdiff.charts"), entered("orgdiff.cli.chart", "orgdiff.charts.setting.unit_rows")
    ([], ['orgdiff.charts', 'orgdiff.charts.setting'])
    """
    parts = target.split(".")
    above = [".".join(parts[:length]) for length in range(2, len(parts))]
    return [package for package in above if package not in SHELVES and not f"{importer}.".startswith(f"{package}.")]


def directory() -> str:
    """Return every package and module with what it is for, floor by floor, as Markdown."""
    lines: list[str] = []
    for floor, layers in FLOORS.items():
        lines += [f"## {floor}", ""]
        for part in (part for layer in layers for part in layer):
            inside = [path for path in MODULES if part_of(path) == part]
            lines += [_entry(path) for path in sorted(inside, key=lambda path: (path.parent, path.stem != "__init__"))]
        lines.append("")
    return "\n".join(lines)


def _entry(path: Path) -> str:
    """Return the line of a module, indented by how deep in the house it stands."""
    inside = path.relative_to(PACKAGE)
    is_package = inside.name == "__init__.py"
    name = f"{inside.parent.as_posix()}/" if is_package else inside.as_posix()
    depth = len(inside.parts) - 1 - is_package
    return f"{'  ' * depth}- `{name}` {purpose(path)}"
