"""The faults that reading a file gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdiff.errors import Fault, LoadError
from orgdiff.loading import load_tree


def faults_of(path: Path | str) -> tuple[Fault, ...]:
    """Return the faults of an organisation file, each of which must name it."""
    with pytest.raises(LoadError) as caught:
        load_tree(path)
    assert all(fault.file == str(path) for fault in caught.value.faults)
    return caught.value.faults


def codes_and_places(faults: tuple[Fault, ...]) -> list[tuple[str, str | None]]:
    """Return the code and the place of each fault."""
    return [(fault.code, fault.place) for fault in faults]
