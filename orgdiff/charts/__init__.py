"""Charts: an organisation, or a reorganisation, on paper and on the web.

    comparison = compare(before, after)
    save = draw(comparison, "pdf", Drawing(layout="columns"))

What a unit says (`entries`) is measured (`rows`, `blocks`) with the metrics of a font (`typeface`), placed by a layout
(`layouts`), written as DOT (`dot`), drawn by Graphviz (`engine`) and finished as SVG (`svg`) or set on paper (`typeset`).
"""
