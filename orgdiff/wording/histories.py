"""The words for histories that others keep, as pairs (Japanese, English), and the headings of their tables."""

from __future__ import annotations

PAIR_COLUMNS: dict[str, tuple[str, ...]] = {
    "predecessor": (
        "旧名称", "旧組織名", "旧組織", "旧所属名", "旧所属", "旧部署名", "旧部署", "旧課名", "旧機関名",
        "旧市町村名", "旧校名", "旧名", "旧", "前身", "変更前", "改正前", "改編前", "改称前", "変更前の名称",
        "改称前の名称", "変更前名称", "predecessor", "before", "old", "old name", "old unit", "former name",
        "previous name", "from unit",
    ),
    "successor": (
        "新名称", "新組織名", "新組織", "新所属名", "新所属", "新部署名", "新部署", "新課名", "新機関名",
        "新市町村名", "新校名", "新名", "新", "後身", "後継", "後継組織", "変更後", "改正後", "改編後", "改称後",
        "変更後の名称", "改称後の名称", "変更後名称", "successor", "after", "new", "new name", "new unit",
        "current name", "to unit",
    ),
    "predecessor_code": (
        "旧コード", "旧組織コード", "旧所属コード", "旧部署コード", "変更前コード", "predecessor code",
        "predecessor_code", "predecessor id", "predecessor_id", "before code", "old code", "old id",
    ),
    "successor_code": (
        "新コード", "新組織コード", "新所属コード", "新部署コード", "変更後コード", "successor code",
        "successor_code", "successor id", "successor_id", "after code", "new code", "new id",
    ),
    "date": (
        "日付", "年月日", "変更日", "変更年月日", "改称日", "改称年月日", "異動日", "異動年月日", "施行日",
        "施行年月日", "適用日", "実施日", "実施年月日", "改正日", "改正年月日", "改編日", "統合日", "統合年月日",
        "合併年月日", "廃止日", "廃止年月日", "設置年月日", "年度", "date", "effective date", "effective from",
        "change date", "changed on", "since",
    ),
    "predecessor_day": ("predecessor_day",),
    "successor_day": ("successor_day",),
}  # fmt: skip
"""The headings of the columns of a list of successions. The last two are those of tables that orgdiff wrote."""

HISTORY_TEXTS: dict[str, tuple[str, str]] = {
    "left_out": (
        "使わなかった行などが{number}件あります(上のとおり)",
        "rows that were left out, or are against others: {number}, as told above",
    ),
}

HISTORY_FAULTS: dict[str, tuple[str, str]] = {
    "not_a_history": (
        "組織の沿革を読み取れません。旧名称・新名称・日付の列がある表か、ROR などのデータを指定してください",
        "no history of organisations is found; give a table with columns predecessor, successor and date, or data of "
        "ROR, GLEIF or Wikidata",
    ),
    "not_an_item": (
        "「{given}」は Wikidata の項目(Q123 など)ではありません。項目そのものを返す問い合わせにしてください",
        '"{given}" is no item of Wikidata (as Q123 is); let the query return the items themselves',
    ),
    "history_empty": (
        "前身・後身の関係が一つもありません。別のファイルを指定してください",
        "holds no succession of one unit to another; give another file",
    ),
    "history_too_large": (
        "年度ごとの組織の合計が{limit}を超えます。--unit で知りたい組織とその系統に絞ってください",
        "the units of all editions are more than {limit}; choose some and their families with --unit",
    ),
    "history_undated": (
        "「{names}」は日付が分からないため使いませんでした。--undated で日付を与えることができます",
        '"{names}" has no date and was left out; --undated gives a day to such rows',
    ),
    "history_circle": (
        "「{names}」は、同じ日の引継ぎが循環しているため使いませんでした。元のデータを確認してください",
        '"{names}" follow one another in a circle on one day and were left out; check the data',
    ),
    "history_dates": (
        "「{name}」の存続期間({stated})が、引継ぎの日付({day})と合いません。引継ぎの日付を採りました",
        '"{name}" is said to begin or end on {stated}, against its succession on {day}; the succession was taken',
    ),
    "history_gone": (
        "「{names}」の行は、{day}には「{name}」が既にないため使いませんでした。日付を確認してください",
        '"{names}" cannot hold, as "{name}" is not there on {day} any more; the row was left out, check its date',
    ),
    "history_there": (
        "「{name}」は{day}には既にあります。新設としませんでした。日付を確認してください",
        '"{name}" is there on {day} already and was not taken as new; check the date',
    ),
    "history_lost": (
        "「{name}」の行き先が分かりません(上の「{above}」がこの日に一つの組織へ引き継がれていません)。廃止とし、要確認としました",
        'no row says where "{name}" went when "{above}" above it ended; taken as abolished, to review',
    ),
    "history_duplicate": (
        "重複または誤りとして取り消された番号です({names} を参照)。引継ぎとしませんでした",
        "an identifier issued twice or in error, which points to {names}; not taken as a succession",
    ),
    "history_nameless": (
        "「{name}」の記録がファイルになく、名称が分かりません。番号を名称としました",
        'no record of "{name}" is in the file, so that its name is not known; its number stands for it',
    ),
}
