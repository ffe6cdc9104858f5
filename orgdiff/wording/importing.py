"""The texts of `orgdiff import`: locations, layouts, roles of columns, doubts, and files that cannot be read."""

LOCATIONS: dict[str, tuple[str, str]] = {
    "cell": ("{part}!{letters}{row}", "{part}!{letters}{row}"),
    "page": ("{part}ページ{row}行目", "page {part} row {row}"),
    "table": ("表{part}の{row}行目", "table {part} row {row}"),
    "line": ("{row}行目", "line {row}"),
    "field": ("{part}", "{part}"),
}

LAYOUT_NAMES: dict[str, tuple[str, str]] = {
    "columns": ("一列が一階層の表", "a table with one column per level"),
    "stepped": ("字下げや列の位置で階層を示す一覧", "a list whose indents or columns show the levels"),
    "across": ("部を横に並べた図", "a chart with departments across the top"),
    "parents": ("組織と上位組織の表", "a table of units with their parents"),
    "paths": ("階層の全経路を一つのセルに書いた表", "a table with whole paths in one cell"),
    "posts": ("職と上司の職の表", "a table of posts with the posts they report to"),
    "codes": ("コードで階層を示す一覧", "a list whose codes show the levels"),
    "own": ("orgdiff の組織表", "a chart table written by orgdiff"),
    "tree": ("入れ子のデータ", "nested data"),
    "edges": ("ノードとエッジのデータ", "nodes and edges"),
    "flat": ("番号と親番号のデータ", "a flat list with parents"),
    "ontology": ("W3C ORG (RDF)", "W3C ORG (RDF)"),
    "odoo": ("Odoo の部署データ", "Odoo departments"),
}

ROLES: dict[str, tuple[str, str]] = {
    "level": ("階層", "level"),
    "level_code": ("階層のコード", "code of the level"),
    "name": ("名称", "name"),
    "path": ("経路", "path"),
    "code": ("コード", "code"),
    "other_code": ("もう一つのコード", "second code"),
    "parent": ("上位", "parent"),
    "second_parent": ("点線の上位", "further parent"),
    "remarks": ("備考", "remarks"),
    "headcount": ("定数", "authorised posts"),
    "head": ("所属長", "head"),
    "head_title": ("所属長の職名", "title of the head"),
    "functions": ("分掌事務", "duties"),
    "formerly": ("旧名称", "former name"),
    "name_en": ("英語名", "English name"),
    "valid_from": ("適用開始", "valid from"),
    "valid_until": ("適用終了", "valid until"),
    "depth": ("階層の深さ", "depth"),
    "status": ("状態", "status"),
    "post": ("職", "post"),
    "post_unit": ("職の所属", "unit of the post"),
    "reports_to": ("上司の職", "reports to"),
    "organisation": ("団体", "organisation"),
    "edition": ("年度", "edition"),
    "staff_id": ("職員番号", "staff id"),
    "aside": ("読み取らない列", "not read"),
}

