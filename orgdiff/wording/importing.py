"""What `orgdiff import` says: places, layouts, what columns are, doubts, and what could not be read."""

LOCATIONS: dict[str, tuple[str, str]] = {
    "cell": ("{part}!{letters}{row}", "{part}!{letters}{row}"),
    "page": ("{part}ページ{row}行", "page {part} row {row}"),
    "table": ("表{part}の{row}行", "table {part} row {row}"),
    "line": ("{row}行", "line {row}"),
    "field": ("{part}", "{part}"),
}

LAYOUTS: dict[str, tuple[str, str]] = {
    "columns": ("一列が一階層の表", "a column a level"),
    "stepped": ("段を字下げや列で示す一覧", "stepped: the indent or the column tells the level"),
    "across": ("部を横に並べた図", "departments across the top"),
    "parents": ("所属と上位所属の表", "units with their parents"),
    "paths": ("全経路が一つのセルにある表", "the whole path in a cell"),
    "posts": ("職と上司の職の表", "posts with the posts they report to"),
    "own": ("orgdiff の組織表", "a chart table of orgdiff"),
    "tree": ("入れ子のデータ", "nested data"),
    "edges": ("節と線のデータ", "nodes and edges"),
    "flat": ("番号と親番号のデータ", "a flat list with parents"),
    "ontology": ("W3C ORG (RDF)", "W3C ORG (RDF)"),
    "odoo": ("Odoo の部署データ", "departments of Odoo"),
}

ROLES: dict[str, tuple[str, str]] = {
    "level": ("階層", "level"),
    "level_code": ("階層のコード", "code of the level"),
    "name": ("名称", "name"),
    "path": ("経路", "path"),
    "code": ("コード", "code"),
    "other_code": ("もう一つのコード", "second code"),
    "parent": ("上位", "parent"),
    "remarks": ("備考", "remarks"),
    "headcount": ("定数", "authorised posts"),
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
    "staff_id": ("職員番号", "staff id"),
    "aside": ("読まない列", "not read"),
}

DOUBTS: dict[str, tuple[str, str]] = {
    "two_in_a_cell": ("一つのセルに二つの所属", "two units in one cell"),
    "became_in_cell": (
        "一つのセルに改称の前後がある。後の名で読んだ",
        "a former and a new name in one cell; the new one was taken",
    ),
    "unit_in_note": ("括弧の中の所属は注と読んだ", "a unit in brackets was read as a note"),
    "same_name": (
        "同じ親の下に同じ名の所属がある。コードで別のものと読んだ",
        "units of one name under one parent, told apart by their codes",
    ),
    "twice": ("二度書かれている。一つと読んだ", "written twice, read as one unit"),
    "spellings": ("書き方が二通りある: {first} と {second}", "written in two ways: {first} and {second}"),
    "abolished": ("廃止とされているが図に残っている", "marked as abolished, and still in the chart"),
    "struck": ("取り消し線が引かれている", "struck out"),
    "two_parents": ("親が二つある。先のものの下に置いた", "two parents; it stands under the first"),
    "ambiguous_parent": (
        "上位「{name}」がいくつもある({candidates})。近いものに付けた",
        'several units are called "{name}" ({candidates}); the nearest was taken',
    ),
    "no_parent": (
        "上位「{name}」が表に無い。最上位に置いた",
        'the parent "{name}" is not in the table; put at the top',
    ),
    "loop": ("上位をたどると自分に戻る。最上位に置いた", "its parents lead back to itself; put at the top"),
    "level_order": ("「{parent}」({parent_level})の下にある", 'stands under "{parent}", which is no higher level'),
    "shifted": (
        "列や行がずれているらしい。どの部に属するか確かめること",
        "columns or rows seem to be shifted; check where it belongs",
    ),
    "counts": (
        "文書の数と合わない: {word} は {printed} とあり、読んだのは {read}",
        "the document says {printed} {word}, {read} were read",
    ),
    "odd_name": ("所属の名か確かめること", "check that this is a unit"),
    "long_name": ("名称が長すぎるため切った", "the name was too long and was cut"),
    "no_edges": ("どの所属の下にもつながっていない", "is connected to nothing"),
    "lost_zeros": (
        "コードの桁数が揃っていない。先頭の 0 が落ちていないか確かめること",
        "codes differ in length; check that no leading zeros were lost",
    ),
    "hidden": ("表示されていない行にある", "stands in a hidden row"),
    "levels_by_name": (
        "段の区別が無いため、名称の語(部・課・係)で階層を読んだ",
        "nothing but the words in the names (部, 課, 係) tells the levels",
    ),
    "sheet_not_read": (
        "シート「{name}」も組織図のようだが読んでいない(--sheet で指定できる)",
        'sheet "{name}" looks like a chart too and was not read; --sheet names the one that is wanted',
    ),
    "duties_unknown": (
        "{name}: 組織図に無い所属の分掌事務({number}件)。どの所属にも付けない",
        "{name}: not in the chart; its duties ({number}) were given to no unit",
    ),
    "duties_of_none": (
        "{heading}: どの所属のものか書かれていない分掌事務({number}件)。どの所属にも付けない",
        "{heading}: names no unit; its duties ({number}) were given to none",
    ),
    "duties_ambiguous": (
        "{name}: 当てはまる所属がいくつもある({candidates})。分掌事務({number}件)をどの所属にも付けない",
        "{name}: fits several units ({candidates}); its duties ({number}) were given to none",
    ),
    "duties_spelt": (
        "規則では「{name}」と書かれている。その分掌事務を付けた",
        'the rules write "{name}"; their duties were given to this unit',
    ),
    "duties_elsewhere": (
        "規則では「{above}」の下にある。その分掌事務を付けた",
        'stands under "{above}" in the rules; their duties were given to this unit',
    ),
}

