"""A comparison as a page of Markdown."""

from __future__ import annotations

import re

import pytest

from comparisons import HOSTILE, made_of, small
from orgdiff.errors import one_line
from orgdiff.formats import Options, render
from orgdiff.wording import LANGUAGES, Language


def cells_of(line: str) -> list[str]:
    """Return the cells of a line of a Markdown table, as they are shown."""
    assert line.startswith("|")
    assert line.endswith("|")
    cells = re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]
    return [re.sub(r"\\(.)", r"\1", cell.strip()) for cell in cells]


def tables_of(page: str) -> list[list[list[str]]]:
    """Return the tables of a page, each a list of rows, its header first."""
    blocks = ("\n" + page).split("\n\n")
    return [[cells_of(line) for line in block.splitlines()] for block in blocks if block.lstrip("\n").startswith("|")]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_markdown_table_has_the_cells_of_its_header(name: str, language: Language) -> None:
    page = render(made_of(name), "markdown", Options(language, list_unchanged=True))
    tables = tables_of(page)
    assert len(tables) >= 6
    for header, rule, *rows in tables:
        assert set(rule) == {"---"}
        assert rows
        assert {len(row) for row in rows} == {len(header)} == {len(rule)}
    assert one_line(name).strip() in {cell for table in tables for row in table for cell in row}


@pytest.mark.parametrize("name", ["<b>x</b>", "a`b", "*x*", "[x](y)", "a|b", "&lt;", "~~x~~", "__x__", "![x](y)"])
def test_markdown_in_a_name_is_shown_not_obeyed(name: str) -> None:
    page = render(made_of(name), "markdown", Options("en", list_unchanged=True))
    assert re.search(rf"(?<!\\){re.escape(name)}", page) is None
    assert name in re.sub(r"\\(.)", r"\1", page)


def test_the_markdown_of_a_small_comparison() -> None:
    assert render(small(), "markdown", Options("en")) == (
        r"""# 市 R3 \-\> R4

| unchanged | renamed | moved | new |
| --- | --- | --- | --- |
| 2 | 1 | 1 | 1 |

## 総務部

| kind | unit | from or to | reason |
| --- | --- | --- | --- |
| renamed | 文書管理課 | was 文書課 | the same name, "総務部/文書課" |
| moved | 防災課 | from 土木部 | the same name, "土木部/防災課" |

## Units without subunits

| kind | unit | from or to | reason |
| --- | --- | --- | --- |
| new | 広報室 |  | no counterpart before |

## Functions transferred

| function | before | after |
| --- | --- | --- |
| 統計 | \(the charts do not say\) | 広報室 |
"""
    )
