"""What all commands share."""

from __future__ import annotations

from typing import Any

HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""Every command answers to -h; given to each, as completion looks at commands without their group."""