CHART_COLUMNS: dict[str, tuple[str, str]] = {
    "sheet": ("組織", "Chart"),
    "level": ("第{number}階層", "Level {number}"),
    "id": ("コード", "Code"),
    "kind": ("種別", "Kind"),
    "headcount": ("定数", "Authorised posts"),
    "remarks": ("備考", "Remarks"),
    "functions": ("分掌事務", "Duties"),
    "formerly": ("旧名称", "Formerly"),
    "name_en": ("英語名称", "English name"),
    "also_under": ("点線の上位", "Also under"),
    "x-doubt": ("確かめる所", "To check"),
}
"""The headings of charts written as tables; tables written before have to be read too, so that none is changed."""

IMPORT_FAULTS: dict[str, tuple[str, str]] = {
    "no_chart": (
        "組織図として読める表がありません。どの列が何かを --profile で指定してください",
        "no chart was found in it; tell by --profile what its columns are",
    ),
    "is_roster": (
        "組織図ではなく名簿です(職員番号の列があります)。orgdiff staff に渡してください",
        "a roster, not a chart: it has staff ids; give it to `orgdiff staff`",
    ),
    "lists_people": (
        "組織図ではなく名簿のようです(一行が一人)。名簿なら見出し(職員番号、所属)を付けて orgdiff staff に、"
        "組織図なら --profile で列を指定してください",
        "looks like a roster, not a chart: each row is a person; give a roster with headings (staff id, unit) to "
        "`orgdiff staff`, or tell by --profile what the columns of a chart are",
    ),
    "is_rules": (
        "組織図ではなく事務分掌の規則です。組織図と合わせて orgdiff import --duties 規則 組織図 としてください",
        "rules of duties, not a chart; give them with a chart: orgdiff import --duties RULES CHART",
    ),
    "is_mapping": (
        "組織図ではなく orgdiff map の対応表です。--mapping で指定し、組織図は別に指定してください",
        "a mapping of `orgdiff map`, not a chart; give it by --mapping, and the charts beside it",
    ),
    "is_own_file": (
        "組織図ではなく orgdiff の {format} です。元の組織図を指定してください",
        "a file of orgdiff ({format}), not a chart; name the charts it was made from",
    ),
    "is_encrypted": (
        "パスワードが付いています。パスワードを外して保存し直したものを指定してください",
        "it is protected by a password; save it without one",
    ),
    "is_old_document": (
        "古い形式の文書(.doc、.ppt など)です。Word で .docx に、または Excel で .xlsx に保存し直してください",
        "a document of an old format (.doc, .ppt); save it as .docx or .xlsx",
    ),
    "is_slides": (
        "スライド(PowerPoint など)です。PDF か Excel に書き出したものを指定してください",
        "slides (PowerPoint or the like); give them as PDF, or the chart as Excel",
    ),
    "is_archive": (
        "圧縮ファイルです。展開して、中の組織図を指定してください",
        "an archive; unpack it and give the chart that is in it",
    ),
    "is_open_text": (
        "OpenDocument の文書です。.docx か .ods に保存し直してください",
        "an OpenDocument text; save it as .docx or .ods",
    ),
    "is_comparison": (
        "組織図ではなく orgdiff の比較結果です。元の組織図を指定してください",
        "a comparison made by orgdiff, not a chart; name the charts it was made from",
    ),
    "unknown_kind": (
        "読める形式ではありません。Excel、CSV、HTML、Word、PDF、JSON、文字のいずれかにしてください",
        "not a format that can be read; give Excel, CSV, HTML, Word, PDF, JSON or text",
    ),
    "is_picture": (
        "画像です。文字を読み取ったもの(PDF や Excel)を指定してください",
        "a picture; give a file that holds text (PDF, Excel)",
    ),
    "scanned_pdf": (
        "文字の無い PDF(画像を取り込んだもの)です。文字認識をかけるか、元の Excel を指定してください",
        "a scanned PDF without text; run text recognition over it, or give the Excel file it was made from",
    ),
    "needs_package": (
        "読むには {package} が要ります。pip install 'orgdiff[{extra}]' を実行してください",
        "reading it takes {package}; run: pip install 'orgdiff[{extra}]'",
    ),
    "unreadable_document": (
        "{format} として読めません({why})。元のソフトで開いて保存し直してください",
        "cannot be read as {format} ({why}); open it in its program and save it again",
    ),
    "document_too_large": (
        "大きすぎます({what} が {limit} を超える)。組織図だけを別のファイルに保存してください",
        "too large (more than {limit} {what}); save the chart alone in a file of its own",
    ),
    "bad_encoding": (
        "{encoding} として読めません。--encoding で文字コードを指定してください",
        "not {encoding}; name its encoding by --encoding",
    ),
    "two_editions": (
        "二つの版があります。-o を二つ(改正前、改正後)か、--edition before または after を指定してください",
        "it holds two editions; give -o twice (before, after), or --edition before or after",
    ),
    "one_edition": (
        "版は一つだけです。-o を一つにするか、--as-of で日を指定してください",
        "it holds one edition; give -o once",
    ),
    "no_duties": (
        "分掌事務が見つかりません。所属の名と、その下に(1)などの番号を付けた事務を書いたファイルを指定してください",
        "no duties were found in it; give rules that name units, with their numbered duties below",
    ),
    "no_edition_at": ("{day} に有効な行がありません。日を確かめてください", "no row is valid on {day}; check the day"),
    "no_sheet": ("シート「{sheet}」がありません({sheets})", 'no sheet "{sheet}" (there are: {sheets})'),
    "no_units": ("所属が一つもありません", "it holds no units"),
    "bad_profile": ("{key}: {why}。直してください", "{key}: {why}; correct it"),
    "no_column": (
        "見出し「{heading}」の列がありません。--profile を直してください",
        'no column has the heading "{heading}"; correct the profile',
    ),
    "needs_two": (
        "版が一つしかありません。改正後の組織図も指定してください",
        "it holds one edition; give the chart after as well",
    ),
    "second_document": (
        "版が二つある文書です。この文書だけを指定してください",
        "it holds both editions; give this document alone",
    ),
}

