"""Pages as PDF and PNG, set by Typst: real paper, embedded fonts, text that can be searched, a title and a language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, floor
from typing import TYPE_CHECKING

from orgdiff.charts.pages import Chart
from orgdiff.charts.setting import Page
from orgdiff.errors import DrawingError, fault

if TYPE_CHECKING:
    import typst

TYPST_HEAD = """\
#let inputs = sys.inputs
#set document(title: inputs.title, date: none)
#set text(lang: inputs.lang, font: inputs.family, fallback: true)
#set page(margin: 0pt)
#let picture(number, wide, high) = image(
  bytes(inputs.at("svg" + str(number))), format: "svg", width: wide, height: high, alt: inputs.at("alt" + str(number)),
)
#let whole-names(number) = for (x, y, size, name) in json(bytes(inputs.at("names" + str(number)))) {
  place(dx: x * 1pt, dy: y * 1pt, text(size: size * 1pt, fill: rgb("#00000000"), name))
}
"""
"""The beginning of every Typst source. A search in a PDF does not find what is broken into lines; so such names stand
there once more, whole and transparent. Whatever comes from a file is passed as data (`sys.inputs`), never as source."""


def pdf(chart: Chart, drawings: Sequence[str], fonts: typst.Fonts) -> bytes:
    """Return a chart as a PDF file: its pages, or for a poster a plan of the sheets and then the sheets.

    `drawings` are the SVG texts of the pages that go to paper. Raises `DrawingError` where the typesetter fails.
    """
    return _typeset(chart, chart.printed, drawings, fonts)[0]


def whole_dots(page: Page, dpi: float) -> Page:
    """Return a page as a picture of `dpi` dots per inch has it: a whole number of dots wide and high. The typesetter
    draws on whole dots and then fits the drawing to the page: of another size it would leave out a row in the middle,
    and cut the letters there."""
    wide, high = (round(length * dpi / 72) * 72 / dpi for length in (page.width, page.height))
    # in hundredths of a point, as drawings have it: wide enough that its height does not take up one more row
    return replace(page, width=ceil(wide * 100) / 100, height=floor(high * 100) / 100)


def png(chart: Chart, pages: Sequence[Page], drawings: Sequence[str], fonts: typst.Fonts, dpi: float) -> list[bytes]:
    """Return each page, of `whole_dots`, as a PNG picture of `dpi` dots per inch. Other arguments and errors are as for
    `pdf`."""
    return _typeset(chart, pages, drawings, fonts, dpi)


def _typeset(
    chart: Chart, pages: Sequence[Page], drawings: Sequence[str], fonts: typst.Fonts, dpi: float | None = None
) -> list[bytes]:
    source = "\n".join([TYPST_HEAD, *_sources(pages, JUST_UNDER * 72 / dpi if dpi else 0.0)])
    inputs = {"title": chart.title, "lang": chart.setting.language, "family": chart.setting.typeface.family}
    for number, (page, drawing) in enumerate(zip(pages, drawings, strict=True)):
        names = [
            (round(name.x, 2), round(name.y - name.size / 2, 2), round(name.size, 2), name.words)
            for name in page.whole_names
        ]
        inputs |= {f"svg{number}": drawing, f"alt{number}": page.description, f"names{number}": json.dumps(names)}
    return run_typst(source, inputs, fonts, dpi)


def run_typst(source: str, inputs: dict[str, str], fonts: typst.Fonts, dpi: float | None = None) -> list[bytes]:
    """Return the output of the typesetter for a source and its data: a PDF file or, with `dpi`, a PNG picture per page.

    Raises `DrawingError` where the typesetter fails.
    """
    import typst

    try:
        compiler = typst.Compiler(source.encode(), font_paths=fonts, sys_inputs=inputs)
        output = compiler.compile(format="png", ppi=dpi) if dpi else compiler.compile(format="pdf")
    except (RuntimeError, ValueError, OSError) as error:
        raise DrawingError(fault("typesetter_fails", why=str(error).splitlines()[0])) from None
    return output if isinstance(output, list) else [bytes(output or b"")]


JUST_UNDER = 0.1
"""The part of a dot by which the sheet under a picture is smaller, lest its size, rounded, be taken for a dot more."""


def _sources(pages: Sequence[Page], less: float) -> Iterator[str]:
    """Yield the source of each page, on a sheet that is a little `less`, in points, wide and high."""
    for number, page in enumerate(pages):
        wide, high = f"{page.width - less:.2f}pt", f"{page.height - less:.2f}pt"
        yield f"#page(width: {wide}, height: {high}, {{ whole-names({number}); picture({number}, {wide}, {high}) }})"
