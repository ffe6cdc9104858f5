"""Everything that is made of two charts, in a new folder beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from orgdiff.comparison import Comparison, language_of
from orgdiff.errors import OrgDiffError, OutputError, fault
from orgdiff.files.writing import write_whole
from orgdiff.model import OrgTree
from orgdiff.wording import Language, say
from orgdiff.wording.documents import TITLES
from orgdiff.wording.start import RESULT_NAMES

Report = Callable[[str], None]
"""Is told the name of every file when it is begun."""


@dataclass(frozen=True, slots=True)
class NotMade:
    """A file that could not be made, and why."""

    name: str
    error: OrgDiffError


def in_order(charts: tuple[OrgTree, OrgTree]) -> tuple[OrgTree, OrgTree]:
    """Return two charts with the earlier first, where their days say which it is: of files that are dropped together
    nobody knows which will come first."""
    first, second = charts
    return (second, first) if first.as_of and second.as_of and first.as_of > second.as_of else charts


def make_all(comparison: Comparison, beside: Path, report: Report) -> tuple[Path, list[NotMade]]:
    """Make everything of a comparison in a new folder beside a chart; return the folder, and what could not be made.

    Nothing that is there is touched: where there is a folder of this name, the new one gets a number. Raises
    `OutputError` where no folder can be made there.
    """
    language = language_of(comparison)
    made, missing = make_results(comparison, language, report)
    name = say(RESULT_NAMES, "folder", language, name=beside.stem)
    numbered = (beside.with_name(name if number == 1 else f"{name}_{number}") for number in count(1))
    folder = next(path for path in numbered if not path.exists())
    try:
        write_whole({folder / name: [content] for name, content in made.items()})
    except OSError as error:
        why = error.strerror or str(error)
        raise OutputError(fault("cannot_write_beside", folder=str(beside.parent), why=why)) from None
    return folder, missing


def make_results(
    comparison: Comparison, language: Language, report: Report
) -> tuple[Mapping[str, bytes], list[NotMade]]:
    """Return the contents of all files, by their names, the page first; and what could not be made: a chart that no
    paper holds, or a font that is missing, takes nothing else with it."""
    made: dict[str, bytes] = {}
    missing: list[NotMade] = []
    for name, make in _makers(comparison, language).items():
        report(name)
        try:
            made[name] = make()
        except OrgDiffError as error:
            missing.append(NotMade(name, error))
    return made, missing


def _makers(comparison: Comparison, language: Language) -> dict[str, Callable[[], bytes]]:
    from orgdiff.charts import PictureFormat, draw
    from orgdiff.documents import KINDS, dump_document, make
    from orgdiff.formats import Options, render
    from orgdiff.mapping import draft, dump_mapping
    from orgdiff.page import page_html

    def named(key: str, ending: str) -> str:
        return f"{say(RESULT_NAMES, key, language)}.{ending}"

    def drawn(form: PictureFormat) -> Callable[[], bytes]:
        return lambda: draw(comparison, form, language=language)[0]

    def document(kind: str) -> Callable[[], bytes]:
        return lambda: dump_document(make(comparison, kind, language), "xlsx")

    return {
        named("page", "html"): lambda: page_html(comparison, language).encode(),
        named("chart", "pdf"): drawn("pdf"),
        named("slides", "pptx"): drawn("pptx"),
        **{f"{say(TITLES, kind, language)}.xlsx": document(kind) for kind in KINDS},
        named("mapping", "xlsx"): lambda: dump_mapping(draft(comparison, language), "xlsx", language),
        named("changes", "csv"): lambda: render(comparison, "csv", Options(language)).encode(),
    }