DOUBTS: dict[str, tuple[str, str]] = {
    "two_in_a_cell": ("一つのセルに複数の組織がある", "several units in one cell"),
    "became_in_cell": (
        "一つのセルに改称前と改称後の名称がある。改称後の名称で読み取った",
        "a former and a new name in one cell; the new name was taken",
    ),
    "unit_in_note": ("括弧内の組織は注記として読み取った", "a unit in brackets was read as a note"),
    "same_name": (
        "同じ上位の下に同じ名称の組織がある。コードの違いにより別の組織として読み取った",
        "units of the same name under one parent, distinguished by their codes",
    ),
    "twice": ("二重に記載されている。一つの組織として読み取った", "written twice, read as one unit"),
    "two_heads": (
        "所属長が二通り記載されている: 「{first}」と「{second}」。先に記載された方を読み取った",
        'two heads are given: "{first}" and "{second}"; the first was taken',
    ),
    "spellings": ("表記が二通りある: 「{first}」と「{second}」", "written in two ways: {first} and {second}"),
    "abolished": ("廃止とされているが、組織図に残っている", "marked as abolished, but still in the chart"),
    "struck": ("取り消し線が引かれている", "struck out"),
    "two_parents": ("上位の組織が二つある。先に記載された方の下に置いた", "two parents; it was put under the first"),
    "ambiguous_parent": (
        "上位「{name}」に当たる組織が複数ある({candidates})。最も近いものの下に置いた",
        'several units are called "{name}" ({candidates}); it was put under the nearest',
    ),
    "no_parent": (
        "上位「{name}」が表にない。最上位に置いた",
        'the parent "{name}" is not in the table; it was put at the top',
    ),
    "no_further_parent": (
        "点線の上位「{name}」が一つに定まらない。付けていない",
        'the further parent "{name}" is not one unit of the table; it was left out',
    ),
    "loop": ("上位をたどると元の組織に戻る。最上位に置いた", "its parents lead back to itself; it was put at the top"),
    "level_order": (
        "名称から見て下位の「{parent}」({parent_level})の下にある",
        'stands under "{parent}" ({parent_level}), which is of a lower level by its name',
    ),
    "shifted": (
        "列や行がずれているおそれがある。どの部に属するか確認すること",
        "columns or rows seem to have shifted; check where it belongs",
    ),
    "counts": (
        "文書に記載された数と一致しない: {word}は記載が{printed}、読み取りが{read}",
        "the document states {printed} {word}, but {read} were read",
    ),
    "long_name": ("名称が長すぎるため、途中で切った", "the name was too long and was cut"),
    "hidden_column": ("非表示の列も読み取った", "a hidden column was read too"),
    "hidden": ("非表示の行にある", "stands in a hidden row"),
    "levels_by_code": (
        "字下げなど階層の区別がないため、コードの桁から階層を読み取った",
        "levels were read from the digits of the codes, as nothing else shows them",
    ),
    "levels_by_name": (
        "字下げなど階層の区別がないため、名称の末尾の語(部・課・係)から階層を読み取った",
        "levels were read from the last words of the names, as nothing else shows them",
    ),
    "level_by_cells": (
        "見出し「{heading}」の意味は分からないが、左端に組織の名称が並ぶため階層として読み取った",
        "the heading “{heading}” is not known; its column was read as a level, as units stand in it on the left",
    ),
    "column_not_read": (
        "見出し「{heading}」の列には組織の名称が並ぶが、見出しの意味が分からないため読み取っていない"
        "(読み取るには --profile で指定する)",
        "the column “{heading}” holds names of units but was not read, as its heading is not known; "
        "state it by --profile",
    ),
    "groups_of_rows": (
        "左端の列({names}など)は行のまとまりとして読み、組織にしていない",
        "the column on the left ({names} …) groups the rows and was not read as units",
    ),
    "sheet_not_read": (
        "シート「{name}」も組織図のようだが、読み取っていない(読み取るには --sheet で指定する)",
        'sheet "{name}" also looks like a chart but was not read; choose it with --sheet',
    ),
    "duties_unknown": (
        "{name}: 組織図に記載がない組織の分掌事務({number}件)。どの組織にも付けていない",
        "{name}: not in the chart; its duties ({number}) were given to no unit",
    ),
    "duties_of_none": (
        "{heading}: どの組織のものか書かれていない分掌事務({number}件)。どの組織にも付けていない",
        "{heading}: names no unit; its duties ({number}) were given to no unit",
    ),
    "duties_ambiguous": (
        "{name}: 当てはまる組織が複数ある({candidates})。分掌事務({number}件)はどの組織にも付けていない",
        "{name}: matches several units ({candidates}); its duties ({number}) were given to no unit",
    ),
    "duties_spelt": (
        "規則では「{name}」と表記されている。その分掌事務を付けた",
        'spelt "{name}" in the rules; those duties were given to this unit',
    ),
    "duties_elsewhere": (
        "規則では「{above}」の下にある。その分掌事務を付けた",
        'stands under "{above}" in the rules; those duties were given to this unit',
    ),
}

CHART_COLUMNS: dict[str, tuple[str, str]] = {
    "sheet": ("組織", "Chart"),
    "level": ("第{number}階層", "Level {number}"),
    "id": ("コード", "Code"),
    "kind": ("種別", "Kind"),
    "headcount": ("定数", "Authorised posts"),
    "head": ("所属長", "Head"),
    "remarks": ("備考", "Remarks"),
    "functions": ("分掌事務", "Duties"),
    "formerly": ("旧名称", "Formerly"),
    "name_en": ("英語名称", "English name"),
    "also_under": ("点線の上位", "Also under"),
    "x-doubt": ("確かめる所", "To check"),
}
"""The headings of chart tables. Tables that exist must stay readable, so no heading may change."""

