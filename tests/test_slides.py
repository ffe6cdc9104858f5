"""Charts as slides: what a person can read and edit in them."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from builders import chart
from commands import Capture, run
from orgdiff import compare
from orgdiff.charts import LAYOUTS, Appearance, Layout, PageSetup, draw, lay_out, paper_named, render_files
from orgdiff.errors import DrawingError
from programs import Office
from samples import CHARTS, kashiwa

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def slides_of(content: bytes) -> list[Any]:
    """Return the slides of a presentation."""
    from pptx import Presentation

    return list(Presentation(io.BytesIO(content)).slides)


def texts_of(shapes: Any) -> list[str]:
    """Return the texts of shapes, those in groups as well."""
    found: list[str] = []
    for shape in shapes:
        if hasattr(shape, "shapes"):
            found += texts_of(shape.shapes)
        elif shape.has_text_frame and shape.text_frame.text:
            found.append(shape.text_frame.text)
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_slides_say_what_the_pages_say(layout: Layout) -> None:
    laid_out = lay_out(kashiwa(), PageSetup(layout=layout), Appearance())
    slides = slides_of(render_files(laid_out, "pptx")[0])
    assert len(slides) == len(laid_out.chart.pages)
    for slide, page in zip(slides, laid_out.chart.pages, strict=True):
        assert sorted(texts_of(slide.shapes)) == sorted(text.words for text in page.texts if text.words)
        assert len(slide.shapes._spTree.findall(f".//{{{DRAWING}}}custGeom")) == len(page.curves)
        notes = slide.notes_slide.notes_text_frame.text
        assert page.title in notes
        assert f"出典：{kashiwa().after.source}" in notes
        assert slide.shapes._spTree.xpath("//a:rPr/@lang[. != 'ja-JP']") == []


def test_unit_moves_with_its_name_and_mark() -> None:
    slide = slides_of(draw(kashiwa(), "pptx")[0])[0]
    groups = [texts_of(shape.shapes) for shape in slide.shapes if hasattr(shape, "shapes")]
    assert {"スポーツ課", "→ 市民生活部", "移管"} in map(set, groups)


def test_same_chart_gives_the_same_bytes() -> None:
    assert draw(kashiwa(), "pptx") == draw(kashiwa(), "pptx")


def test_names_are_text_in_slides() -> None:
    names = ["<a:t>&amp;</a:t>", "\"quoted\" & 'both'", "]]>"]
    before, after = chart("総務部\n  行政課"), chart("\n".join(["総務部", *(f"  {name}" for name in names)]))
    told = "".join(texts_of(slides_of(draw(compare(before, after), "pptx")[0])[0].shapes))
    assert all(re.sub(r"\s", "", name) in re.sub(r"\s", "", told) for name in names)


def test_sheet_larger_than_a_slide_is_refused() -> None:
    with pytest.raises(DrawingError, match="56"):
        draw(kashiwa(), "pptx", PageSetup(paper=paper_named("1600x1000mm")))


def test_slide_of_a_projector_has_its_size() -> None:
    from pptx import Presentation

    content = draw(kashiwa(), "pptx", PageSetup(paper=paper_named("16:9"), fit="branches"))[0]
    presentation = Presentation(io.BytesIO(content))
    assert presentation.slide_width is not None
    assert presentation.slide_height is not None
    assert presentation.slide_width / presentation.slide_height == pytest.approx(16 / 9, rel=1e-3)


@pytest.mark.parametrize(("layout", "paper"), [("columns", "A3"), ("tree", "16:9")])
def test_libreoffice_shows_the_same_boxes_with_every_name_in_its_own(
    layout: Layout, paper: str, office: Office, tmp_path: Path, capsys: Capture
) -> None:
    command = ("chart", *CHARTS, "--layout", layout, "--paper", paper, "--fit", "branches")
    run(capsys, *command, "-o", tmp_path / "chart.pptx")
    setup = PageSetup(layout=layout, paper=paper_named(paper), fit="branches")
    pages = lay_out(kashiwa(), setup, Appearance()).chart.pages
    with pdfplumber.open(office.converted(tmp_path / "chart.pptx", "pdf")) as printed:
        for page, shown in zip(pages, printed.pages, strict=True):
            solid = re.sub(r"\s", "", shown.extract_text())
            assert [one.words for one in page.texts if re.sub(r"\s", "", one.words) not in solid] == []
            shapes = [(one["x0"], one["top"], one["x1"], one["bottom"]) for one in (*shown.rects, *shown.curves)]
            boxes = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in page.boxes]
            assert [box for box in boxes if not any(box == pytest.approx(shape, abs=1.5) for shape in shapes)] == []
            assert [word["text"] for word in shown.extract_words() if sticks_out(word, boxes)] == []


def sticks_out(word: dict[str, Any], boxes: Sequence[tuple[float, ...]]) -> bool:
    """Whether a word begins in a box and ends outside of it."""
    x, y, end = word["x0"] + 1, (word["top"] + word["bottom"]) / 2, word["x1"] - 1
    return any(left < x < right < end and top < y < bottom for left, top, right, bottom in boxes)
