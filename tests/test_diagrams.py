"""Charts as diagrams of draw.io: what a person can read and edit in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from builders import chart
from commands import Capture, run
from orgdiff import compare
from orgdiff.charts import LAYOUTS, Appearance, Layout, PageSetup, draw, lay_out, render_files
from samples import CHARTS, kashiwa

UNITS = 100 / 72
"""Units of a diagram in a point."""


def diagrams(content: bytes) -> list[Any]:
    """Return the diagrams of a file."""
    return list(etree.fromstring(content).findall("diagram"))


def cells(diagram: Any) -> dict[str, Any]:
    """Return the cells of a diagram by their ids; what a cell is wrapped in has the id."""
    return {cell.get("id") or cell.getparent().get("id"): cell for cell in diagram.iter("mxCell")}


def placed(found: dict[str, Any], name: str) -> tuple[float, float, float, float]:
    """Return where a cell stands on the page: left, top, width, height, in points."""
    cell = found[name]
    own = [float(cell.find("mxGeometry").get(key)) / UNITS for key in ("x", "y", "width", "height")]
    if cell.get("parent") != "1":
        left, top, _, _ = placed(found, cell.get("parent"))
        own[0], own[1] = own[0] + left, own[1] + top
    return own[0], own[1], own[2], own[3]


def style_of(cell: Any) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in cell.get("style").split(";"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_diagrams_show_what_the_pages_show_in_its_place(layout: Layout) -> None:
    laid_out = lay_out(kashiwa(), PageSetup(layout=layout), Appearance())
    made = diagrams(render_files(laid_out, "drawio")[0])
    assert len(made) == len(laid_out.chart.pages)
    for diagram, page in zip(made, laid_out.chart.pages, strict=True):
        found = cells(diagram)
        texts = {name: cell for name, cell in found.items() if cell.get("value")}
        assert sorted(cell.get("value") for cell in texts.values()) == sorted(
            one.words for one in page.texts if one.words
        )
        shapes = [placed(found, name) for name in found if name[0] == "b" and name not in texts]
        boxes = [(box.x, box.y, box.width, box.height) for box in page.boxes]
        assert len(shapes) == len(boxes)
        assert all(any(shape == pytest.approx(box, abs=0.05) for shape in shapes) for box in boxes)
        heights: dict[str, list[float]] = {}
        for name, cell in texts.items():
            _, top, _, high = placed(found, name)
            heights.setdefault(cell.get("value"), []).append(top + high / 2)
        for one in page.texts:
            assert not one.words or min(abs(one.y - middle) for middle in heights[one.words]) < 0.1
        lines = [cell for cell in found.values() if cell.get("edge")]
        assert len(lines) == len(page.curves)


def test_lines_are_tied_to_the_units_that_they_join() -> None:
    laid_out = lay_out(kashiwa(), PageSetup(layout="flow"), Appearance())
    (diagram,) = diagrams(render_files(laid_out, "drawio")[0])
    found = cells(diagram)
    lines = [cell for cell in found.values() if cell.get("edge")]
    tied = [cell for cell in lines if cell.get("source")]
    assert len(tied) > len(lines) / 2
    for cell in tied:
        style = style_of(cell)
        for end, role, share in (("source", "sourcePoint", "exit"), ("target", "targetPoint", "entry")):
            left, top, wide, high = placed(found, cell.get(end))
            (point,) = (one for one in cell.iter("mxPoint") if one.get("as") == role)
            at = left + wide * float(style[f"{share}X"]), top + high * float(style[f"{share}Y"])
            drawn = float(point.get("x")) / UNITS, float(point.get("y")) / UNITS
            assert at == pytest.approx(drawn, abs=3.1)


def test_a_unit_moves_with_its_name_and_mark() -> None:
    found = cells(diagrams(draw(kashiwa(), "drawio")[0])[0])
    held: dict[str, set[str]] = {}
    for cell in found.values():
        held.setdefault(cell.get("parent") or "", set()).add(cell.get("value") or "")
    assert any({"スポーツ課", "→ 市民生活部", "移管"} <= texts for texts in held.values())


def test_the_same_chart_gives_the_same_bytes_and_names_are_text(tmp_path: Path, capsys: Capture) -> None:
    assert run(capsys, "chart", *CHARTS, "-o", tmp_path / "chart.drawio").status == 0
    assert (tmp_path / "chart.drawio").read_bytes() == draw(kashiwa(), "drawio")[0]
    names = ["<b>&amp;</b>", "\"quoted\" & 'both'", "]]>;fillColor=none;"]
    before, after = chart("総務部\n  行政課"), chart("\n".join(["総務部", *(f"  {name}" for name in names)]))
    made = diagrams(draw(compare(before, after), "drawio")[0])
    told = re.sub(r"\s", "", "".join(cell.get("value") or "" for cell in cells(made[0]).values()))
    assert all(re.sub(r"\s", "", name) in told for name in names)
