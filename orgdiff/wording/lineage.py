"""The words of lineages over several editions, as pairs (Japanese, English)."""

from __future__ import annotations

RELATIONS: dict[str, tuple[str, str]] = {
    "same": ("当該組織", "this unit"),
    "forerunner": ("前身", "forerunner"),
    "successor": ("後身", "successor"),
}

BASES: dict[str, tuple[str, str]] = {
    "whole": ("全部", "whole"),
    "posts": ("定数", "posts"),
    "staff": ("異動者数", "staff"),
    "mixed": ("按分", "mixed"),
    "unknown": ("不明", "unknown"),
}

LINEAGE_COLUMNS: dict[str, tuple[str, str]] = {
    "from": ("改編前の日付", "from"),
    "to": ("改編後の日付", "to"),
    "day": ("日付", "day"),
    "edition": ("年度", "edition"),
    "unit": ("組織", "unit"),
    "relation": ("関係", "relation"),
    "change": ("沿革", "change"),
    "origin": ("旧組織", "from units"),
    "kind": ("区分", "kind"),
    "before_code": ("旧コード", "before code"),
    "before": ("旧組織", "before"),
    "after_code": ("新コード", "after code"),
    "after": ("新組織", "after"),
    "forward": ("旧組織からの割合", "share of before"),
    "forward_basis": ("割合の根拠(旧)", "known by"),
    "backward": ("新組織に占める割合", "share of after"),
    "backward_basis": ("割合の根拠(新)", "known by (after)"),
    "confidence": ("確度", "confidence"),
    "review": ("要確認", "review"),
    "status": ("状態", "status"),
}

LINEAGE_TEXTS: dict[str, tuple[str, str]] = {
    "history_of": ("{unit}の沿革", "History of {unit}"),
    "no_unit": ("該当する組織はありません", "no such unit"),
    "review_mark": ("要確認({confidence})", "to review ({confidence})"),
    "ended_into": ("→ {names}", "-> {names}"),
    "came_from": ("← {names}", "from {names}"),
    "list": ("、", ", "),
}

LINEAGE_FAULTS: dict[str, tuple[str, str]] = {
    "edition_without_day": (
        "「{name}」に日付(as_of)がありません。年度の順に並べるため、日付を付けてください",
        'the edition "{name}" has no day (as_of), by which editions are put in order; give it one',
    ),
    "file_without_day": (
        "組織図の日付が分かりません。ファイル名の後に「@2022-04-01」のように付けてください",
        "the chart does not say its day; write it behind the name of the file, as in chart.xlsx@2022-04-01",
    ),
    "day_of_two": (
        "二つの組織図があるファイルには、日付を一つだけ付けることはできません。別々のファイルにしてください",
        "the file has two charts, which cannot have one day; give each in a file of its own",
    ),
    "not_a_day": (
        "「{given}」は日付ではありません。2022-04-01 のように書いてください",
        '"{given}" is no day; write it as 2022-04-01',
    ),
    "same_day": (
        "「{name}」と「{other}」はどちらも {day} 現在です。一方だけを指定してください",
        'the editions "{name}" and "{other}" are both of {day}; give only one of them',
    ),
    "not_neighbours": (
        "{earlier} と {later} は隣り合う年度ではありません。対応表は前後する二つの年度のものを指定してください",
        "{earlier} and {later} are no editions that follow one another; give what is decided between two that do",
    ),
    "no_such_day": (
        "「{day}」の組織図はありません。次の日付から選んでください: {known}",
        'no edition is of "{day}"; choose one of {known}',
    ),
    "days_reversed": (
        "{later} は {earlier} より後ではありません。古い方を先に指定してください",
        "{later} is not later than {earlier}; give the earlier one first",
    ),
    "ambiguous_in": (
        "「{name}」は {day} の組織図に複数あります。パスで指定してください: {nearest}",
        '"{name}" fits several units of {day}; give a path: {nearest}',
    ),
    "fits_none": (
        "前後する二つの組織図のどれにも合いません。どの組織図のものか確かめてください",
        "fits no two charts that follow one another; check which ones it is of",
    ),
    "fits_several": (
        "合う組織図の組が複数あります({pairs})。組織図を減らすか、ファイルの表題に両方の年度を書いてください",
        "fits several pairs of charts ({pairs}); give fewer charts, or name both editions in the title of the file",
    ),
    "same_pair": (
        "{other} と同じ組織図の組のものです。一方だけを指定してください",
        "is of the same two charts as {other}; give only one of them",
    ),
}
