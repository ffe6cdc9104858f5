"""The comparison as one page to read, question and decide (`orgdiff report --kind page`): a file without a network.

    page_html(compare(before, after), language="ja")

`content` turns a comparison into the data of the page, `parts` hold its style and its scripts, and `assembling` puts
them together into one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.page.assembling import assembled, page_html
    from orgdiff.page.content import Mode, page_data

__all__ = ["Mode", "assembled", "page_data", "page_html"]

__getattr__ = lazy_names(
    "orgdiff.page", {"Mode": "content", "assembled": "assembling", "page_data": "content", "page_html": "assembling"}
)
