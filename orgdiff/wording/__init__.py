"""Every sentence and label that orgdiff shows, in Japanese and English; the one home of its words.

Texts are `str.format` templates. A template only ever gets its own particulars, never text from a file as a
template, so a brace in a unit's name is just a brace. One module per subject; what is said all over the house is
exported here as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.wording.changes import BESIDES_NAMES, COLUMNS, KIND_NAMES, NOTICES, STATUS_NAMES, TEXTS
    from orgdiff.wording.evidence import DECISIVE_FINDINGS, EVIDENCE_LABELS, evidence_label, evidence_template
    from orgdiff.wording.faults import CHARTS, FAULTS, ROWS, TYPES, fault_text, type_words
    from orgdiff.wording.flows import FLOW_COLUMNS
    from orgdiff.wording.languages import (
        DRAWN_LANGUAGES,
        LANGUAGES,
        Language,
        enumerated,
        in_words,
        labels_language,
        messages_language,
        of_pair,
        say,
        wordings,
    )
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

_HOMES = {
    "BESIDES_NAMES": "changes",
    "CHARTS": "faults",
    "COLUMNS": "changes",
    "DECISIVE_FINDINGS": "evidence",
    "EVIDENCE_LABELS": "evidence",
    "FAULTS": "faults",
    "FLOW_COLUMNS": "flows",
    "GUIDE": "mapping",
    "HISTORY_COLUMNS": "mapping",
    "KIND_NAMES": "changes",
    "DRAWN_LANGUAGES": "languages",
    "LANGUAGES": "languages",
    "Language": "languages",
    "MAPPING_COLUMNS": "mapping",
    "MAPPING_SHEET": "mapping",
    "NOTICES": "changes",
    "ROWS": "faults",
    "ROW_KINDS": "mapping",
    "STATE_NAMES": "mapping",
    "STATUS_NAMES": "changes",
    "TEXTS": "changes",
    "TYPES": "faults",
    "UNIT_COLUMNS": "mapping",
    "VERDICT_NAMES": "mapping",
    "enumerated": "languages",
    "evidence_label": "evidence",
    "evidence_template": "evidence",
    "fault_text": "faults",
    "in_words": "languages",
    "labels_language": "languages",
    "messages_language": "languages",
    "of_pair": "languages",
    "say": "languages",
    "wordings": "languages",
    "type_words": "faults",
}

__all__ = [
    "BESIDES_NAMES",
    "CHARTS",
    "COLUMNS",
    "DECISIVE_FINDINGS",
    "DRAWN_LANGUAGES",
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
    "enumerated",
    "evidence_label",
    "evidence_template",
    "fault_text",
    "in_words",
    "labels_language",
    "messages_language",
    "of_pair",
    "say",
    "type_words",
    "wordings",
]

__getattr__ = lazy_names("orgdiff.wording", _HOMES)
