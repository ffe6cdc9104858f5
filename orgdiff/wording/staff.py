"""The words that only checks of staff use, as pairs (Japanese, English)."""

from __future__ import annotations

VERDICT_NAMES: dict[str, tuple[str, str]] = {
    "stays": ("継続", "stays"),
    "carried": ("改編のみ", "carried"),
    "chosen": ("分割先", "chosen"),
    "transferred": ("実質異動", "transferred"),
    "stranded": ("配置誤り", "stranded"),
    "unassigned": ("未配置", "unassigned"),
    "unclear": ("判定不能", "unclear"),
    "joined": ("新規", "joined"),
}

MEANINGS: dict[str, tuple[str, str]] = {
    "stays": ("同じ組織で、変更がない", "in the same unit, which is unchanged"),
    "carried": ("移管・名称変更・統合の後の組織にいる", "in the unit's successor: moved, renamed or merged with it"),
    "chosen": ("分割・再編の後の組織の一つにいる", "in one of the successors of a split or reorganised unit"),
    "transferred": ("対応とは別の組織に移る", "in another unit than what became of theirs"),
    "stranded": (
        "改編前の組織のまま、または組織図に記載がない組織にいる",
        "in a unit of the chart before, or in none that a chart has",
    ),
    "unassigned": ("改編前の名簿にいて、改編後に所属がない", "in the roster before, with no unit in the one after"),
    "unclear": (
        "所属が組織図に記載されていないか、複数の組織に該当するため、判定できない",
        "the unit is in no chart, or fits several, or there are two main posts in different units",
    ),
    "joined": ("改編後の名簿だけにいる", "only in the roster after"),
}

PROSPECT_NAMES: dict[str, tuple[str, str]] = {
    "stays": ("継続", "stays"),
    "carried": ("改編のみ", "carried"),
    "choose": ("分割先を選択", "to be chosen"),
    "place": ("配置先を決定", "to be placed"),
    "unclear": ("判定不能", "unclear"),
}

PROSPECT_MEANINGS: dict[str, tuple[str, str]] = {
    "stays": ("組織に変更がない", "the unit is unchanged"),
    "carried": ("移管・名称変更・統合の後の組織に移る", "goes along with the unit: moved, renamed or merged"),
    "choose": ("組織が分割・再編され、行き先が二つ以上ある", "the unit is divided; there are several successors"),
    "place": ("組織が廃止され、行き先がない", "the unit is abolished; there is no successor"),
    "unclear": ("所属が組織図に記載されていないか、複数の組織に該当する", "the unit is in no chart, or fits several"),
}

FLAG_NAMES: dict[str, tuple[str, str]] = {
    "concurrent_stranded": ("兼務先が改編前の組織", "concurrent post in a unit that is gone"),
    "stranded_joined": ("新規の配置誤り", "new, in a unit that is gone"),
    "twice": ("本務が二重", "two main posts"),
    "on_leave": ("休職中", "on leave"),
    "post_changed": ("職名変更", "other post"),
    "grade_changed": ("級変更", "other grade"),
    "above_changed": ("上位組織の変更", "department changed"),
    "task_moved": ("事務の移管", "task moved"),
}

OUTLOOK_FLAG_NAMES: dict[str, tuple[str, str]] = {
    "concurrent_open": ("兼務先が未定", "concurrent post to be decided"),
    "twice": FLAG_NAMES["twice"],
    "on_leave": FLAG_NAMES["on_leave"],
    "above_changed": FLAG_NAMES["above_changed"],
}

STATE_NAMES: dict[str, tuple[str, str]] = {
    "gone": ("改編前の組織", "of the chart before"),
    "unknown": ("組織図に記載がない", "not in the chart"),
    "ambiguous": ("複数の組織に該当する", "fits several"),
    "disagree": ("コードと名称、または部と課が合わない", "code and names disagree"),
}

TITLES: dict[str, tuple[str, str]] = {
    "check": ("職員配置の確認", "Check of staff assignments"),
    "outlook": ("組織改編の影響を受ける職員", "Staff affected by the reorganisation"),
}