IMPORT_TEXTS: dict[str, tuple[str, str]] = {
    "understood": ("{file}: {layout}として読みました", "{file}: read as {layout}"),
    "source": ("読んだ所: {where}", "read from: {where}"),
    "columns": ("列: {columns}", "columns: {columns}"),
    "head": (
        "{edition}: {organisation} {units} 所属({levels}){as_of}",
        "{edition}: {organisation}, {units} units ({levels}){as_of}",
    ),
    "runner_up": ("次の候補: {layout}", "next best: {layout}"),
    "left_out": ("読まなかったもの({number}): {texts}", "left out ({number}): {texts}"),
    "doubts": ("確かめるべき所({number}):", "to check ({number}):"),
    "doubt": ("  {where}{told}", "  {where}{told}"),
    "wrong": (
        "違っていたら: orgdiff import {file} --write-profile profile.toml で"
        "読み方を書き出し、直して --profile で渡してください",
        "where this is wrong: write the reading by `orgdiff import {file} --write-profile profile.toml`, correct it, "
        "and give it by --profile",
    ),
    "duties": (
        "{file}: 分掌事務 {duties} 件を {all} 所属のうち {units} 所属に付けました",
        "{file}: {duties} duties were given to {units} of {all} units",
    ),
    "without_duties": (
        "分掌事務の無い所属({number}): {paths}",
        "units without duties ({number}): {paths}",
    ),
    "level": ("{depth} 段目 {number}", "level {depth}: {number}"),
    "before": ("改正前", "before"),
    "after": ("改正後", "after"),
    "only": ("組織図", "chart"),
    "doubted": (
        "{file}: 確かめるべき所が {number} あります(orgdiff import {file} で表示)",
        "{file}: {number} places to check (`orgdiff import {file}` lists them)",
    ),
}
