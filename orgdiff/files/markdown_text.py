"""Text in Markdown that stays text."""

from __future__ import annotations

import re

from orgdiff.errors import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~&-])")


def escape(text: str) -> str:
    r"""Return text that Markdown shows as it is.

    >>> escape("a|b <i>")
    'a\\|b \\<i\\>'
    """
    return _SPECIAL.sub(r"\\\1", one_line(text))
