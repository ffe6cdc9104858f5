"""Messages on staff flows and decisions: what is wrong in them, and what is undecided."""

from __future__ import annotations

DECISION_FAULTS: dict[str, tuple[str, str]] = {
    "further_decisions": (
        "(ほか{number}件。orgdiff map check で全件を表示)",
        " (and {number} more; `orgdiff map check` lists them all)",
    ),
    "further_rows": ("(ほか{number}件)", " (and {number} more)"),
    "not_flows": (
        "人の流れ(異動人数)の表ではありません(列「{missing}」がありません)。見出しを「旧組織,新組織,人数」にしてください",
        'not a table of staff flows (column "{missing}" is missing); use the headings before,after,people',
    ),
    "not_people": (
        "人数「{given}」は0以上の整数(9桁まで)ではありません。直してください",
        '"{given}" is not a whole number of people (0 or more, up to 9 digits); correct it',
    ),
    "flow_without_units": (
        "旧組織も新組織も空です。組織を書くか、行を消してください",
        "there is no unit before or after; name one, or remove the row",
    ),
    "repeated_flow": (
        "「{before}」→「{after}」が二度あります(他方は{row})。一行にまとめてください",
        '"{before}" -> "{after}" is listed twice (the other is {row}); combine the two rows',
    ),
    "decided_unknown": (
        "「{name}」という組織は{chart}の組織図にありません。近い名称: {nearest}",
        'no unit "{name}" in the chart {chart}; nearest: {nearest}',
    ),
    "decided_ambiguous": (
        "「{name}」は{chart}の組織図に複数あります。上位の組織から「部/課」の形で書いてください: {nearest}",
        '"{name}" is the name of several units in the chart {chart}; give its path: {nearest}',
    ),
    "row_without_units": (
        "判定がありますが、旧組織も新組織も空です。組織を書くか、判定を消してください",
        "there is a decision, but no unit before or after; name one, or clear the decision",
    ),
    "correction_without_unit": (
        "「修正」ですが新所属が空です。正しい新組織を選んでください",
        "corrected, but no new unit is chosen; choose the right one in the column for the new unit",
    ),
    "correction_without_before": (
        "「修正」ですが旧組織が空です。引き継がれる旧組織の行で修正するか、旧組織を書いてください",
        "corrected, but there is no unit before; correct the row of the unit it comes from, or name that unit",
    ),
    "new_unit_without_correction": (
        "新所属「{name}」がありますが、判定が「修正」ではありません。「修正」にするか、新所属を消してください",
        'the new unit "{name}" is chosen, but the decision is not corrected; set it to corrected, or clear it',
    ),
    "correction_with_task": (
        "「修正」の行に部分移管の事務があります。事務の移管は別の行に書いてください(旧組織・新組織・事務・承認)",
        "a corrected row also lists tasks; give the transfer a row of its own (before, after, tasks, approved)",
    ),
    "task_without_taker": (
        "部分移管の事務の移管先が分かりません。新所属を一つ選ぶか、別の行に書いてください(旧組織・新組織・事務・承認)",
        "it is not clear who takes the tasks; choose one new unit, or give the transfer a row of its own "
        "(before, after, tasks, approved)",
    ),
    "transfer_unclear": (
        "事務の移管には、事務と、旧組織・新組織それぞれ一つが必要です。直してください",
        "a transfer needs tasks, one unit before and one unit after; correct the row",
    ),
    "decided_twice": (
        "「{name}」は{row}でも別に決まっています。一方を消すか、分割なら両方を「修正」にしてください",
        '"{name}" is decided differently in {row}; clear one of the two, or, for a split, set both to corrected',
    ),
    "claimed_twice": (
        "新組織「{name}」は{row}でも決まっています。一方を消すか、統合なら両方を「修正」にしてください",
        'the after unit "{name}" is also decided in {row}; clear one of the two, or, for a merger, set both to '
        "corrected and choose it in each",
    ),
    "rejected_too": (
        "「{before}」→「{after}」は{row}で却下されています。一方を改めてください",
        '"{before}" -> "{after}" is rejected in {row}; change one of the two',
    ),
    "task_rejected_too": (
        "事務「{function}」の移管は{row}で却下されています。一方を改めてください",
        'the transfer of "{function}" is rejected in {row}; change one of the two',
    ),
    "undecided": (
        "判定がありません: {before} → {after}",
        "no decision yet: {before} -> {after}",
    ),
    "undecided_question": (
        "判定がありません: {before} → {after}。{question}",
        "no decision yet: {before} -> {after}; {question}",
    ),
    "open_question": (
        "{question}(判定のない{number}行: {places})",
        "{question} (rows without a decision: {number}, namely {places})",
    ),
    "rejected_only": (
        "却下されましたが、代わりが決まっていません: {name}",
        "rejected, but nothing else is decided for {name}",
    ),
    "replaced": (
        "修正で外れた「{name}」の判定がありません。orgdiff map update で行を加えてください",
        '"{name}" was replaced by a correction and is undecided; `orgdiff map update` adds a row for it',
    ),
    "not_in_mapping": (
        "{chart}の「{name}」が対応表にありません。orgdiff map update で行を加えてください",
        '"{name}" of the chart {chart} is not in the mapping; `orgdiff map update` adds a row',
    ),
    "merge_contradiction": (
        "「{decision}」ですが、{other} では「{other_decision}」です。どちらかのファイルを直すか、"
        "正しい方を --prefer で指定してください",
        '"{decision}", but {other} has "{other_decision}"; correct one of the files, or name the right one by --prefer',
    ),
    "merge_set_aside": (
        "「{decision}」は採らず、{other} の「{other_decision}」としました",
        '"{decision}" gave way to {other}: "{other_decision}"',
    ),
    "merge_of_other_charts": (
        "「{title}」の対応表ですが、{other} は「{other_title}」の対応表です。同じ組織図の対応表を指定してください",
        'a mapping of "{title}", but {other} is one of "{other_title}"; merge mappings of the same charts',
    ),
    "merge_prefers_none": (
        "--prefer のファイルは、統合するファイルのどれでもありません。そのうちの一つを指定してください",
        "the file of --prefer is none of those to merge; name one of them",
    ),
}
