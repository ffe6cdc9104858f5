"""A review of two charts: decisions go into the mapping file at once; the rest is matched around them meanwhile.

The file is the only truth. It is read again, under the lock that `orgdiff map set` takes, before anything is written to
it, so several sessions, commands and people can decide in one file. What is shown follows the file, whoever wrote it.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from orgdiff.comparison import compare
from orgdiff.errors import MappingError, OrgDiffError, OutputError, fault
from orgdiff.files.locking import only_one_at
from orgdiff.files.strict_json import JsonObject
from orgdiff.files.writing import write_whole
from orgdiff.flows import Flows
from orgdiff.mapping import (
    StepConflictError,
    UnitMapping,
    draft,
    dump_mapping,
    in_words,
    load_mapping,
    read_step,
    take_step,
    written_in,
)
from orgdiff.model import OrgTree
from orgdiff.page import Mode, page_data
from orgdiff.wording import Language

PAUSE = 1.0
"""Seconds between two looks at whether somebody else has written the file."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser is told of a step: `status` of HTTP and a JSON object."""

    status: int
    body: JsonObject


class Session:
    """A review of two charts with the mapping in `file`, which is drafted where it does not exist yet.

    `user` is who works here, for the history of the mapping, and `by` the name that decisions are signed with first.
    Start the matching with `start`, end it with `stop`. Raises `OrgDiffError` where the mapping cannot be read,
    contradicts the charts, or cannot be written.
    """

    def __init__(
        self,
        before: OrgTree,
        after: OrgTree,
        file: Path,
        format: str,
        language: Language,
        *,
        user: str = "",
        by: str = "",
        flows: Flows | None = None,
        read_only: bool = False,
    ) -> None:
        self.before, self.after = before, after
        self.file = Path(os.path.realpath(file))
        self.format, self.language, self.user, self.flows = format, language, user, flows
        self.by = by
        self.mode: Mode = "readonly" if read_only else "server"
        if not self.file.exists() and not read_only:
            self._write(draft(compare(before, after, flows=flows), language))
        self._changed = threading.Condition()
        self._stopped = False
        self._seen = b""
        self.version = 0
        self.data: JsonObject = {}
        self._match()

    def start(self) -> None:
        """Begin to match anew whenever the file changes, in the background."""
        threading.Thread(target=self._follow, daemon=True).start()

    def stop(self) -> None:
        """Stop matching."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def decide(self, step: object) -> Answer:
        """Enter a step, as the page sends it, into the file, unless somebody has written something else there."""
        if self.mode == "readonly":
            return Answer(403, {"message": fault("read_only_review").text(self.language)})
        try:
            parts = read_step(step, self.language)
            with only_one_at(self.file):
                now = datetime.now().astimezone().isoformat(timespec="seconds")
                mapping = take_step(load_mapping(self.file), parts, now, self.user, self.language)
                mapping.decisions(self.before, self.after)
                self._write(mapping)
        except StepConflictError as conflict:
            return Answer(409, {"conflicts": self._conflicts(conflict)})
        except MappingError as error:
            return Answer(422, {"message": error.faults[0].text(self.language)})
        except OrgDiffError as error:
            return Answer(422, {"message": error.text(self.language)})
        with self._changed:
            self._changed.notify_all()
        return Answer(200, {})

    def _conflicts(self, conflict: StepConflictError) -> list[JsonObject]:
        rows = zip(conflict.theirs, conflict.differing, strict=True)
        return [
            {
                "written": written_in(row, self.language),
                "words": " / ".join(filter(None, (in_words(row, self.language), row.by))),
                "differs": differs,
            }
            for row, differs in rows
        ]

    def _write(self, mapping: UnitMapping) -> None:
        if self.format == "xlsx" and (self.file.parent / f"~${self.file.name}").exists():
            raise OutputError(fault("open_in_excel", file=str(self.file)))
        try:
            write_whole({self.file: [dump_mapping(mapping, self.format, self.language)]})
        except PermissionError as error:
            code = "open_in_excel" if self.format == "xlsx" and os.name == "nt" else "cannot_write"
            raise OutputError(fault(code, file=str(self.file), why=error.strerror or str(error))) from None
        except OSError as error:
            raise OutputError(fault("cannot_write", file=str(self.file), why=error.strerror or str(error))) from None

    def _match(self) -> None:
        """Compare around what the file decides now."""
        self._seen = self._digest()
        mapping = load_mapping(self.file) if self.file.exists() else None
        comparison = compare(self.before, self.after, mapping=mapping, flows=self.flows)
        data = page_data(comparison, self.language, mapping=mapping, flows=self.flows, mode=self.mode)
        data["deciding"] |= {"version": self.version + 1, "by": self.by}
        self.data = data
        self.version += 1

    def _follow(self) -> None:
        while not self._stopped:
            if self._digest() != self._seen:
                with suppress(OrgDiffError):  # half of a decision made elsewhere: what is shown stays until it is whole
                    self._match()
            with self._changed:
                self._changed.wait(PAUSE)

    def _digest(self) -> bytes:
        try:
            return sha256(self.file.read_bytes()).digest()
        except OSError:  # it is being exchanged, or on a share that is away
            return self._seen
