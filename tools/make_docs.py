"""Write the parts of the documentation that come out of the program itself.

    python tools/make_docs.py            # everything
    python tools/make_docs.py README     # the output that one page shows

The command reference, the schemas, and what the commands of every page print (see `pages.py`); tests hold them current.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import click
from house import directory
from pages import ROOT, fences, with_output

from orgdiff.cli import orgdiff
from orgdiff.cli.japanese import speaking_japanese
from orgdiff.formats.schema import comparison_schema
from orgdiff.lineage import lineage_schema
from orgdiff.loading import organisation_schema
from orgdiff.mapping import mapping_schema
from orgdiff.scenarios import edits_schema, scenarios_schema
from orgdiff.staff import staff_check_schema, staff_outlook_schema
from orgdiff.wording import Language

LANGUAGE_OF_PAGES = "en"
"""Of pages whose name has no language, as `tutorial.ja.md` has one."""


def pages() -> dict[str, dict[str, Path]]:
    """Return the pages that have something to run, by name; each with its editions by language."""
    found: dict[str, dict[str, Path]] = {}
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")], key=lambda path: (path.name.count("."), path)):
        name, *language = path.name.removesuffix(".md").split(".")
        if fences(path.read_text(encoding="utf-8")):
            found.setdefault(name, {})[language[0] if language else LANGUAGE_OF_PAGES] = path
    return found


def page(name: str) -> dict[Path, str]:
    """Return the editions of a page with the output of its commands as it is now: their paths and whole texts."""
    editions = pages()[name]
    texts = with_output({language: path.read_text(encoding="utf-8") for language, path in editions.items()})
    return {path: texts[language] for language, path in editions.items()}


def generated() -> dict[Path, str]:
    """Return every document that is generated as a whole: its path and its whole text."""
    return {
        ROOT / "docs/modules.md": list_of_modules(),
        ROOT / "docs/commands.md": command_reference("en"),
        ROOT / "docs/commands.ja.md": command_reference("ja"),
        ROOT / "docs/organisation.schema.json": _json(organisation_schema()),
        ROOT / "docs/comparison.schema.json": _json(comparison_schema()),
        ROOT / "docs/edits.schema.json": _json(edits_schema()),
        ROOT / "docs/lineage.schema.json": _json(lineage_schema()),
        ROOT / "docs/mapping.schema.json": _json(mapping_schema()),
        ROOT / "docs/scenarios.schema.json": _json(scenarios_schema()),
        ROOT / "docs/staff-check.schema.json": _json(staff_check_schema()),
        ROOT / "docs/staff-outlook.schema.json": _json(staff_outlook_schema()),
    }


def list_of_modules() -> str:
    """Return the page that lists every package and module."""
    head = "# Every package and module\n\nFrom the lowest layer to the highest; how they work together is described in"
    return f"{head} [architecture.md](architecture.md). This page is generated.\n\n{directory()}"


def _json(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


COMMANDS_HEADS = {
    "en": "# Commands\n\n*[日本語](commands.ja.md)*\n\nWhat `--help` says of each; this page is generated.\n",
    "ja": "# コマンド\n\n*[English](commands.md)*\n\n各コマンドの `--help` の表示です(自動作成)。\n",
}


def command_reference(language: Language) -> str:
    """Return the help texts of all commands as a Markdown page."""
    parts = [COMMANDS_HEADS[language]]
    for path, command in _commands(orgdiff, "orgdiff"):
        context = _context(command, path)
        with speaking_japanese() if language == "ja" else nullcontext():
            parts.append(f"## {path}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = _context(command, path)
        for name in command.list_commands(context):
            _, inside, _ = command.resolve_command(context, [name])
            assert inside is not None
            yield from _commands(inside, f"{path} {name}")


def _context(command: click.Command, path: str) -> click.Context:
    return click.Context(command, info_name=path, terminal_width=100, help_option_names=["-h", "--help"])


def main() -> None:
    """Write what has changed."""
    names = sys.argv[1:]
    documents = {} if names else generated()
    for name in names or pages():
        documents |= page(name)
    for path, text in documents.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
