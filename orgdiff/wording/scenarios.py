"""The words of edits, as pairs (Japanese, English): operations, headings of tables, and what is wrong with them."""

from __future__ import annotations

OPERATION_NAMES: dict[str, tuple[str, str]] = {
    "rename": ("名称変更", "rename"),
    "move": ("移管", "move"),
    "merge": ("統合", "merge"),
    "split": ("分割", "split"),
    "reorganise": ("再編", "reorganise"),
    "create": ("新設", "create"),
    "abolish": ("廃止", "abolish"),
    "transfer": ("事務の移管", "transfer"),
    "set": ("設定", "set"),
    "reorder": ("順序", "reorder"),
    "chart": ("組織図", "chart"),
}

EDIT_COLUMNS: dict[str, tuple[str, str]] = {
    "operation": ("区分", "edit"),
    "before": ("現組織", "from"),
    "after": ("新組織", "to"),
    "place": ("次の組織の後", "after"),
    "name": ("名称", "name"),
    "id": ("コード", "code"),
    "headcount": ("定数", "posts"),
    "head": ("所属長", "head"),
    "task": ("移管する事務", "task"),
    "reason": ("理由", "reason"),
    "kind": ("種別", "kind"),
    "name_en": ("英語名称", "english name"),
    "remarks": ("備考", "remarks"),
    "functions": ("分掌事務", "duties"),
    "formerly": ("旧名称", "formerly"),
    "also_under": ("点線の上位", "also under"),
}

TITLE_NAMES: dict[str, tuple[str, str]] = {
    "organisation": ("団体名", "organisation"),
    "edition": ("年度", "edition"),
    "as_of": ("基準日", "as of"),
    "source": ("出典", "source"),
    "ordered": ("順序に意味があるか", "ordered"),
}

EDIT_WORDS: dict[str, tuple[str, str]] = {
    "sheet": ("改編案", "Edits"),
    "first": ("先頭", "first"),
    "nothing": ("なし", "none"),
    "own": ("メモ", "memo"),
}

EDIT_GUIDE: dict[str, tuple[str, str]] = {
    "sheet": ("使い方", "Guide"),
    "purpose": (
        "一行に一つ、組織をどう改めるかを書く表です。行の順に意味はありません。"
        "書かない組織は、名称も上位の組織もそのままです。",
        "One row says one thing that changes. The order of the rows means nothing. Units without a row keep their name "
        "and stay where they are.",
    ),
    "before": (
        "現在の組織図の組織。上位からの名称（総務部/人事課）、コード、または一つしかない名称。複数はセル内で改行します。",
        "Units of today's chart: a path, a code, or a name that only one unit has; several one per line (Alt+Enter).",
    ),
    "after": (
        "新しい組織図での名称を上位から（総務部/人事課）書きます。名称だけなら現組織と同じ場所になります。最上位へ移すときは「/名称」と書きます。",
        "Paths in the new chart. A name alone stands in the place of the unit before; /name is a unit at the top.",
    ),
    "place": (
        "並び順を変えるときだけ、すぐ上に並ぶ組織の名称を書きます。一番上なら「先頭」。",
        'Only to change the printed order: the name of the unit that it stands right after; "first" for none.',
    ),
    "details": (
        "ほかの列は改める項目だけを書きます。項目を消すときは「なし」と書きます。",
        'Fill in other columns only for what changes. Write "none" to take away what is there.',
    ),
    "rename": ("現組織の名称を新組織の名称に改めます。", "The unit in from is called as in to."),
    "move": ("現組織を、新組織のパスの所へ移します。", "The unit in from goes where to says."),
    "merge": (
        "現組織のすべて（一行に一つ）を新組織に統合します。既にある組織への統合も同じです。",
        "All units in from, one per line, become the one in to, which may be there already.",
    ),
    "split": (
        "現組織を新組織のすべて（一行に一つ）に分けます。存続する組織も書き、本体を一番上にします。",
        "The unit in from becomes all units in to, one per line: itself too where it goes on, the main one first.",
    ),
    "reorganise": (
        "いくつかの組織を混ぜて組み替えます。現組織ごとに、引き継ぐ新組織を書きます。",
        "Units are mixed into others: for each in from, all units in to that take over from it.",
    ),
    "create": ("新組織を設けます。", "The unit in to is new."),
    "abolish": ("現組織を廃止します。下の組織も一つずつ書きます。", "The unit in from ends; so name all units below."),
    "transfer": (
        "組織はそのままで、事務だけを現組織から新組織へ移します。",
        "Only a task goes from the unit in from to the one in to.",
    ),
    "set": (
        "名称や場所はそのままで、コード・定数などを改めます。",
        "The code, posts or the like of a unit are set; all else stays.",
    ),
    "reorder": ("並び順だけを改めます。", "Only the printed order changes."),
    "chart": (
        "名称欄に、新しい組織図の年度・基準日などを書きます（年度：令和5年度）。",
        "What the new chart says of itself, in the column of names: lines such as edition: 2023.",
    ),
}

