"""The changes as a Mermaid flowchart for wikis: before on the left, after on the right."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.errors import one_line
from orgdiff.formats.graphml import node_id, node_ids
from orgdiff.formats.options import Options
from orgdiff.model import OrgTree, path_names
from orgdiff.phrases import kind_words
from orgdiff.wording import CHARTS, Language, say

_ENTITIES = {ord(character): f"#{ord(character)};" for character in "#&<>\"'`\\;{}[]()|%@"}
"""Characters that have a meaning in Mermaid or in the HTML around it, and their escapes in Mermaid."""


def render(comparison: Comparison, options: Options) -> str:
    """Return the flowchart of what changed, or of every unit if the options list unchanged ones."""
    return "\n".join(_lines(comparison, options)) + "\n"


def _lines(comparison: Comparison, options: Options) -> Iterator[str]:
    changes = [change for change in comparison.changes if options.list_unchanged or change.kind != "unchanged"]
    yield "flowchart LR"
    yield from _chart(
        comparison.before, "before", [path for change in changes for path in change.before], options.language
    )
    yield from _chart(
        comparison.after, "after", [path for change in changes for path in change.after], options.language
    )
    for change in changes:
        yield from _links(comparison, change, options.language)
    for kind, style in (("new", "stroke-width:3px"), ("abolished", "stroke-dasharray:4 3")):
        unlinked = [unit for change in changes if change.kind == kind for unit in node_ids(comparison, change)]
        if unlinked:
            yield f"  classDef {kind} {style}\n  class {','.join(unlinked)} {kind}"


def _chart(tree: OrgTree, edition: str, paths: list[str], language: Language) -> Iterator[str]:
    name = tree.edition or tree.as_of or say(CHARTS, edition, language)
    yield f'  subgraph {edition}["{label(name)}"]'
    for number in sorted(tree.index[path] for path in paths):
        words = " / ".join(path_names(tree.units[number].path))
        yield f'    {node_id(edition, number)}["{label(words)}"]'
    yield "  end"


def label(text: str) -> str:
    """Return a text escaped for a label.

    >>> label('<b>"総務" #1')
    '#60;b#62;#34;総務#34; #35;1'
    """
    return one_line(text).translate(_ENTITIES)


def _links(comparison: Comparison, change: Change, language: Language) -> Iterator[str]:
    before, after = comparison.before.index, comparison.after.index
    for link in change.links:
        arrow = "-->" if link.main else "-.->"
        ends = node_id("before", before[link.before]), node_id("after", after[link.after])
        yield f'  {ends[0]} {arrow}|"{label(kind_words(change, language))}"| {ends[1]}'
