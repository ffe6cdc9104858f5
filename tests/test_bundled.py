"""The port of Graphviz that stands in where Graphviz itself cannot be installed draws the same pictures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orgdiff import draw
from orgdiff.charts.choices import LAYOUTS, Layout
from orgdiff.charts.content.subject import subject_of
from orgdiff.charts.output.dot import dot
from orgdiff.charts.output.graphviz_program import draw_svgs, find_graphviz
from orgdiff.charts.pages import PageSetup, chart_of
from orgdiff.charts.setting.sizes import Setting
from orgdiff.charts.setting.typeface import Typeface
from orgdiff.doctor import examine
from pictures import PORT, Drawing, Rectangle, bundled_port, read
from programs import not_installed
from samples import kashiwa

SETTING = Setting(Typeface("A font that is nowhere"), "ja", review_below=0.65)
ALIKE = 0.5
"""Graphviz before 9 rounds the sizes of nodes to whole points, so that each edge may be half of one off."""

BASELINE = 0.15
"""The line that text stands on is guessed where the font is not known, by each in its own way: Graphviz 14 is 0.13
off; in em."""


def edges(box: Rectangle) -> tuple[float, ...]:
    return box.left, box.top, box.right, box.bottom


@pytest.mark.dot
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_port_draws_the_same_rectangles_and_texts_as_graphviz(layout: Layout) -> None:
    subject = subject_of(kashiwa(), "ja")
    (page,) = chart_of(subject, PageSetup(layout=layout), SETTING).pages
    text = dot(page, SETTING.typeface.family)

    def drawn(program: str) -> Drawing:
        graphviz_program = bundled_port() if program == "port" else find_graphviz()
        assert graphviz_program.bundled == (program == "port")
        return read(draw_svgs([text], graphviz_program)[0], page, SETTING.typeface)

    port, graphviz = drawn("port"), drawn("graphviz")
    for ours, theirs in ((port.units, graphviz.units), (port.others, graphviz.others)):
        assert [one.role for one in ours] == [one.role for one in theirs] != []
        for one, other in zip(ours, theirs, strict=True):
            assert edges(one) == pytest.approx(edges(other), abs=ALIKE)
    assert [(one.text, one.role, one.size) for one in port.words] == [
        (one.text, one.role, one.size) for one in graphviz.words
    ]
    for word, same in zip(port.words, graphviz.words, strict=True):
        assert word.left == pytest.approx(same.left, abs=ALIKE)
        assert word.bottom == pytest.approx(same.bottom, abs=BASELINE * word.size)


def test_the_port_is_found_where_there_is_no_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    if not PORT.exists():
        not_installed("graphviz-pure")
    monkeypatch.setenv("PATH", os.devnull)
    assert Path(find_graphviz().program).samefile(PORT)
    assert draw(kashiwa().after, "svg")[0].startswith(b"<svg")
    (graphviz,) = (one for one in examine("en") if one.part == "graphviz")
    assert graphviz.ok
    assert "graphviz-pure" in graphviz.found