EDIT_FAULTS: dict[str, tuple[str, str]] = {
    "not_edits": (
        "改編案の表ではありません(列「{missing}」がありません)。orgdiff edits で作る表に見出しを合わせてください",
        'not a table of edits (column "{missing}" is missing); see a table made by `orgdiff edits` for the headings',
    ),
    "edit_unknown_column": (
        "見出し「{name}」は使えません。使える見出し: {known}",
        'no column is called "{name}"; the headings are: {known}',
    ),
    "edit_unknown_title": (
        "組織図の行の名称欄には「年度: 令和5年度」のように書きます(使える項目: {known})",
        'the name column of a chart row holds lines such as "edition: 2023" (of {known})',
    ),
    "not_yaml": (
        "YAML として読み取れません({why})。字下げと引用符を確認してください",
        "cannot be read as YAML ({why}); check the indents and quotes",
    ),
    "yaml_alias": (
        "YAML の参照(*)は使えません。同じ内容を書いてください",
        "aliases (*) are not read; write the text itself",
    ),
    "yaml_shape": (
        "ここには{wanted_here}を書きます",
        "{wanted_here} should stand here",
    ),
    "edit_bad_posts": (
        "定数「{given}」は 0 以上の数ではありません。直してください",
        '"{given}" is not a number of posts (0 or more); correct it',
    ),
    "edit_shape_rename": (
        "名称変更には、現組織と新組織を一つずつ書いてください",
        "a rename takes one unit in from and one in to",
    ),
    "edit_shape_move": (
        "移管には、現組織と新組織を一つずつ書いてください(事務だけの移管は「事務の移管」です)",
        'a move takes one unit in from and one in to (a task alone is handed over by "transfer")',
    ),
    "edit_shape_merge": (
        "統合には、統合される現組織と、統合先の新組織を一つ書いてください",
        "a merge takes units in from, and one in to",
    ),
    "edit_shape_split": (
        "分割には、現組織を一つと、分かれた後の新組織を書いてください",
        "a split takes one unit in from, and all that it becomes in to",
    ),
    "edit_shape_reorganise": (
        "再編には、現組織と新組織をどちらも書いてください",
        "a reorganisation takes units in from and in to",
    ),
    "edit_shape_create": (
        "新設には新組織を一つだけ書き、現組織は空けてください",
        "a new unit takes one unit in to and none in from",
    ),
    "edit_shape_abolish": (
        "廃止には現組織だけを書き、新組織は空けてください",
        "an abolition takes units in from and none in to",
    ),
    "edit_shape_transfer": (
        "事務の移管には、移管する事務と、移管元(現組織)か移管先(新組織)を書いてください",
        "a transfer takes a task, and the unit that it goes from or to",
    ),
    "edit_shape_set": (
        "設定には、現組織か新組織を一つ書いてください(両方を書くなら、現組織の引継ぎ先を新組織に)",
        "an edit that sets something takes one unit, in from or in to (in both, if it is what the one becomes)",
    ),
    "edit_shape_reorder": (
        "順序には、現組織か新組織を一つ書いてください(両方を書くなら、現組織の引継ぎ先を新組織に)",
        "an edit of the order takes one unit, in from or in to (in both, if it is what the one becomes)",
    ),
    "edit_details_of_several": (
        "どの新組織の項目か分かりません。組織ごとに「設定」の行を設け、新組織に書いてください",
        'it is not said of which new unit this is; add a row "set" for each, with the unit in to',
    ),
    "edit_task_without_transfer": (
        "移管する事務は「事務の移管」の行だけに書けます。行を分けてください",
        'a task stands in a row "transfer" only; make a row of its own for it',
    ),
    "edited_twice": (
        "「{name}」は{row}でも改められていて、両立しません。どちらかを直してください",
        '"{name}" is edited in {row} too, and both cannot hold; correct one of them',
    ),
    "edit_said_twice": (
        "「{name}」について{row}と違うことが書かれています。どちらかを直してください",
        'this says of "{name}" something else than {row} does; correct one of them',
    ),
    "edit_under_itself": (
        "「{name}」を自らの下({given})に置くことはできません。上位の組織を直してください",
        '"{name}" cannot stand under itself ({given}); correct the unit above',
    ),
    "edit_place_unknown": (
        "「{name}」の上位の組織がなくなります。新組織を「上位/名称」の形で書いてください",
        'what is above "{name}" goes; give its path in the new chart (above/name)',
    ),
    "edit_moves": (
        "「{name}」の上位の組織が変わります。区分を「移管」にするか、新組織を名称だけにしてください",
        '"{name}" changes the unit above it; call it a move, or write only its name in to',
    ),
    "edit_moves_not": (
        "「{name}」は今の場所から移りません。新組織を「移管先/名称」の形で書いてください",
        '"{name}" stays where it is; give its new path in to (new parent/name)',
    ),
    "edit_name_differs": (
        "名称欄と新組織「{name}」の名称が違います。どちらかを直してください",
        'the name differs from that in to ("{name}"); correct one of them',
    ),
    "edit_blank_name": (
        "新組織「{name}」の名称が空です。最後に名称を書いてください",
        '"{name}" ends without a name; write the name of the unit at the end of the path',
    ),
    "edit_name_taken": (
        "新組織「{name}」は既にあります。統合なら区分を「統合」にし、そうでなければ名称を改めてください",
        'there is "{name}" in the new chart already; call it a merge, or choose another name',
    ),
    "edit_same_name": (
        "「{name}」が同じ上位の下に二つできます。一方を統合・名称変更するか、両方にコードを付けてください",
        'there would be two units "{name}" side by side; merge or rename one, or give both a code',
    ),
    "edit_code_taken": (
        "コード「{unit_code}」が「{name}」と「{other}」の両方に付きます。一方を改めてください",
        'the code {unit_code} would be on both "{name}" and "{other}"; change one',
    ),
    "edit_leaves_units": (
        "「{name}」は廃止されますが、下位の{units}をどうするか書かれていません。それぞれの行を加えてください",
        '"{name}" goes, but nothing says what becomes of {units} under it; add a row for each',
    ),
    "edit_merges_one": (
        "「{name}」に統合される組織が一つしかありません。統合される組織をすべて現組織に書いてください",
        'only one unit is merged into "{name}"; name all that are in from',
    ),
    "edit_splits_not": (
        "「{name}」の分割後の組織が一つしかありません。存続する組織も含めてすべて新組織に書いてください",
        '"{name}" is split into one unit only; name all that it becomes in to, itself too where it goes on',
    ),
    "edit_of_ended": (
        "「{name}」は廃止されるので、設定できません。どちらかの行を消してください",
        '"{name}" is abolished, so there is nothing to set; remove one of the rows',
    ),
    "edit_place_not_beside": (
        "「{name}」は同じ上位の下にありません。並んでいる組織: {nearest}",
        '"{name}" does not stand beside it; beside it are: {nearest}',
    ),
    "load_undecided": (
        "未確定の対応が{number}件あります。対応表ですべて確定してください(orgdiff map check で一覧を表示)",
        "{number} changes are not decided; decide them all in the mapping (`orgdiff map check` lists them)",
    ),
    "load_without_code": (
        "「{name}」など{number}件の現在の組織にコードがありません。組織図にコードを付けてください",
        '"{name}" has no code ({number} units of today have none); add the codes to the chart',
    ),
    "load_needs_day": (
        "このシステムには適用日が必要です。--on 2023-04-01 のように指定してください",
        "this system needs the day on which it takes effect; give it as --on 2023-04-01",
    ),
    "load_too_deep": (
        "「{name}」は{limit}階層より深く、このシステムには入りません。組織図を直すか、別の形式にしてください",
        '"{name}" is deeper than the {limit} levels of this system; change the chart, or choose another form',
    ),
    "edit_place_circular": (
        "「{name}」の並び順が、互いの後になっていて決まりません。どれか一つの順序を消してください",
        'the place of "{name}" cannot be found, as units stand after each other in a circle; remove one of the places',
    ),
}

