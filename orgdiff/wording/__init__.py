"""Every sentence and label that orgdiff shows, in Japanese and English; the one home of its words.

Texts are `str.format` templates. A template only ever gets its own particulars, never text from a file as a
template, so a brace in a unit's name is just a brace. One module per subject; what is said all over the house is
exported here as well.
"""

from __future__ import annotations

from orgdiff.wording.changes import COLUMNS, KIND_NAMES, NOTICES, STATUS_NAMES, TEXTS
from orgdiff.wording.evidence import DECISIVE_FINDINGS, EVIDENCE_LABELS, evidence_label, evidence_template
from orgdiff.wording.faults import CHARTS, FAULTS, ROWS, TYPES, fault_text, type_words
from orgdiff.wording.flows import FLOW_COLUMNS
from orgdiff.wording.languages import LANGUAGES, Language, labels_language, messages_language, say
from orgdiff.wording.mapping import (
    GUIDE,
    HISTORY_COLUMNS,
    MAPPING_COLUMNS,
    MAPPING_SHEET,
    ROW_KINDS,
    STATE_NAMES,
    UNIT_COLUMNS,
    VERDICT_NAMES,
)

__all__ = [
    "CHARTS",
    "COLUMNS",
    "DECISIVE_FINDINGS",
    "EVIDENCE_LABELS",
    "FAULTS",
    "FLOW_COLUMNS",
    "GUIDE",
    "HISTORY_COLUMNS",
    "KIND_NAMES",
    "LANGUAGES",
    "MAPPING_COLUMNS",
    "MAPPING_SHEET",
    "NOTICES",
    "ROWS",
    "ROW_KINDS",
    "STATE_NAMES",
    "STATUS_NAMES",
    "TEXTS",
    "TYPES",
    "UNIT_COLUMNS",
    "VERDICT_NAMES",
    "Language",
    "evidence_label",
    "evidence_template",
    "fault_text",
    "labels_language",
    "messages_language",
    "say",
    "type_words",
]