TABLES: dict[str, tuple[str, str]] = {
    "summary": ("集計", "Summary"),
    "orders": ("発令の件数", "Orders"),
    "places": ("組織図に記載がない所属", "Units not in the chart"),
    "stranded": ("配置誤り", "Stranded"),
    "unassigned": ("未配置", "Unassigned"),
    "unclear": ("判定不能", "Unclear"),
    "twice": ("本務が二重", "Twice in a roster"),
    "concurrent_stranded": ("改編前の組織での兼務", "Concurrent posts in units that are gone"),
    "stranded_joined": ("新規の配置誤り", "Joined, but stranded"),
    "to_review": ("確認を要する職員", "People to review"),
    "doubtful": ("対応表の要確認箇所", "Mapping to check"),
    "emptied": ("職員のいない組織", "Units without staff"),
    "on_leave": ("休職中の職員", "On leave"),
    "chosen": ("分割先", "Chosen"),
    "transferred": ("実質異動", "Transferred"),
    "carried": ("改編のみ", "Carried"),
    "changed": ("職名・級の変更", "Post or grade changed"),
    "joined": ("新規", "Joined"),
    "units": ("組織別", "By unit"),
    "understood": ("名簿の読み取り", "How the rosters were read"),
    "choose": ("分割先の選択", "To be chosen"),
    "place": ("配置先の決定", "To be placed"),
    "concurrent_open": ("兼務先の決定", "Concurrent posts to be decided"),
    "stays": ("継続", "Stays"),
}

HEADS: dict[str, tuple[str, str]] = {
    "verdict": ("判定", "Verdict"),
    "flags": ("注記", "Flags"),
    "people": ("人数", "People"),
    "meaning": ("意味", "Meaning"),
    "staff_id": ("職員番号", "Staff id"),
    "name": ("氏名", "Name"),
    "before": ("改編前の所属", "Unit before"),
    "after": ("改編後の所属", "Unit after"),
    "post": ("職名", "Post"),
    "grade": ("級", "Grade"),
    "post_before": ("改編前の職名", "Post before"),
    "post_after": ("改編後の職名", "Post after"),
    "grade_before": ("改編前の級", "Grade before"),
    "grade_after": ("改編後の級", "Grade after"),
    "roster": ("名簿", "Roster"),
    "given": ("記載", "As written"),
    "state": ("理由", "Reason"),
    "concurrent": ("兼務", "Concurrent"),
    "candidates": ("候補", "Candidates"),
    "unit": ("組織", "Unit"),
    "kept": ("対応先にいる", "In successors"),
    "kept_share": ("割合", "Share"),
    "ordinary": ("変更のない組織の割合", "Unchanged units keep"),
    "main": ("最も多い行き先", "Most are in"),
    "there": ("その人数", "People there"),
    "why": ("内容", "What"),
    "kind": ("区分", "Change"),
    "posts": ("定数", "Posts"),
    "was": ("改編前", "Before"),
    "carried_in": ("引継ぎ", "Kept"),
    "in": ("転入", "In"),
    "out": ("転出", "Out"),
    "joined": ("新規", "Joined"),
    "left_over": ("未配置等", "Left over"),
    "is": ("改編後", "After"),
    "difference": ("過不足", "Difference"),
    "column": ("項目", "Column"),
    "file": ("ファイル", "File"),
    "heading": ("見出し", "Heading"),
    "successors": ("行き先", "Successors"),
    "total": ("計", "Total"),
    "prospect": ("見込み", "Prospect"),
}

ROSTERS: dict[str, tuple[str, str]] = {"before": ("改編前", "before"), "after": ("改編後", "after")}