DRAFT_HEADS: dict[str, tuple[str, str]] = {
    "title": ("組織案の比較", "Drafts of the organisation"),
    "titled": ("{organisation}{title}", "{organisation}: {title}"),
    "today_is": ("現在：{edition}", "today: {edition}"),
    "today": ("現在", "Today"),
    "figure": ("項目", "Figure"),
    "department": ("部局", "Department"),
    "unit": ("現在の組織", "Unit today"),
    "total": ("計", "Total"),
    "new": ("（新設）", "(new)"),
    "between": ("・", ", "),
    "becomes": ("{kind} → {names}", "{kind} → {names}"),
}

DRAFT_TABLES: dict[str, tuple[str, str]] = {
    "figures": ("数で見る各案", "The drafts in figures"),
    "departments": ("部局別の組織数", "Units by department"),
    "posts": ("部局別の定数", "Authorised posts by department"),
    "staff": ("職員への影響", "What it means for staff"),
    "differences": ("案による違い", "Where the drafts differ"),
    "changes": ("改編の内容", "What changes"),
}

DRAFT_FIGURES: dict[str, tuple[str, str]] = {
    "units": ("組織数", "Units"),
    "no_level": ("区分なし", "without a level"),
    "layers": ("階層数", "Layers"),
    "span": ("直下の組織数（平均）", "Units directly below, on average"),
    "widest": ("直下の組織数（最大）", "Units directly below, at most"),
    "posts": ("定数", "Authorised posts"),
    "without_posts": ("定数の記載がない組織", "Units without posts"),
    "affected": ("影響のある現在の組織", "Units of today that change"),
    "transfers": ("事務の移管", "Transfers of tasks"),
    "to_review": ("要確認", "To review"),
    "people": ("職員数", "People"),
    "stays": ("異動なし", "stay"),
    "carried": ("改編のみによる異動", "move by the reorganisation only"),
    "choose": ("配属先の選択が必要（分割）", "must be assigned to a part"),
    "place": ("新たな配置が必要（廃止）", "must be placed anew"),
    "unclear": ("所属が不明", "unit unclear"),
    "orders": ("発令の見込み", "Orders of appointment"),
    "individual": ("個別の辞令", "individual"),
    "joint": ("連記", "on a joint list"),
    "open": ("配置の決定後", "once their unit is decided"),
}

DRAFT_NOTES: dict[str, tuple[str, str]] = {
    "span": (
        "直下の組織数は、下に組織を持つ組織一つ当たりの数。",
        "Units directly below: of those units that have any below them.",
    ),
    "to_review": (
        "組織図による案では、対応は推定。要確認は確度の低いもの。改編案の表による案は確定している。",
        "Of drafts that are charts, what becomes of units is found by comparing; doubtful changes are to be reviewed. "
        "Drafts that are edits are certain.",
    ),
    "staff": (
        "職員への影響は、現在の名簿と案だけによる見込み。定期の人事異動は含まない。",
        "Staff: by the roster of today and the draft alone, without any other moves.",
    ),
    "differences": (
        "案による違いには、すべての案で同じようになる組織は載せていない。",
        "Units that become the same in all drafts are not among the differences.",
    ),
}

LOAD_TEXTS: dict[str, tuple[str, str]] = {
    "proposed": (
        "新しいコード{number}件は案です。確認してください: {codes}",
        "{number} new codes are proposals; check them: {codes}",
    ),
}
