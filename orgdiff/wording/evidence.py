"""Evidence in words."""

from __future__ import annotations

from orgdiff.wording.languages import Language, finished, of_pair

Label = tuple[str, str]
"""A template in Japanese and in English."""

OTHERWISE = ""
"""The label of every level, or number, that has none of its own."""

EVIDENCE_LABELS: dict[str, Label | dict[str | float, Label]] = {
    "prior": ("基準値(どの二つの組織でも)", "baseline (for any two units)"),
    "decision": {
        "attributed": ("担当者が決定({0})", "decided by the planner ({0})"),
        "bare": ("担当者が決定", "decided by the planner"),
    },
    "same_code": ("所属コード「{0}」が同じ", "the same code, {0}"),
    "formerly": ("旧名称として「{0}」と記載されている", 'listed as formerly "{0}"'),
    "remark_names": ("注記「{0}」", 'the note says "{0}"'),
    "remark_names_another": ("注記「{0}」は別の組織を指す", 'the note "{0}" names another unit'),
    "remark_place": {
        "there": ("注記「{0}」のとおりの所属", 'it stands where the note says, "{0}"'),
        "elsewhere": ("注記「{0}」とは別の所属", 'it stands elsewhere than the note says, "{0}"'),
    },
    "remark_alone": ("注記「{0}」によれば対応する組織はない", 'by the note "{0}" nothing corresponds'),
    "remark_added": ("注記によれば「{0}」の事務が加わった", 'a note adds the work of "{0}" here'),
    "remark_elsewhere": (
        "注記によれば「{0}」の事務は別の組織に加わった",
        'a note adds the work of "{0}" to another unit',
    ),
    "remark_went": ("注記「{0}」の事務を持っていた", 'dealt with the task of the note "{0}"'),
    "duties_most": (
        "分掌事務{1}件のうち{0}件がこちらに、{3}件のうち{2}件がこちらから",
        "{0} of {1} duties are in the other, {2} of {3} are from it",
    ),
    "duties_least": ("少ない方から見た分掌事務の共通", "duties in common, seen from the side that has less"),
    "duties_rival": ("ほかの組織と比べた分掌事務の共通", "duties in common, compared with any third unit"),
    "duties_found": (
        "もう一方の組織図のどこかにある分掌事務の割合",
        "share of their duties that is found anywhere in the other chart",
    ),
    "duties_alike": ("分掌事務の語句の類似度", "how alike the words of their duties are"),
    "duties_nearest": {
        "of both": ("互いに最も似た分掌事務", "no duties are more like those of either"),
        "of one": ("一方にとって最も似た分掌事務", "no duties are more like those of one of them"),
        "of neither": ("分掌事務がより似た組織がほかにある", "others have duties more like theirs"),
    },
    "duties_joined": (
        "分掌事務{1}件のうち{0}件がこちらに、{3}件のうち{2}件がこちらから",
        "{0} of {1} duties are in the other, {2} of {3} are from it",
    ),
    "duties_of_host": ("相手の分掌事務のうちここからの割合", "share of the other's duties that are from here"),
    "duties_kept": ("元の組織に残る分掌事務の割合", "share of its duties that the unit it came out of keeps"),
    "duties_elsewhere": ("ほかの組織と比べた分掌事務の行き先", "where the duties are, compared with any third unit"),
    "staff": ("職員{1}人のうち{0}人がこちらへ(こちらは{2}人)", "{0} of {1} staff moved here ({2} are here now)"),
    "name_identical": ("名称が同じ「{0}」", 'the same name, "{0}"'),
    "name_spelling": ("表記の違いだけ「{0}」「{1}」", 'only the spelling differs, "{0}" and "{1}"'),
    "name_level": (
        "「課」「室」等の呼称を除けば同じ(「{0}」「{1}」)",
        'the same but for the level word, "{0}" and "{1}"',
    ),
    "name_common": {
        OTHERWISE: ("この名称の組織が{0}件ある", "{0} units have this name"),
        0.0: ("同じ名称の組織はほかにない", "no other unit has this name"),
    },
    "name_letters": ("文字の類似度「{0}」「{1}」", 'how alike the letters of "{0}" and "{1}" are'),
    "name_initials": ("頭文字「{0}」", 'the initials "{0}"'),
    "name_nothing_shared": ("名称に共通の語がない「{0}」「{1}」", 'no word shared by "{0}" and "{1}"'),
    "name_similar": ("「{0}」が両方の名称にある", '"{0}" is in both names'),
    "name_contained": ("一方の名称が他方に含まれる程度(「{0}」)", 'how far one name contains the other ("{0}")'),
    "name_shared": ("「{0}」という語の組織図での珍しさ", 'how rare "{0}" is in these charts'),
    "name_elsewhere": ("同じ名称の別の組織がある", "another unit has the name of one of them"),
    "field": {
        "same": ("同じ分野の事務「{0}」「{1}」", 'the same field of work, "{0}" and "{1}"'),
        "one covers": ("一方の分野が他方を含む「{0}」「{1}」", 'the field of one covers the other, "{0}" and "{1}"'),
        "in part": ("分野が一部重なる「{0}」「{1}」", 'fields of work in common, "{0}" and "{1}"'),
        "broader": (
            "一方は他方の分野を束ねる「{0}」「{1}」",
            'one is of a field to which the other\'s belongs, "{0}" and "{1}"',
        ),
        "near": ("近い分野の事務「{0}」「{1}」", 'neighbouring fields of work, "{0}" and "{1}"'),
        "one general": (
            "一方は総務・企画など一般の事務「{0}」「{1}」",
            'one is general administration, "{0}" and "{1}"',
        ),
        "apart": ("分野が異なる「{0}」「{1}」", 'different fields of work, "{0}" and "{1}"'),
    },
    "slot": {
        "elsewhere": ("建制順が異なる", "they stand at different places of the printed order"),
        "one neighbour": ("建制順で隣の一方が同じ", "one neighbour in the printed order is the same"),
        OTHERWISE: ("建制順で同じ位置(「{0}」の隣)", 'the same place in the printed order, beside "{0}"'),
    },
    "beside": {
        "next": ("建制順で「{0}」の隣", 'beside "{0}" in the printed order'),
        OTHERWISE: ("「{0}」と同じ部の中", 'under one parent with "{0}"'),
    },
    "place": {
        "top": ("どちらも最上位", "both at the top"),
        "linked": ("上位組織が対応する「{0}」→「{1}」", 'the parents are linked, "{0}" -> "{1}"'),
        "linked in part": ("上位組織の一部が対応する「{0}」→「{1}」", 'the parents are linked in part, "{0}" -> "{1}"'),
        "same branch": ("同じ系統の中で階層が変わった", "a level up or down in the same branch"),
        "dissolved or new": ("上位組織が廃止または新設「{0}」「{1}」", 'a parent is dissolved or new, "{0}" and "{1}"'),
        "to or from top": ("一方だけが最上位", "to or from the top"),
        "not linked": ("上位組織が対応しない「{0}」「{1}」", 'the parents are not linked, "{0}" and "{1}"'),
    },
    "place_of_sibling": ("同じ部の「{0}」が移った先", 'where its sibling "{0}" went'),
    "branch": {
        "linked": ("より上の組織が対応する", "units further up are linked"),
        "not linked": ("より上の組織も対応しない", "no units further up are linked"),
        "apart": ("より上の組織はそれぞれ別の組織に続く", "those further up go on as others"),
    },
    "theme": ("名称の語が新しい上位組織「{0}」に合う", 'a word of its name fits the new parent, "{0}"'),
    "kin": ("同じ語を持つ「{0}」もそこへ移った", '"{0}", which has the same word, went there too'),
    "kin_one_side": (
        "一方と同じ語を持つ「{0}」もそこへ移った",
        '"{0}", which has a word of one of them, went there too',
    ),
    "company": ("同じ上位組織からほかに{0}組織がそこへ移った", "{0} others from there went there too"),
    "level_word": {
        OTHERWISE: ("組織区分の呼称「{0}」「{1}」", 'the level words "{0}" and "{1}"'),
        "none": ("どちらの名称にも「課」「室」等の呼称がない", "neither has a level word"),
    },
    "sorts": {
        "section": ("どちらも常設の組織", "both are standing units"),
        "office": ("どちらも特定の任務の組織", "both are set up for a task"),
        "body": ("どちらも名称に「課」「室」等の呼称がない", "neither has a level word"),
        "unlike": ("組織の種類が異なる", "they are of different sorts"),
    },
    "depth": ("階層が{0}つ違う", "{0} levels apart"),
    "name_nearest": {
        "of both": ("互いに最も似た名称「{0}」「{1}」", 'each is the other\'s nearest name, "{0}" and "{1}"'),
        "of one": ("一方にとって最も似た名称「{0}」「{1}」", 'the nearest name for one of them, "{0}" and "{1}"'),
        "of neither": ("より似た名称がほかにある「{0}」「{1}」", 'each has a nearer name elsewhere, "{0}" and "{1}"'),
    },
    "field_shared": ("同じ分野の組織の少なさ「{0}」「{1}」", 'how few have the field of work of "{0}" and "{1}"'),
    "field_nearest": {
        "only these": (
            "ほかに同じほど近い分野の組織はない「{0}」「{1}」",
            'no other has a field of work as close to either, "{0}" and "{1}"',
        ),
        "of both": ("互いに最も近い分野「{0}」「{1}」", 'no field of work is closer to either, "{0}" and "{1}"'),
        "of one": (
            "一方にとって最も近い分野「{0}」「{1}」",
            'no field of work is closer to one of them, "{0}" and "{1}"',
        ),
        "of neither": ("より近い分野の組織がほかにある「{0}」「{1}」", 'others have closer fields, "{0}" and "{1}"'),
    },
    "children_one_side": ("下位組織が一方にだけある", "only one of them has units below"),
    "body_most": (
        "下位組織{0}件を引継ぎ(旧{1}件、新{2}件のうち)",
        "units below carried over: {0} (of {1} before, {2} after)",
    ),
    "body_least": (
        "下位組織の多い側から見た引継ぎ({0}件)",
        "units below carried over, seen from the other side: {0}",
    ),
    "body_rival": ("ほかの組織への引継ぎとの差", "how it compares with where the other units below went"),
    "body_joins": (
        "下位組織{0}件が合流・分岐(旧{1}件、新{2}件のうち)",
        "units below that joined or left: {0} (of {1} before, {2} after)",
    ),
    "body_share": ("相手にとっての割合({0}件)", "their share on the other side: {0}"),
    "body_partner": (
        "相手の下位組織{1}件のうち{0}件はほかの組織と対応",
        "the bulk of the other goes elsewhere: {0} of {1}",
    ),
    "body_parted": (
        "分かれた組織の下位組織{1}件のうち{0}件はほかの組織と対応",
        "of the divided unit's units, {0} of {1} are in its other part",
    ),
    "body_host": (
        "廃止された組織の合流先(その下位組織{1}件のうち{0}件はほかの組織から)",
        "it is gone, and joins one whose bulk was elsewhere: {0} of {1}",
    ),
    "both_linked": ("双方にほかの対応がある", "both are linked otherwise too"),
    "other_way": (
        "「{0}」と「{1}」の対応を入れ替えた場合との比較",
        'how well they fit the other way round, too ("{0}", "{1}")',
    ),
    "other_way_least": ("入れ替えた二組のうち弱い方の根拠", "the lesser fit of the two pairs then"),
    "remaining": {
        "only these": ("同じ部で未対応なのはこの二つだけ", "the only two left under their parents"),
        OTHERWISE: ("同じ部で旧{0}・新{1}組織だけが未対応", "{0} and {1} are left under their parents"),
    },
    "left_in_chart": {
        "only these": ("組織図全体で未対応なのはこの二つだけ", "the only two left in the charts"),
        OTHERWISE: ("組織図全体で旧{0}・新{1}組織が未対応", "{0} and {1} are left in the charts"),
    },
    "fills_gap": {
        OTHERWISE: ("「{0}」の引継ぎにより「{1}」の残りの部分が説明できる", '"{0}" explains the rest of "{1}"'),
        0.0: ("「{1}」の残りの部分の説明にはならない", 'it explains nothing of what is left of "{1}"'),
    },
    "field_gap": {
        "fills": ("「{0}」の分野が「{1}」に加わった分野", 'the field of "{0}" has come to "{1}"'),
        "near": ("「{0}」の分野が「{1}」に加わった分野に近い", 'the field of "{0}" is near one that has come to "{1}"'),
        "not": ("「{0}」の分野は「{1}」に加わった分野でない", 'the field of "{0}" is none that has come to "{1}"'),
    },
    "host_explained": ("相手の名称は別の組織から引き継がれている", "the other's name is explained already"),
    "host": ("相手はすでに「{0}」と対応する", 'the other is linked to "{0}" already'),
    "left_unit": {
        "gone": ("旧組織図だけにある組織", "it stands in the earlier chart alone"),
        "new": ("新組織図だけにある組織", "it stands in the later chart alone"),
    },
    "left_sort": {
        "gone": ("旧組織図だけにある組織「{0}」", 'it stands in the earlier chart alone, "{0}"'),
        "new": ("新組織図だけにある組織「{0}」", 'it stands in the later chart alone, "{0}"'),
    },
    "with_sibling": ("同じ部の「{0}」と同じ移管先と推定", 'it would go there together with its sibling "{0}"'),
    "unchanged_beside": ("隣にそのまま残る組織が{0}件ある", "{0} units beside it go on under their names"),
    "field_of_hosts": {
        "another": ("分野のより近い組織がほかにある(「{0}」)", 'another has a nearer field of work ("{0}")'),
        OTHERWISE: ("分野のより近い組織はほかにない(「{0}」)", 'no other has a nearer field of work ("{0}")'),
    },
    "unclaimed": {
        "none": ("ほかに行き先のない組織はない", "no other unit is unaccounted for there"),
        OTHERWISE: ("ほかに行き先のない組織が{0}件ある", "{0} other units are unaccounted for there"),
    },
    "hosts": ("行き先の候補が{0}件ある", "{0} units it could have joined"),
}
"""The labels of the kinds of evidence (`evidence_kinds`) by their names; of some kinds by level, or by a number that is
worded apart. Of a level of two words the first decides."""


