"""The words of mapping files: column headings, decisions, and the guide in the workbook."""

from __future__ import annotations

from orgdiff.wording.changes import KIND_NAMES

ROW_KINDS: dict[str, tuple[str, str]] = {**KIND_NAMES, "transfer": ("事務の移管", "transfer")}


STATE_NAMES: dict[str, tuple[str, str]] = {
    "review": ("要確認", "to review"),
    "proposed": ("提案", "proposed"),
    "added": ("追加", "added"),
    "lapsed": ("対象外", "lapsed"),
}


VERDICT_NAMES: dict[str, tuple[str, str]] = {
    "approved": ("承認", "approved"),
    "rejected": ("却下", "rejected"),
    "corrected": ("修正", "corrected"),
}


MAPPING_COLUMNS: dict[str, tuple[str, str]] = {
    "state": ("状態", "state"),
    "kind": ("区分", "kind"),
    "before_code": ("旧コード", "before code"),
    "before": ("旧組織", "before"),
    "after_code": ("新コード", "after code"),
    "after": ("新組織", "after"),
    "confidence": ("確度", "confidence"),
    "reasons": ("根拠", "evidence"),
    "runner_up": ("次の候補", "next best"),
    "question": ("確認すること", "to ask"),
    "verdict": ("判定", "decision"),
    "corrected": ("新所属", "new unit"),
    "tasks": ("部分移管の事務", "tasks in part"),
    "reason": ("理由", "reason"),
    "by": ("確認者", "confirmed by"),
    "on": ("確認日", "confirmed on"),
}


MAPPING_SHEET: dict[str, tuple[str, str]] = {"sheet": ("対応表", "Mapping")}


UNIT_COLUMNS: dict[str, tuple[str, str]] = {
    "sheet": ("新組織一覧", "After units"),
    "code": ("新コード", "after code"),
    "unit": ("新組織", "after"),
    "accounted": ("判定", "decided"),
    "done": ("済", "yes"),
}


HISTORY_COLUMNS: dict[str, tuple[str, str]] = {
    "sheet": ("履歴", "History"),
    "at": ("日時", "when"),
    "by": ("担当", "who"),
    "what": ("内容", "what"),
}


GUIDE: dict[str, tuple[str, str]] = {
    "sheet": ("使い方", "Guide"),
    "purpose": (
        "改編前後の組織の対応を一行ずつ確認し、判定を書く表です。判定のある行は確定となり、以後の比較で変わりません。",
        "Check what became of each unit, row by row, and enter your decision. Decided rows are confirmed and stay as "
        "they are in every later comparison.",
    ),
    "state": (
        "要確認は確度の低い提案です。先頭に、影響する組織と定数の多い確認事項から順に、太い線で区切って並んでいます。"
        "追加は手で加えた行、対象外は組織図が変わって当てはまらなくなった行です。",
        "To review: doubtful proposals, listed first, starting with the question that settles most. Added: your own "
        "rows. Lapsed: rows that no longer apply because a chart has changed.",
    ),
    "together_heading": ("一括承認", "approve together"),
    "together": (
        "確度の高い提案は折りたたんであり（左端の + で開きます）、一件ずつ判定する必要はありません。"
        "まとめて承認するには、この表の上の「一括承認」の右のセルに確度（例えば 0.9）を入れるか、"
        "orgdiff map approve を実行します。",
        "Sure proposals are folded (+ at the left opens them) and need not be decided one by one. To approve them all, "
        'enter a confidence such as 0.9 beside "approve together" at the top of this sheet, or run `orgdiff map '
        "approve`.",
    ),
    "verdict": (
        "承認=提案のとおり。却下=この対応はない。修正=新所属に選んだ組織へ引き継ぐ。空欄=未定。",
        "approved: as proposed. rejected: these units do not correspond. corrected: the unit before goes on as the new "
        "unit that you choose. Blank: not decided yet.",
    ),
    "corrected": (
        "修正のとき、正しい新組織を選びます。分割ならセル内で改行して一行に一つ書きます。統合なら、統合する組織の行をすべて修正にします。",
        "For corrected, choose the right unit. For a split, enter several units, one per line (Alt+Enter). For a "
        "merger, set the row of every merging unit to corrected.",
    ),
    "tasks": (
        "一部の事務だけが移るとき、その事務を書き（一行に一つ）、新所属に移管先を選びます。判定は組織自体について承認か却下とします。",
        "If only some tasks go elsewhere, enter them, one per line, and choose the unit that takes them as the new "
        "unit. The decision then applies to the unit itself: approved or rejected.",
    ),
    "reason": (
        "判定の理由。比較の結果に根拠として表示されます。",
        "The reason for the decision; the comparison shows it as evidence.",
    ),
    "by": ("確認した人。", "Who confirmed it."),
    "on": ("確認した日（2022-02-01、R4.2.1 など）。", "The day on which it was confirmed, such as 2022-02-01."),
    "own_rows_heading": ("行の追加", "rows of your own"),
    "own_rows": (
        "表の下に行を加え、旧組織・新組織・判定（承認）を書けます。部分移管の事務も書けば、組織ではなく事務の移管になります。"
        "組織は「部/課」のように上から書きます（一つしかない名称やコードでも可）。",
        "You can add rows below the table: a unit before, a unit after, and approved. A row with tasks transfers these "
        "tasks, not the unit. Write units from the top, as Department/Section, or by a code or name that is unique.",
    ),
    "columns_heading": ("列", "columns"),
    "columns": (
        "並べ替え、絞り込み、非表示、列の入替えや追加は自由です。見出しは変えず、セルの結合と数式は使わないでください。",
        "Sort, filter, hide, move and add columns freely. Keep the headings; merge no cells and use no formulas.",
    ),
    "next_heading": ("次の作業", "next"),
    "next": (
        "orgdiff map check で漏れと矛盾を、orgdiff compare --mapping で結果を確認します。"
        "組織図が変わったら、orgdiff map update で更新します。",
        "`orgdiff map check` reports what is undecided or contradictory, `orgdiff compare --mapping` shows the result, "
        "and `orgdiff map update` updates the mapping when a chart has changed.",
    ),
    "verdicts": (
        "承認・却下・修正のどれかを選ぶか、空欄にしてください",
        "Choose approved, rejected or corrected, or leave it blank",
    ),
    "typed": (
        "一覧にない組織です。複数なら一行に一つ書いてください。このままでよければ OK を押してください",
        "This unit is not in the list. Enter several units one per line. Choose OK to keep it",
    ),
    "day": ("日付を入れてください(2022-02-01)", "Enter a date, such as 2022-02-01"),
}
