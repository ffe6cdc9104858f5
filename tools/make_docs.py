"""Write the parts of the documentation that come out of the program itself.

    python tools/make_docs.py

The command reference, the schemas and the output shown in the READMEs; a test holds them current.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click

from orgdiff import compare, load_tree, render
from orgdiff.cli import orgdiff
from orgdiff.loading import organisation_schema
from orgdiff.mapping import mapping_schema
from orgdiff.reports import Options
from orgdiff.reports.schema import comparison_schema
from orgdiff.staff.schema import staff_check_schema, staff_outlook_schema
from orgdiff.wording import Language

ROOT = Path(__file__).resolve().parent.parent
SHOWN = re.compile(r"(<!-- output (?P<language>\w+) -->\n```text\n).*?(```\n)", re.DOTALL)


def documents() -> dict[Path, str]:
    """Return every generated document: its path and its whole text."""
    made = {
        ROOT / "docs/commands.md": command_reference(),
        ROOT / "docs/organisation.schema.json": _json(organisation_schema()),
        ROOT / "docs/comparison.schema.json": _json(comparison_schema()),
        ROOT / "docs/mapping.schema.json": _json(mapping_schema()),
        ROOT / "docs/staff-check.schema.json": _json(staff_check_schema()),
        ROOT / "docs/staff-outlook.schema.json": _json(staff_outlook_schema()),
    }
    for name in ("README.md", "README.ja.md"):
        made[ROOT / name] = with_output((ROOT / name).read_text(encoding="utf-8"))
    return made


def _json(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def command_reference() -> str:
    """Return the help texts of all commands as a Markdown page."""
    parts = ["# Commands\n\nWhat `--help` says of each; this page is generated.\n"]
    for path, command in _commands(orgdiff, "orgdiff"):
        context = click.Context(command, info_name=path, terminal_width=100, help_option_names=["-h", "--help"])
        parts.append(f"## {path}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _commands(command.commands[name], f"{path} {name}")


def with_output(readme: str) -> str:
    """Return a README with the real output of the comparison where it shows one."""
    found = compare(load_tree(ROOT / "data/org_r3.json"), load_tree(ROOT / "data/org_r4.json"))

    def shown(place: re.Match[str]) -> str:
        language: Language = "ja" if place["language"] == "ja" else "en"
        return place[1] + render(found, "text", Options(language)) + place[3]

    return SHOWN.sub(shown, readme)


def main() -> None:
    """Write what has changed."""
    for path, text in documents().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