COUNTED: dict[str, tuple[str, str]] = {
    "MB": ("展開後の容量(MB)", "MB"),
    "cells": ("セル数", "cells"),
    "characters": ("1ページの文字数", "characters per page"),
    "columns": ("列数", "columns"),
    "elements": ("要素数", "elements"),
    "pages": ("ページ数", "pages"),
    "tables": ("表の数", "tables"),
}
"""What a document may have too much of."""

IMPORT_FAULTS: dict[str, tuple[str, str]] = {
    "no_chart": (
        "組織図として読み取れる表がありません。どの列が何かを --profile で指定してください",
        "no chart was found in it; state by --profile what its columns are",
    ),
    "is_roster": (
        "組織図ではなく名簿です(職員番号の列があります)。orgdiff staff で使ってください",
        "a roster, not a chart: it has staff ids; use it with `orgdiff staff`",
    ),
    "lists_people": (
        "組織図ではなく名簿のようです(一行が一人)。名簿なら見出し(職員番号、所属)を付けて orgdiff staff "
        "で使い、組織図なら --profile で列を指定してください",
        "looks like a roster, not a chart: each row is a person; add headings (staff id, unit) and use "
        "it with `orgdiff staff`, or state by --profile what the columns of a chart are",
    ),
    "is_rules": (
        "組織図ではなく事務分掌の規則です。組織図と合わせて、orgdiff import --duties 規則.docx 組織図.xlsx の"
        "ように指定してください",
        "rules of duties, not a chart; use them with a chart: orgdiff import --duties RULES CHART",
    ),
    "is_mapping": (
        "組織図ではなく orgdiff map の対応表です。対応表は --mapping で、組織図は別に指定してください",
        "a mapping of `orgdiff map`, not a chart; give it by --mapping, in addition to the charts",
    ),
    "is_own_file": (
        "組織図ではなく orgdiff が書き出した {format} です。元の組織図を指定してください",
        "a file that orgdiff wrote ({format}), not a chart; give the charts it was made from",
    ),
    "is_encrypted": (
        "パスワードが付いています。パスワードを外して保存し直したものを指定してください",
        "protected by a password; save it without one",
    ),
    "is_old_document": (
        "古い形式の文書(.doc、.ppt など)です。Word で .docx に、または Excel で .xlsx に保存し直してください",
        "a document in an old format (.doc, .ppt); save it as .docx or .xlsx",
    ),
    "is_slides": (
        "スライド(PowerPoint など)です。PDF か Excel に書き出したものを指定してください",
        "a presentation (PowerPoint or similar); export it as PDF, or give the chart as Excel",
    ),
    "boxes_not_joined": (
        "スライドの箱が線でつながっていないため、上下の関係が分かりません。"
        "コネクタ(カギ線など)でつなぐか、PDF か Excel に書き出したものを指定してください",
        "no lines are attached to the boxes of the slides, so what stands below what is not known; "
        "join them with connectors, or export the slides as PDF or Excel",
    ),
    "is_archive": (
        "圧縮ファイルです。展開して、中の組織図を指定してください",
        "an archive; unpack it and give the chart inside",
    ),
    "is_open_text": (
        "OpenDocument の文書です。.docx か .ods に保存し直してください",
        "an OpenDocument text; save it as .docx or .ods",
    ),
    "is_comparison": (
        "組織図ではなく orgdiff の比較結果です。元の組織図を指定してください",
        "a comparison that orgdiff wrote, not a chart; give the charts it was made from",
    ),
    "unknown_kind": (
        "読み取れる形式ではありません。Excel、CSV、HTML、Word、PDF、JSON、テキストのいずれかにしてください",
        "not a format that can be read; give Excel, CSV, HTML, Word, PDF, JSON or text",
    ),
    "is_picture": (
        "画像です。文字を含むファイル(PDF や Excel)を指定してください",
        "an image; give a file that contains text (PDF, Excel)",
    ),
    "scanned_pdf": (
        "文字情報のない PDF(スキャンした画像)です。文字認識(OCR)を行うか、元の Excel を指定してください",
        "a scanned PDF without text; run text recognition (OCR) on it, or give the Excel file it was made from",
    ),
    "needs_package": (
        "読み取るには {package} が必要です。pip install 'orgdiff[{extra}]' を実行してください",
        "reading it requires {package}; run: pip install 'orgdiff[{extra}]'",
    ),
    "unreadable_document": (
        "{format} として読み取れません({why})。作成したソフトで開いて保存し直してください",
        "cannot be read as {format} ({why}); open it in the program that wrote it and save it again",
    ),
    "document_too_large": (
        "大きすぎます({what}の上限は{limit}です)。必要な部分だけを別のファイルに保存してください",
        "too large (more than {limit} {what}); save only what is needed in a separate file",
    ),
    "bad_encoding": (
        "{encoding} として読み取れません。--encoding で文字コードを指定してください",
        "cannot be read as {encoding}; state its encoding by --encoding",
    ),
    "two_editions": (
        "新旧二つの組織図があります。-o を二つ(改編前、改編後)か、--edition before または after を指定してください",
        "it holds two editions; give -o twice (before, after), or --edition before or after",
    ),
    "one_edition": ("組織図は一つだけです。-o は一つだけ指定してください", "it holds one edition; give -o once"),
    "no_duties": (
        "分掌事務が見つかりません。組織の名称と、その下に(1)などの番号を付けた事務を書いたファイルを指定してください",
        "no duties were found in it; give rules that name units, with their numbered duties below",
    ),
    "no_sheet": (
        "シート「{sheet}」がありません。--sheet で次のどれかを指定してください: {sheets}",
        'no sheet "{sheet}"; name one of its sheets by --sheet: {sheets}',
    ),
    "no_units": (
        "組織が一つもありません。組織図のファイルかどうか確認してください",
        "it holds no units; check that it is the right file",
    ),
    "bad_profile": ("{key}: {why}。直してください", "{key}: {why}; correct it"),
    "needs_two": (
        "組織図が一つしかありません。改編後の組織図も指定してください",
        "it holds one edition; also give the chart after the change",
    ),
    "second_document": (
        "新旧二つの組織図がある文書です。この文書だけを指定してください",
        "it holds both editions; give this document alone",
    ),
}