def evidence_label(
    kind: str, value: str | float | tuple[str, str], shown: tuple[str | int, ...], language: Language
) -> str:
    """Return a row of evidence in words.

    >>> evidence_label("name_identical", 12.0, ("行政課", "行政課"), "en")
    'the same name, "行政課"'
    >>> evidence_label("place", ("top", "same name"), (), "en")
    'both at the top'
    """
    return finished(of_pair(evidence_template(kind, value), language).format(*shown), language)


def evidence_template(kind: str, value: str | float | tuple[str, str]) -> Label:
    """Return the words of a row of evidence before they are filled with what it shows, in both languages."""
    label = EVIDENCE_LABELS[kind]
    if not isinstance(label, dict):
        return label
    level = value[0] if isinstance(value, tuple) else value
    return label[level] if level in label else label[OTHERWISE]


DECISIVE_FINDINGS: dict[str, tuple[str, str]] = {
    "same_code": ("所属コードが同じ", "the same code"),
    "remark_names": ("相手の組織を挙げる注記", "a note that names the other"),
    "duties_most": ("分掌事務がすべて共通", "all duties in common"),
    "remark_added": ("その事務全体が加わったという注記", "a note that its whole work was added there"),
    "formerly": ("旧名称の併記", "listed as its former name"),
}
