"""Reviewing two charts in a browser (`orgdiff review`): the page, served on this machine, with decisions saved at once.

`session` holds the charts and the mapping file and enters decisions in it, `server` answers the browser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.review.server import ReviewServer
    from orgdiff.review.session import Session

__all__ = ["ReviewServer", "Session"]

__getattr__ = lazy_names("orgdiff.review", {"ReviewServer": "server", "Session": "session"})