COLUMNS: dict[str, tuple[str, str]] = {
    "staff_id": ("職員番号", "staff id"),
    "name": ("氏名", "name"),
    "unit_code": ("所属コード", "unit code"),
    "unit": ("所属", "unit"),
    "levels": ("所属（階層別）", "unit, by level"),
    "post": ("職名", "post"),
    "grade": ("級", "grade"),
    "concurrent": ("兼務", "concurrent post"),
    "leave": ("休職", "leave"),
    "type": ("任用区分", "type"),
    "concurrent_unit": ("兼務所属", "concurrent unit"),
    "standing": ("在籍状況", "standing"),
    "left_on": ("退職日", "leaving date"),
    "leave_from": ("休職開始日", "leave from"),
    "leave_until": ("休職終了日", "leave until"),
    "back_on": ("復職日", "back on"),
    "changed_on": ("異動日", "changed on"),
    "not_read": ("読み取らなかった列", "not read"),
    "as_above": ("上の行と同じとみなした行（〃・空欄）", "rows that repeat the one above (〃, blank)"),
    "left": ("除いた退職者", "left out because they had left"),
    "on_leave": ("休職中（人数に含む）", "on leave (counted)"),
    "unread_days": ("日付として読み取れず、使わなかったもの", "dates that cannot be read, and are not used"),
    "unknown_standings": (
        "在籍状況の値の意味が不明（プロファイルの [values] left・on_leave）",
        "standings of unknown meaning (define them under [values] left, on_leave in a profile)",
    ),
    "unused_days": (
        "組織図に基準日(as_of)がなく、使わなかった日付の列",
        "date columns that are not used, as the chart has no date (as_of)",
    ),
    "ids_otherwise": (
        "職員番号の表記が改編前の名簿と違う（先頭の0、全角・半角、大文字・小文字）",
        "staff ids written differently in the roster before (zeros, width, case)",
    ),
    "codes_otherwise": (
        "所属コードの表記が組織図と違う（先頭の0、全角・半角、大文字・小文字）",
        "unit codes written differently in the chart (zeros, width, case)",
    ),
}

NOTES: dict[str, tuple[str, str]] = {
    "people_before": ("改編前の名簿（本務）", "in the roster before (main posts)"),
    "people_after": ("改編後の名簿（本務）", "in the roster after (main posts)"),
    "candidates": ("、", ", "),
    "orders": ("発令の総数", "all orders"),
    "by_reorganisation": ("うち改編のみによるもの", "by the reorganisation only"),
    "moves": ("うち実質異動", "real moves"),
    "changed_in_place": ("うち同じ組織での職名・級の変更", "other post or grade in the same unit"),
    "joined": ("うち新規", "joined"),
    "emptied": ("改編前の組織には職員がいた", "its forerunners had staff"),
    "unmanned": ("新設で、職員がいない", "new, and nobody is in it"),
    "no_unit": ("（組織図に記載がない所属）", "(unit in no chart)"),
    "more": ("ほか{number}人（--all か -o で全員を表示）", "and {number} more (--all or -o lists them)"),
    "flag_of": ("{flag}（{units}）", "{flag} ({units})"),
    "reordered": ("{levels}（組織図に合わせた順）", "{levels} (in the order of the chart)"),
    "left_aside": ("組織図に記載がないため上位の組織に含めた", "deeper than the chart: counted in the unit above"),
    "columns": ("{roster}の名簿 {file}：{columns}", "roster {roster}, {file}: {columns}"),
    "people": ("{number}人", "{number}"),
    "codes": ("{number}件", "{number}"),
    "rows": ("{number}行", "{number}"),
    "day_columns": ("{number}列", "{number}"),
    "column": ("{column}=「{heading}」", '{column} = "{heading}"'),
    "between": ("、", ", "),
    "only_concurrent": (
        "兼務だけの職員は人数に含まない：改編前{before}人、改編後{after}人。",
        "People with concurrent posts only are not counted: {before} before, {after} after.",
    ),
    "share_note": (
        "割合は、両方の名簿にいる職員のうち対応先にいる職員の割合。変更のない組織では{share}。対応表を確認すること。",
        "Share: of the people in both rosters, those in a successor. Unchanged units keep {share}. Check the mapping.",
    ),
    "counted_note": (
        "過不足は、定数に数える職員（プロファイルの [posts]）と定数の差。",
        "Difference: the people who count against the posts ([posts] in the profile), minus the posts.",
    ),
    "no_findings": ("確認を要する職員はいません。", "Nobody has to be reviewed."),
    "no_decisions": (
        "行き先の決定を要する職員はいません。",
        "No decisions are needed.",
    ),
    "only_concurrent_before": (
        "兼務だけの職員{number}人は人数に含まない。",
        "People with concurrent posts only ({number}) are not counted.",
    ),
    "conserved": ("{roster}{people}人 = {parts}", "{roster} {people} = {parts}"),
    "part": ("{verdict}{people}人", "{verdict} {people}"),
    "flows_left_out": (
        "所属が組織図に記載されていないか、複数の組織に該当するため、{number}人を数えていません",
        "{number} people are not counted: their unit is in no chart, or fits several",
    ),
    "pseudonyms": (
        "職員番号は鍵付きハッシュ(HMAC-SHA-256)に置き換えた。",
        "Staff ids are keyed hashes (HMAC, SHA-256).",
    ),
}