IMPORT_TEXTS: dict[str, tuple[str, str]] = {
    "understood": ("{file}: {layout}として読み取りました", "{file}: read as {layout}"),
    "source": ("読み取った箇所: {where}", "read from: {where}"),
    "columns": ("列: {columns}", "columns: {columns}"),
    "unread": ("読み取らなかった列: {columns}", "columns not read: {columns}"),
    "head": (
        "{edition}: {organisation} {units}組織({levels}){as_of}",
        "{edition}: {organisation}, {units} units ({levels}){as_of}",
    ),
    "head_unnamed": ("{edition}: {units}組織({levels}){as_of}", "{edition}: {units} units ({levels}){as_of}"),
    "runner_up": ("次の候補: {layout}", "next best: {layout}"),
    "left_out": ("読み取らなかったもの({number}件): {texts}", "left out ({number}): {texts}"),
    "doubts": ("確認が必要な箇所({number}件):", "to check ({number}):"),
    "doubt": ("  {where}{message}", "  {where}{message}"),
    "wrong": (
        "誤りがある場合: orgdiff import {file} --write-profile profile.toml で読み取り方を書き出し、"
        "修正して --profile で指定してください",
        "if this is wrong: write the reading by `orgdiff import {file} --write-profile profile.toml`, "
        "correct it, and give it by --profile",
    ),
    "duties": (
        "{file}: 分掌事務{duties}件を{all}組織のうち{units}組織に付けました",
        "{file}: {duties} duties were given to {units} of {all} units",
    ),
    "without_duties": ("分掌事務のない組織({number}件): {paths}", "units without duties ({number}): {paths}"),
    "level": ("第{depth}階層: {number}", "level {depth}: {number}"),
    "before": ("改編前", "before"),
    "after": ("改編後", "after"),
    "only": ("組織図", "chart"),
}
