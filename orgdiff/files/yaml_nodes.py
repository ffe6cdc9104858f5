"""Reading YAML without aliases, with which a small file could stand for a huge one."""

from __future__ import annotations

from typing import Any

import yaml


class AliasError(yaml.MarkedYAMLError):
    """An alias stands in a file."""


class NoAliasLoader(yaml.SafeLoader):
    """Refuses aliases."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Return the next node of the document."""
        if self.check_event(yaml.AliasEvent):
            events: Any = self  # the library states no types for what it parses
            raise AliasError(problem_mark=events.peek_event().start_mark)
        return super().compose_node(parent, index)
