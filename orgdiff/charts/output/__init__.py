"""A finished page as DOT, drawn by Graphviz, and as SVG, PNG or PDF; or as a slide or a diagram."""

from __future__ import annotations

from orgdiff.charts.output.dot import dot
from orgdiff.charts.output.drawio import drawio
from orgdiff.charts.output.graphviz_program import draw_svgs, find_graphviz, graphviz_version
from orgdiff.charts.output.slides import pptx
from orgdiff.charts.output.svg import sized_svg, web_svg
from orgdiff.charts.output.typeset import pdf, png, run_typst, whole_dots

__all__ = [
    "dot",
    "draw_svgs",
    "drawio",
    "find_graphviz",
    "graphviz_version",
    "pdf",
    "png",
    "pptx",
    "run_typst",
    "sized_svg",
    "web_svg",
    "whole_dots",
]
