"""Charts that are drawn: slides with tables, SmartArt and boxes that lines join; the same in workbooks and Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

import pytest
from docx import Document
from openpyxl import Workbook
from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Pt

from orgdiff.errors import LoadError
from orgdiff.importing import charts_of

Place = tuple[str, float, float]
TREE = {"総務部": ["総務課", "人事課", "財政課"], "市民部": ["市民課", "税務課"], "建設部": ["土木課"]}
PATHS = [path for above, below in TREE.items() for path in (above, *(f"{above}/{name}" for name in below))]


def paths(raw: bytes, name: str) -> list[str]:
    """Return the paths of the units of the one chart in a file."""
    (tree,) = charts_of(raw, name).trees()
    return [unit.path for unit in tree.units]


def slide_of(boxes: Sequence[Place], lines: Sequence[tuple[str, str]] = (), title: str = "見本市組織図") -> bytes:
    """Return a presentation of one slide with boxes at places in points, and lines glued to them."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = title
    drawn = {}
    for text, left, top in boxes:
        box = drawn[text] = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(left), Pt(top), Pt(70), Pt(24))
        box.text_frame.text = text
    for first, second in lines:
        line = slide.shapes.add_connector(MSO_CONNECTOR.ELBOW, 0, 0, 0, 0)
        line.begin_connect(drawn[first], 2)
        line.end_connect(drawn[second], 0)
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def drawn_tree(form: str) -> tuple[list[Place], list[tuple[str, str]]]:
    """Return the boxes of `TREE` below a mayor, drawn in one of three forms, in no order, and their lines."""
    boxes: list[Place] = [("市長", 300, 90)]
    lines: list[tuple[str, str]] = []
    for at, (above, below) in enumerate(TREE.items()):
        boxes.append((above, 60 + 230 * at, 150))
        lines.append(("市長", above))
        for beside, name in enumerate(below):
            place = (80 + 230 * at, 210 + 40 * beside) if form == "hanging" else (20 + 230 * at + 75 * beside, 230)
            boxes.append((name, *place))
            lines.append((name, above) if beside % 2 else (above, name))  # a line may be drawn from either end
    if form == "across":
        boxes = [(text, 1.6 * top, 0.6 * left) for text, left, top in boxes]
    return boxes[::-1], lines[::-1]


@pytest.mark.parametrize("form", ["down", "hanging", "across"])
def test_boxes_stand_below_those_that_a_line_joins_them_to_in_the_order_of_their_places(form: str) -> None:
    assert paths(slide_of(*drawn_tree(form)), "chart.pptx") == PATHS


def test_a_wide_drawing_goes_down_and_a_tall_one_across() -> None:
    names = [f"{letter}部" for letter in "甲乙丙丁戊己庚辛"]
    lines = [("市長", name) for name in names]
    wide = [("市長", 300, 20), *((name, 80 * at, 90) for at, name in enumerate(names))]
    tall = [("市長", 20, 200), *((name, 150, 50 * at) for at, name in enumerate(names))]
    for boxes in (wide, tall):
        assert paths(slide_of(boxes, lines), "chart.pptx") == names


def test_a_drawing_in_which_everything_goes_round_ends() -> None:
    raw = slide_of(
        [("甲課", 0, 0), ("乙課", 0, 50), ("丙課", 0, 100)], [("甲課", "乙課"), ("乙課", "丙課"), ("丙課", "甲課")]
    )
    assert len(paths(raw, "chart.pptx")) == 3


def test_boxes_in_two_columns_without_lines_are_a_list() -> None:
    boxes = [("総務部", 50, 100), ("総務課", 200, 100), ("人事課", 200, 140), ("市民部", 50, 180), ("市民課", 200, 180)]
    assert paths(slide_of(boxes), "chart.pptx") == [
        "総務部",
        "総務部/総務課",
        "総務部/人事課",
        "市民部",
        "市民部/市民課",
    ]


def test_a_drawing_whose_lines_are_glued_to_nothing_is_refused() -> None:
    boxes, _ = drawn_tree("down")
    with pytest.raises(LoadError, match="no lines are attached to the boxes"):
        charts_of(slide_of(boxes), "chart.pptx")


