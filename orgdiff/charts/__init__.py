"""Charts: an organisation, or a reorganisation, on paper and on the web.

    files = draw(compare(before, after), "pdf")
    Path("chart.pdf").write_bytes(files[0])

What a chart says (`content`) is measured with a font (`setting`) and placed on pages (`pages`) by a layout
(`layouts`); a page is then written as DOT, drawn by Graphviz, and finished as SVG, PNG or PDF (`output`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from orgdiff.charts.choices import DETAILS, FITS, LAYOUTS, ORIENTATIONS, Detail, Fit, Layout, Orientation
from orgdiff.errors import OutputError, fault
from orgdiff.lazy import lazy_names
from orgdiff.progress import Progress, half, silent
from orgdiff.wording import DRAWN_LANGUAGES, Language

if TYPE_CHECKING:
    import typst

    from orgdiff.charts.content import (
        KIND_STYLES,
        ChartEntry,
        HistoryColumn,
        HistoryLink,
        Subject,
        chart_name,
        printable,
    )
    from orgdiff.charts.output import draw_svgs, find_graphviz, graphviz_version, run_typst
    from orgdiff.charts.pages import Chart, PageSetup
    from orgdiff.charts.setting import (
        FAMILIES,
        WARN_BELOW,
        Page,
        PageHeading,
        PaperSheet,
        find_typeface,
        installed_fonts,
        paper_named,
        require_glyphs,
    )
    from orgdiff.comparison import Comparison
    from orgdiff.flows import Flows
    from orgdiff.model import OrgTree

__all__ = [
    "DETAILS",
    "ENDINGS",
    "FAMILIES",
    "FITS",
    "KIND_STYLES",
    "LAYOUTS",
    "ORIENTATIONS",
    "WARN_BELOW",
    "Appearance",
    "ChartEntry",
    "Detail",
    "Fit",
    "HistoryColumn",
    "HistoryLink",
    "LaidOut",
    "Layout",
    "Orientation",
    "PageHeading",
    "PageSetup",
    "PaperSheet",
    "PictureFormat",
    "chart_name",
    "draw",
    "draw_svgs",
    "find_graphviz",
    "find_typeface",
    "graphviz_version",
    "installed_fonts",
    "lay_out",
    "lay_out_drafts",
    "lay_out_history",
    "paper_named",
    "printable",
    "render_files",
    "require_glyphs",
    "run_typst",
]

__getattr__ = lazy_names(
    "orgdiff.charts",
    {
        "ChartEntry": "content",
        "FAMILIES": "setting",
        "HistoryColumn": "content",
        "HistoryLink": "content",
        "KIND_STYLES": "content",
        "WARN_BELOW": "setting",
        "PageHeading": "setting",
        "PageSetup": "pages",
        "chart_name": "content",
        "draw_svgs": "output",
        "find_graphviz": "output",
        "find_typeface": "setting",
        "graphviz_version": "output",
        "installed_fonts": "setting",
        "PaperSheet": "setting",
        "paper_named": "setting",
        "printable": "content",
        "require_glyphs": "setting",
        "run_typst": "output",
    },
)

PictureFormat = Literal["pdf", "svg", "png", "pptx", "drawio", "dot"]
ENDINGS: dict[str, PictureFormat] = {
    ".pdf": "pdf",
    ".svg": "svg",
    ".png": "png",
    ".pptx": "pptx",
    ".drawio": "drawio",
    ".dot": "dot",
    ".gv": "dot",
}
"""The format of a chart by the ending of its file."""

PAGES_PER_RUN = 50
"""Pages drawn by one run of Graphviz: few runs, and progress to report while a thousand pages are drawn."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a chart looks: the font family (None for the first suitable one installed), black and white only (`mono`),
    the notes of the chart files beside the units (`remarks`), the confidence from 0 to 1 below which changes count as
    doubtful (None for the usual one), the dots per inch of PNG, and what else is printed of units (`details`): their
    authorised posts, their people, of whom staff flows tell, and who leads them, which is personal data."""

    family: str | None = None
    mono: bool = False
    remarks: bool = False
    review_below: float | None = None
    dpi: float = 150.0
    details: tuple[Detail, ...] = ()


def draw(
    shown: OrgTree | Comparison,
    format: PictureFormat = "pdf",
    setup: PageSetup | None = None,
    appearance: Appearance | None = None,
    *,
    language: Language | None = None,
    root: str | None = None,
    depth: int | None = None,
    flows: Flows | None = None,
    progress: Progress = silent,
) -> list[bytes]:
    """Return the files of a chart: one for PDF, PPTX, draw.io and DOT, one per page for SVG and PNG.

    `setup` is layout, paper and fitting; `root` a unit whose branch alone is drawn; `depth` how many levels. With staff
    `flows` the lines of the `flow` layout are as thick as the number of people who went along them. Raises
    `DrawingError` if the chart cannot be drawn, `UnitNotFoundError` for an unknown root, `FlowsError` for flows of
    other units.
    """
    from orgdiff.charts.pages import PageSetup

    laid_out = lay_out(
        shown, setup or PageSetup(), appearance or Appearance(), language, root, depth, flows, half(progress, 0)
    )
    return render_files(laid_out, format, half(progress, 1))


@dataclass(frozen=True)
class LaidOut:
    """A chart that is laid out but not yet drawn, with the installed fonts and the appearance it was laid out for."""

    chart: Chart
    fonts: typst.Fonts
    appearance: Appearance


def lay_out(
    shown: OrgTree | Comparison,
    setup: PageSetup,
    appearance: Appearance,
    language: Language | None = None,
    root: str | None = None,
    depth: int | None = None,
    flows: Flows | None = None,
    progress: Progress = silent,
) -> LaidOut:
    """Return a chart laid out, so that its type size is known before it is drawn. Arguments and errors are as for
    `draw`."""
    from orgdiff.charts.content import subject_of
    from orgdiff.comparison import language_of

    label_language = language or language_of(shown, DRAWN_LANGUAGES)
    subject = subject_of(shown, label_language, root, depth, flows)
    return _laid_out(subject, setup, appearance, label_language, progress)


def lay_out_drafts(
    captions: Sequence[str],
    drafts: Sequence[Comparison],
    setup: PageSetup,
    appearance: Appearance,
    language: Language,
    progress: Progress = silent,
) -> LaidOut:
    """Return today's chart and drafts of the next one, which are comparisons with it, laid out side by side: the
    departments that any of them changes. There is a caption for each, today's first. Raises `DrawingError` where the
    type would be too small to read."""
    from orgdiff.charts.content import subject_of_drafts

    return _laid_out(subject_of_drafts(captions, drafts, language), setup, appearance, language, progress)


def lay_out_history(
    columns: Sequence[HistoryColumn],
    heading: PageHeading,
    paper: PaperSheet,
    appearance: Appearance,
    language: Language,
) -> LaidOut:
    """Return the history of a unit laid out on one page: an edition a column. Raises `DrawingError` where the type
    would be too small to read."""
    from orgdiff.charts.pages import history_chart
    from orgdiff.charts.setting import Setting, find_typeface, installed_fonts
    from orgdiff.confidence import REVIEW_BELOW

    fonts = installed_fonts()
    words = [words for column in columns for words in (*column.captions, *(entry.name for entry in column.entries))]
    typeface = find_typeface(fonts, [*words, heading.title], language, appearance.family)
    setting = Setting(typeface, language, appearance.mono, review_below=REVIEW_BELOW)
    return LaidOut(history_chart(columns, heading, paper, setting), fonts, appearance)


def _laid_out(
    subject: Subject, setup: PageSetup, appearance: Appearance, language: Language, progress: Progress
) -> LaidOut:
    from orgdiff.charts.pages import chart_of
    from orgdiff.charts.setting import Setting, find_typeface, installed_fonts
    from orgdiff.confidence import REVIEW_BELOW

    fonts = installed_fonts()
    heads = [entry.head for entry in subject.entries] if "head" in appearance.details else []
    typeface = find_typeface(fonts, [*subject.words, *heads], language, appearance.family)
    review_below = REVIEW_BELOW if appearance.review_below is None else appearance.review_below
    setting = Setting(typeface, language, appearance.mono, appearance.remarks, review_below, details=appearance.details)
    return LaidOut(chart_of(subject, setup, setting, progress), fonts, appearance)


def render_files(laid_out: LaidOut, format: PictureFormat, progress: Progress = silent) -> list[bytes]:
    """Return the files of a chart that is laid out: one for PDF, PPTX, draw.io and DOT, one per page for SVG and PNG.

    Raises `OutputError` for an unknown format and `DrawingError` if the chart cannot be drawn.
    """
    if format not in ENDINGS.values():
        raise OutputError(fault("unknown_format", format=format, known=tuple(dict.fromkeys(ENDINGS.values()))))
    from orgdiff.charts.output import dot, pdf, png, sized_svg, web_svg, whole_dots
    from orgdiff.charts.setting import require_glyphs

    chart = laid_out.chart
    pages: Sequence[Page] = chart.printed if format == "pdf" else chart.pages
    if format == "png":
        pages = [whole_dots(page, laid_out.appearance.dpi) for page in pages]
    dots = [dot(page, chart.setting.typeface.family) for page in pages]
    if format == "dot":
        return ["\n".join(dots).encode()]
    if format in ("pptx", "drawio"):
        from orgdiff.charts.output import drawio, pptx

        return [pptx(chart) if format == "pptx" else drawio(chart)]
    if format != "svg":
        require_glyphs(chart.setting.typeface, laid_out.fonts, (text.words for page in pages for text in page.texts))
    drawn = list(zip(_drawn(dots, progress), pages, strict=True))
    typeface = chart.setting.typeface
    if format == "svg":
        return [web_svg(svg, page, typeface, chart.setting.language).encode() for svg, page in drawn]
    sized = [sized_svg(svg, page, typeface) for svg, page in drawn]
    if format == "png":
        return png(chart, pages, sized, laid_out.fonts, laid_out.appearance.dpi)
    return [pdf(chart, sized, laid_out.fonts)]


def _drawn(dots: list[str], progress: Progress) -> list[str]:
    from orgdiff.charts.output import draw_svgs

    drawings: list[str] = []
    for start in range(0, len(dots), PAGES_PER_RUN):
        drawings += draw_svgs(dots[start : start + PAGES_PER_RUN])
        progress(len(drawings) / len(dots))
    return drawings
