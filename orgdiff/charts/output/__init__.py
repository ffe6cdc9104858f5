"""A finished page as DOT, drawn by Graphviz, and as SVG, PNG or PDF."""

from __future__ import annotations

from orgdiff.charts.output.dot import dot
from orgdiff.charts.output.engine import draw_svgs, find_engine, version_of
from orgdiff.charts.output.svg import sized_svg, web_svg
from orgdiff.charts.output.typeset import compiled, pdf, png

__all__ = ["compiled", "dot", "draw_svgs", "find_engine", "pdf", "png", "sized_svg", "version_of", "web_svg"]
