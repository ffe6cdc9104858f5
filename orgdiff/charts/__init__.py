"""Charts: an organisation, or a reorganisation, on paper and on the web.

    files = draw(compare(before, after), "pdf")
    Path("chart.pdf").write_bytes(files[0])

What a chart says (`content`) is measured with the metrics of a font (`setting`) and placed on pages (`pages`) by a
layout (`layouts`); a page is then written as DOT, drawn by Graphviz, and finished as SVG, PNG or PDF (`output`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from orgdiff.charts.choices import FITS, LAYOUTS, ORIENTATIONS, Fit, Layout, Orientation
from orgdiff.errors import OutputError, fault
from orgdiff.lazy import lazy_names
from orgdiff.progress import Progress, half, silent
from orgdiff.wording import Language

if TYPE_CHECKING:
    import typst

    from orgdiff.charts.content import LOOKS
    from orgdiff.charts.output import compiled, draw_svgs, find_engine, version_of
    from orgdiff.charts.pages import Chart, Plan
    from orgdiff.charts.setting import (
        FAMILIES,
        WARN_BELOW,
        Heading,
        find_typeface,
        installed_fonts,
        require_glyphs,
        sheet,
    )
    from orgdiff.comparison import Comparison
    from orgdiff.flows import Flows
    from orgdiff.model import OrgTree

__all__ = [
    "ENDINGS",
    "FAMILIES",
    "FITS",
    "LAYOUTS",
    "LOOKS",
    "ORIENTATIONS",
    "WARN_BELOW",
    "Fit",
    "Heading",
    "Layout",
    "Manner",
    "Orientation",
    "Picture",
    "Plan",
    "Prepared",
    "compiled",
    "draw",
    "draw_svgs",
    "files",
    "find_engine",
    "find_typeface",
    "installed_fonts",
    "prepared",
    "require_glyphs",
    "sheet",
    "version_of",
]

__getattr__ = lazy_names(
    "orgdiff.charts",
    {
        "FAMILIES": "setting",
        "LOOKS": "content",
        "WARN_BELOW": "setting",
        "Heading": "setting",
        "Plan": "pages",
        "compiled": "output",
        "draw_svgs": "output",
        "find_engine": "output",
        "find_typeface": "setting",
        "installed_fonts": "setting",
        "require_glyphs": "setting",
        "sheet": "setting",
        "version_of": "output",
    },
)

Picture = Literal["pdf", "svg", "png", "dot"]
ENDINGS: dict[str, Picture] = {".pdf": "pdf", ".svg": "svg", ".png": "png", ".dot": "dot", ".gv": "dot"}
"""The format that a file's ending stands for."""

BATCH = 50
"""Pages drawn by one run of Graphviz: few runs, and something to tell of while a thousand pages are drawn."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How text is set and colours are used: a font family (else the first suitable one installed), black and white
    only, the charts' own notes beside the units, the confidence below which changes count as doubtful, and the dots
    per inch of PNG."""

    family: str | None = None
    mono: bool = False
    remarks: bool = False
    review_below: float | None = None
    dpi: float = 150.0


def draw(
    shown: OrgTree | Comparison,
    format: Picture = "pdf",
    plan: Plan | None = None,
    manner: Manner | None = None,
    *,
    language: Language | None = None,
    root: str | None = None,
    depth: int | None = None,
    flows: Flows | None = None,
    progress: Progress = silent,
) -> list[bytes]:
    """Return the files of a chart: one for PDF and DOT, one a page for SVG and PNG.

    `plan` tells layout, paper and fitting, `root` a unit whose branch alone is drawn, `depth` how many levels. `flows`
    of staff make the lines of the `flow` layout as thick as people went along them. Raises `DrawingError` where it
    cannot be drawn, `UnitNotFoundError` for an unknown root, `FlowsError` for flows of other units.
    """
    from orgdiff.charts.pages import Plan

    ready = prepared(shown, plan or Plan(), manner or Manner(), language, root, depth, flows, half(progress, 0))
    return files(ready, format, half(progress, 1))


@dataclass(frozen=True)
class Prepared:
    """A chart laid out and not yet drawn, with the fonts it was measured with."""

    chart: Chart
    fonts: typst.Fonts
    manner: Manner


def prepared(
    shown: OrgTree | Comparison,
    plan: Plan,
    manner: Manner,
    language: Language | None = None,
    root: str | None = None,
    depth: int | None = None,
    flows: Flows | None = None,
    progress: Progress = silent,
) -> Prepared:
    """Return a chart laid out, so that its type size can be looked at before it is drawn; see `draw`."""
    from orgdiff.charts.content import subject_of
    from orgdiff.charts.pages import chart
    from orgdiff.charts.setting import Setting, find_typeface, installed_fonts
    from orgdiff.comparison import language_of
    from orgdiff.confidence import REVIEW_BELOW

    spoken = language or language_of(shown)
    subject = subject_of(shown, spoken, root, depth, flows)
    fonts = installed_fonts()
    typeface = find_typeface(fonts, subject.words, spoken, manner.family)
    below = REVIEW_BELOW if manner.review_below is None else manner.review_below
    setting = Setting(typeface, spoken, manner.mono, manner.remarks, below)
    return Prepared(chart(subject, plan, setting, progress), fonts, manner)


def files(ready: Prepared, format: Picture, progress: Progress = silent) -> list[bytes]:
    """Return the files of a chart that is laid out; see `draw`."""
    if format not in ENDINGS.values():
        raise OutputError(fault("unknown_format", format=format, known=", ".join(dict.fromkeys(ENDINGS.values()))))
    from orgdiff.charts.output import dot, pdf, png, sized_svg, web_svg
    from orgdiff.charts.setting import require_glyphs

    chart = ready.chart
    dots = [dot(page, chart.setting.typeface.family) for page in chart.pages]
    if format == "dot":
        return ["\n".join(dots).encode()]
    if format != "svg":
        require_glyphs(chart.setting.typeface, ready.fonts, (text.words for page in chart.pages for text in page.texts))
    drawn = list(zip(_drawn(dots, progress), chart.pages, strict=True))
    middle = chart.setting.typeface.middle
    if format == "svg":
        return [web_svg(one, page, middle, chart.setting.language).encode() for one, page in drawn]
    exact = [sized_svg(one, page, middle) for one, page in drawn]
    if format == "png":
        return png(chart, exact, ready.fonts, ready.manner.dpi)
    return [pdf(chart, exact, ready.fonts)]


def _drawn(dots: list[str], progress: Progress) -> list[str]:
    from orgdiff.charts.output import draw_svgs, find_engine

    engine = find_engine()
    drawings: list[str] = []
    for start in range(0, len(dots), BATCH):
        drawings += draw_svgs(dots[start : start + BATCH], engine)
        progress(len(drawings) / len(dots))
    return drawings
