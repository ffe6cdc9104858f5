"""Pages as PDF and PNG, set by Typst: real paper, embedded fonts, text that can be searched, a title and a language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from orgdiff.charts.pages import Chart, Tiling
from orgdiff.charts.setting import FOOT_SIZE, TITLE_SIZE, Page
from orgdiff.errors import DrawingError, fault
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

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

CROP = 12
"""The length of a crop mark in points."""


def pdf(chart: Chart, drawings: Sequence[str], fonts: typst.Fonts) -> bytes:
    """Return a chart as a PDF file: its pages, or for a poster a plan of the sheets and then the sheets.

    `drawings` are the SVG texts of the pages. Raises `DrawingError` where the typesetter fails.
    """
    parts = list(_poster_pages(chart, chart.tiling) if chart.tiling else _pages(chart.pages))
    return _typeset("\n".join([TYPST_HEAD, *parts]), chart, drawings, fonts)[0]


def png(chart: Chart, drawings: Sequence[str], fonts: typst.Fonts, dpi: float) -> list[bytes]:
    """Return each page of a chart as a PNG picture of `dpi` dots per inch; a poster is one picture. Other arguments and
    errors are as for `pdf`."""
    return _typeset("\n".join([TYPST_HEAD, *_pages(chart.pages)]), chart, drawings, fonts, dpi)


def _typeset(
    source: str, chart: Chart, drawings: Sequence[str], fonts: typst.Fonts, dpi: float | None = None
) -> list[bytes]:
    inputs = {"title": chart.title, "lang": chart.setting.language, "family": chart.setting.typeface.family}
    for number, (page, drawing) in enumerate(zip(chart.pages, drawings, strict=True)):
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


def _pages(pages: Sequence[Page]) -> Iterator[str]:
    for number, page in enumerate(pages):
        wide, high = f"{page.width:.2f}pt", f"{page.height:.2f}pt"
        yield f"#page(width: {wide}, height: {high}, {{ whole-names({number}); picture({number}, {wide}, {high}) }})"


def _poster_pages(chart: Chart, tiling: Tiling) -> Iterator[str]:
    """Yield a plan of the sheets (if there are several), then the sheets, each with its part of the picture between
    crop marks."""
    page, paper = chart.pages[0], tiling.paper
    size = f"width: {paper.width:.2f}pt, height: {paper.height:.2f}pt"
    wide, high = f"{page.width:.2f}pt", f"{page.height:.2f}pt"
    if tiling.across * tiling.down > 1:
        yield f"#page({size}, [{_sheet_plan(chart, tiling)}])"
    inside = paper.inside
    for down in range(tiling.down):
        for across in range(tiling.across):
            left, top = across * (inside.width - tiling.overlap), down * (inside.height - tiling.overlap)
            part = (
                f"#place(dx: {inside.x:.2f}pt, dy: {inside.y:.2f}pt, box(width: {inside.width:.2f}pt, "
                f"height: {inside.height:.2f}pt, clip: true, "
                f"place(dx: {-left:.2f}pt, dy: {-top:.2f}pt, {{ whole-names(0); picture(0, {wide}, {high}) }})))"
            )
            marks = "".join(_crop_marks(inside.x, inside.y, inside.width, inside.height))
            label = _place_text(inside.x + CROP, inside.y + inside.height + 2, 8, sheet_name(across, down))
            yield f"#page({size}, [{part}{marks}{label}])"


def sheet_name(across: int, down: int) -> str:
    """Return the name of a sheet of a poster: its row as a letter, its column as a number.

    >>> sheet_name(0, 0), sheet_name(2, 1)
    ('A1', 'B3')
    """
    return f"{chr(ord('A') + down)}{across + 1}"


def _sheet_plan(chart: Chart, tiling: Tiling) -> str:
    """Return a small picture of the whole poster with the frames and names of its sheets."""
    page, inside = chart.pages[0], tiling.paper.inside
    room = inside.height - TITLE_SIZE * 2
    scale = min(inside.width / page.width, room / page.height)
    x, y = inside.x, inside.y + TITLE_SIZE * 2
    title = f"{chart.title}  {say(LABELS, 'sheet_plan', chart.setting.language)}"
    parts = [_place_text(x, inside.y, TITLE_SIZE, title)]
    parts.append(_place(x, y, f"picture(0, {page.width * scale:.2f}pt, {page.height * scale:.2f}pt)"))
    for down in range(tiling.down):
        for across in range(tiling.across):
            left = x + across * (inside.width - tiling.overlap) * scale
            top = y + down * (inside.height - tiling.overlap) * scale
            frame = f"rect(width: {inside.width * scale:.2f}pt, height: {inside.height * scale:.2f}pt, stroke: 0.8pt)"
            parts.append(_place(left, top, frame))
            parts.append(_place_text(left + 6, top + 6, FOOT_SIZE * 2, sheet_name(across, down)))
    return "".join(parts)


def _place(x: float, y: float, what: str) -> str:
    return f"#place(dx: {x:.2f}pt, dy: {y:.2f}pt, {what})"


def _place_text(x: float, y: float, size: float, words: str) -> str:
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    return _place(x, y, f'text(size: {size:.1f}pt, "{quoted}")')


def _crop_marks(x: float, y: float, width: float, height: float) -> Iterator[str]:
    for corner_x, outward in ((x, -1), (x + width, 1)):
        for corner_y, away in ((y, -1), (y + height, 1)):
            for end in (f"({outward * CROP}pt, 0pt)", f"(0pt, {away * CROP}pt)"):
                yield _place(corner_x, corner_y, f"line(start: (0pt, 0pt), end: {end}, stroke: 0.4pt)")
