"""What all tests share: how long Hypothesis searches, and files to load."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile("ci", max_examples=250, deadline=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

Write = Callable[..., Path]


def not_installed(program: str) -> NoReturn:
    """Skip a test whose program is not installed; where everything must be there, its absence is a failure."""
    reason = f"{program} is not installed"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """See to the programs that markers ask for."""
    if item.get_closest_marker("dot") and shutil.which("neato") is None:
        not_installed("Graphviz (neato)")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes text, bytes or a document (as JSON) to a file and returns its path."""

    def writing(content: Any, name: str = "chart.json") -> Path:
        path = tmp_path / name
        if not isinstance(content, str | bytes):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writing