def test_a_table_on_a_slide_is_read_as_any_other() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    table = slide.shapes.add_table(4, 2, Pt(50), Pt(100), Pt(400), Pt(100)).table
    for row, texts in enumerate([("部", "課"), ("総務部", "総務課"), ("", "人事課"), ("市民部", "市民課")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    stream = io.BytesIO()
    presentation.save(stream)
    assert paths(stream.getvalue(), "a.pptx") == ["総務部", "総務部/総務課", "総務部/人事課", "市民部", "市民部/市民課"]


DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def smart_art() -> bytes:
    """Return the data of SmartArt that shows `TREE`; its links are in no order but by their numbers."""

    def parts() -> Iterator[str]:
        yield '<dgm:pt modelId="0" type="doc"/>'
        yield '<dgm:pt modelId="9" type="pres"><dgm:t><a:p><a:r><a:t>見えない</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for text in (*TREE, *(name for below in TREE.values() for name in below)):
            yield f'<dgm:pt modelId="{text}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'

    links = [("0", above, at) for at, above in enumerate(TREE)]
    links += [(above, name, at) for above, below in TREE.items() for at, name in enumerate(below)]
    linked = "".join(
        f'<dgm:cxn modelId="c{upper}{lower}" srcId="{upper}" destId="{lower}" srcOrd="{at}"/>'
        for upper, lower, at in reversed(links)
    )
    return (
        f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" xmlns:a="{DRAWING}"><dgm:ptLst>{"".join(parts())}</dgm:ptLst>'
        f"<dgm:cxnLst>{linked}</dgm:cxnLst></dgm:dataModel>"
    ).encode()


def test_smart_art_on_a_slide_says_itself_what_stands_below_what() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    part = Part(PackURI("/ppt/diagrams/data1.xml"), f"{DIAGRAM}+xml", presentation.part.package, smart_art())
    link = slide.part.relate_to(part, f"{relations}/diagramData")
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{DRAWING}">'
            '<p:nvGraphicFramePr><p:cNvPr id="7" name="図"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
            '<p:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></p:xfrm>'
            f'<a:graphic><a:graphicData uri="{DIAGRAM}"><dgm:relIds xmlns:dgm="{DIAGRAM}" xmlns:r="{relations}" '
            f'r:dm="{link}"/></a:graphicData></a:graphic></p:graphicFrame>'
        )
    )
    stream = io.BytesIO()
    presentation.save(stream)
    assert paths(stream.getvalue(), "chart.pptx") == PATHS


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """Return an Office document with one more part."""
    stream = io.BytesIO(raw)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def test_smart_art_in_word_is_read() -> None:
    document = Document()
    document.add_paragraph("見本市組織図")
    stream = io.BytesIO()
    document.save(stream)
    assert paths(with_part(stream.getvalue(), "word/diagrams/data1.xml", smart_art()), "chart.docx") == PATHS


def test_boxes_and_lines_drawn_in_a_workbook_are_read() -> None:
    boxes, lines = drawn_tree("down")
    numbers = {text: number for number, (text, *_) in enumerate(boxes, start=2)}
    shapes = "".join(
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{numbers[text]}" name="x"/></xdr:nvSpPr><xdr:spPr><a:xfrm>'
        f'<a:off x="{int(left * 12700)}" y="{int(top * 12700)}"/><a:ext cx="889000" cy="304800"/></a:xfrm></xdr:spPr>'
        f"<xdr:txBody><a:p><a:r><a:t>{text[:1]}</a:t></a:r><a:r><a:t>{text[1:]}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        for text, left, top in boxes
    )
    glued = '<a:stCxn id="{}" idx="2"/><a:endCxn id="{}" idx="0"/>'
    joined = "".join(
        f'<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="{100 + at}" name="x"/><xdr:cNvCxnSpPr>'
        f"{glued.format(numbers[first], numbers[second])}</xdr:cNvCxnSpPr></xdr:nvCxnSpPr></xdr:cxnSp>"
        for at, (first, second) in enumerate(lines)
    )
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="{DRAWING}">{shapes}{joined}</xdr:wsDr>'
    )
    book = Workbook()
    book.active["A1"] = "見本市組織図"
    stream = io.BytesIO()
    book.save(stream)
    assert paths(with_part(stream.getvalue(), "xl/drawings/drawing1.xml", drawing.encode()), "a.xlsx") == PATHS
