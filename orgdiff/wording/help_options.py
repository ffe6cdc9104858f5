"""What options are for, as `--help` says it: English, as it stands with the option, and Japanese.

A test finds what is missing here and what no option has any more.
"""

from __future__ import annotations

OPTIONS: dict[str, str] = {
    "Show this message and exit.": "この説明を表示して終了する。",
    "Show the version and exit.": "バージョンを表示して終了する。",
    # ---- shared by commands
    "Language of labels; by default the organisation's.": "表示する言語。指定しなければ組織の言語。",
    "Language of messages; by default that of the environment.": "メッセージの言語。指定しなければ実行環境の言語。",
    "Start from the planner's decisions in FILE (see `orgdiff map`).": (
        "FILE にある担当者の判定をもとにする(`orgdiff map` を参照)。"
    ),
    "Staff flows (CSV: before,after,people), which are evidence of what became of units.": (
        "人の流れ(CSV: before,after,people)。組織がどうなったかの根拠になる。"
    ),
    "Show only what the mapping confirms, for documents that go out.": "対応表で確定したものだけを示す(公表用)。",
    "Mark changes with a lower confidence than this for review.": "確度がこれより低い変更を要確認とする。",
    "Encoding of CSV; by default UTF-8 with a BOM.": "CSV の文字コード。指定しなければ BOM 付き UTF-8。",
    "Profile (.toml) that names the columns and the office's rules.": (
        "列の名称と庁内の取扱いを定めたプロファイル(.toml)。"
    ),
    "Encoding of the rosters; found unless given.": "名簿の文字コード。指定しなければ自動で判別する。",
    "Format of the result; by default that of the ending of -o, or text.": (
        "結果の形式。指定しなければ -o の拡張子による形式、またはテキスト。"
    ),
    "Form of the result; else by the ending of -o.": "結果の形式。指定しなければ -o の拡張子による。",
    "Form of the result; else by the ending of -o, else text.": (
        "結果の形式。指定しなければ -o の拡張子による形式、またはテキスト。"
    ),
    "Form of the result.": "結果の形式。",
    "Format of the result; text by default.": "結果の形式。指定しなければテキスト。",
    # ---- apply, edits, batch
    "Write the new chart to FILE (.json .xlsx .csv).": "新しい組織図を FILE(.json .xlsx .csv)に書き出す。",
    "Write the confirmed mapping to FILE (.xlsx .csv .json) too.": (
        "確定した対応表も FILE(.xlsx .csv .json)に書き出す。"
    ),
    "Write to FILE (.xlsx .csv .yaml) instead of standard output.": (
        "標準出力の代わりに FILE(.xlsx .csv .yaml)に書き出す。"
    ),
    "Format of the edits; by default that of the ending of -o, or csv.": (
        "改編案の形式。指定しなければ -o の拡張子による形式、または csv。"
    ),
    "Where the results go; made if it is not there.": "結果を書き出すフォルダー。なければ作る。",
    "Processes at work; by default one for each processor.": "同時に動かす処理の数。指定しなければプロセッサーの数。",
    "Processes of this machine, or a Spark cluster that sees all the files (orgdiff[spark]).": (
        "このコンピューターの複数の処理、またはすべてのファイルを読める Spark クラスター(orgdiff[spark])。"
    ),
    "The Spark cluster, such as spark://host:7077 or local[4].": (
        "Spark クラスター(例: spark://host:7077、local[4])。"
    ),
    # ---- chart
    "The file to write (.pdf .svg .png .pptx .drawio .dot).": "書き出すファイル(.pdf .svg .png .pptx .drawio .dot)。",
    "See above.": "上の説明を参照。",
    "Department by department, after an index and an overview.": "目次と概要に続けて、部局ごとに描く。",
    "All on one page, department by department, or sheets to be joined.": (
        "全体を一枚に収める、部局ごとに分ける、または貼り合わせる用紙に分ける。"
    ),
    "Only the departments that something happened to.": "変更のあった部局だけを描く(改編箇所のみ)。",
    "Draw one branch: a path, a code, or a name that one unit has.": (
        "ある組織とその下位だけを描く。経路、コード、または一つの組織だけが持つ名称で指定する。"
    ),
    "Draw N levels.": "N階層まで描く。",
    "a0 to a5, b2 to b5 (JIS), letter, ..., 16:9 or 420x297mm.": (
        "用紙。a0～a5、b2～b5(JIS)、letter など、16:9、または 420x297mm。"
    ),
    "Page orientation.": "用紙の向き。",
    "In millimetres.": "余白(ミリメートル)。",
    "Title; else the organisation's name.": "表題。指定しなければ組織の名称。",
    "Subtitle; else the editions.": "副題。指定しなければ年度。",
    "Date at the top right; else that of the chart.": "右上の日付。指定しなければ組織図の日付。",
    "Source at the foot; else that of the chart.": "下端の出典。指定しなければ組織図の出典。",
    "Print the charts' own notes beside the units.": "組織図の注記(※)を組織に添える。",
    "Also print of units, where known: authorised posts, people (by --flows), who leads them (personal data).": (
        "分かる組織に、定数(posts)、職員数(staff。--flows による)、所属長(head。個人情報)を添える。"
    ),
    "In the document of posts, name who leads each unit (personal data), where known.": (
        "定数の資料に、組織図ファイルにある所属長の列を加える(個人情報)。"
    ),
    "Black and white only.": "白黒で描く。",
    "Font family; else the first suitable one (see `orgdiff doctor`).": (
        "フォント。指定しなければ使えるものを選ぶ(`orgdiff doctor` を参照)。"
    ),
    "For .png.": ".png の解像度。",
    # ---- compare, explain
    "Write to FILE (.txt .json .csv .md .ttl .jsonld .graphml .mmd) instead of standard output.": (
        "標準出力の代わりに FILE(.txt .json .csv .md .ttl .jsonld .graphml .mmd)に書き出す。"
    ),
    "List unchanged units too, in text, markdown and mermaid.": "変更のない組織も載せる(text、markdown、mermaid)。",
    "Exit with 1 if anything changed, 0 if nothing did.": "終了コードを、変更があれば1、なければ0とする。",
    "Look for UNIT in one chart only.": "UNIT を一方の組織図だけから探す。",
    "Write to FILE (.txt .json .svg) instead of standard output.": (
        "標準出力の代わりに FILE(.txt .json .svg)に書き出す。"
    ),
    "Show the rows of evidence, and what the next best answer would need.": (
        "根拠の内訳と、次の候補が採用されるために必要な根拠を示す。"
    ),
    # ---- import
    "Write the chart to FILE (.json .xlsx .csv); give it twice where FILE holds two charts.": (
        "組織図を FILE(.json .xlsx .csv)に書き出す。新旧二つの組織図があるときは二度指定する。"
    ),
    "Format to write; by default that of the ending of -o, or json.": (
        "書き出す形式。指定しなければ -o の拡張子による形式、または json。"
    ),
    "How to read the file (TOML), where orgdiff does not find it out.": "自動で読み取れないときの読み方(TOML)。",
    "Write the profile that was used, ready to be edited.": "使われた読み方を、編集できるように書き出す。",
    "The sheet of a workbook that holds the chart.": "組織図のあるシート。",
    "Encoding of a text file (cp932, euc-jp), where orgdiff guesses wrong.": (
        "テキストファイルの文字コード(cp932、euc-jp)。自動の判別が誤るとき。"
    ),
    "Which of two editions to take.": "新旧のどちらを取り出すか。",
    "For rows with dates of validity: the day whose edition to take.": (
        "有効期間のある表で、何日現在の組織図を取り出すか。"
    ),
    "Give the units of FILE the duties that rules (事務分掌規則) say they have; repeatable.": (
        "FILE の組織に、事務分掌規則に定める事務を加える。繰り返し指定できる。"
    ),
    # ---- lineage, trace
    "What is decided between two editions; repeatable.": "二つの組織図の間の判定。繰り返し指定できる。",
    "EDITION takes the place of the one of its day.": "同じ日付の組織図を EDITION に置き換える。",
    "Write to FILE instead of LINEAGE.": "LINEAGE の代わりに FILE に書き出す。",
    "The file to write (.ttl .jsonld .csv).": "書き出すファイル(.ttl .jsonld .csv)。",
    "Only this unit and its family; repeatable.": "この組織とその系統だけ。繰り返し指定できる。",
    "The day of rows that have none; else they are left out.": "日付のない行の日付。指定しなければその行は使わない。",
    "The file to write (.json), or -.": "書き出すファイル(.json)。- は標準出力。",
    "Staff flows between two editions; repeatable.": "二つの組織図の間の人の流れ。繰り返し指定できる。",
    "The earlier of two editions, by day or year.": "二つの組織図の古い方。日付か年で指定する。",
    "The later of two editions, by day or year.": "二つの組織図の新しい方。日付か年で指定する。",
    "The file to write (.csv .xlsx); else CSV to standard output.": (
        "書き出すファイル(.csv .xlsx)。指定しなければ CSV を標準出力に書き出す。"
    ),
    "Leave out editions in which nothing happened to any of its units.": (
        "関係する組織に何も起こらなかった年度を省く。"
    ),
    "Look for UNIT in the edition of this day or year only.": "UNIT をこの日付か年の組織図だけから探す。",
    "Write to FILE (.txt .json .csv .md .pdf .svg .png .dot) instead of standard output.": (
        "標準出力の代わりに FILE(.txt .json .csv .md .pdf .svg .png .dot)に書き出す。"
    ),
    "Of a chart: a0 to a5, b2 to b5 (JIS), ... or 420x297mm.": "図の用紙。a0～a5、b2～b5(JIS)など、または 420x297mm。",
    "Of a chart.": "図の用紙の向き。",
    "A chart in black and white only.": "図を白黒で描く。",
    # ---- load
    "The mapping, in which everything is decided.": "すべて判定済みの対応表。",
    "smarthr, desknets, general, or a profile of another system (.toml).": (
        "smarthr、desknets、general、またはほかのシステムのプロファイル(.toml)。"
    ),
    "The day on which it takes effect, as 2023-04-01.": "施行日(例: 2023-04-01)。",
    "A chart of earlier years, or the file of a lineage: codes in it are not given again; repeatable.": (
        "過去の組織図、または沿革ファイル。そこにあるコードは再び使わない。繰り返し指定できる。"
    ),
    "Write the files to FOLDER.": "ファイルを FOLDER に書き出す。",
    # ---- map
    "Approve proposals of at least this confidence, 0 to 1.": "確度がこの値(0～1)以上の案を承認する。",
    "Write to FILE instead of MAPPING itself.": "MAPPING の代わりに FILE に書き出す。",
    "Format of the mapping; by default that of the ending of -o, or json.": (
        "対応表の形式。指定しなければ -o の拡張子による形式、または json。"
    ),
    "Who does this; by default the user's name.": "担当者の氏名。指定しなければ利用者の名前。",
    "List proposals that only wait for approval too.": "承認を待つだけの案も一件ずつ示す。",
    "Write to FILE (.xlsx .csv .json) instead of standard output.": (
        "標準出力の代わりに FILE(.xlsx .csv .json)に書き出す。"
    ),
    "The one of them that is right where another contradicts it.": "矛盾するときに優先する対応表。",
    "BEFORE goes on as AFTER.": "BEFORE は AFTER に引き継がれる。",
    "BEFORE does not go on as AFTER.": "BEFORE は AFTER に引き継がれない。",
    "AFTER is new.": "AFTER は新設。",
    "BEFORE ends.": "BEFORE は廃止。",
    "TASK goes from BEFORE to AFTER.": "事務 TASK は BEFORE から AFTER に移る。",
    "Why it was decided.": "判定の理由。",
    "The day of the decision, as 2022-02-01.": "判定の日(例: 2022-02-01)。",
    # ---- report, review, scenarios
    "Which document: 新旧組織対照表, 所属コード対応表, 組織改編の概要, 事務の移管一覧, 定数, or all of these; or "
    "the page to look at.": (
        "資料の種類: 新旧組織対照表、所属コード対応表、組織改編の概要、事務の移管一覧、定数、これらすべて、または"
        "閲覧用のページ。"
    ),
    "Write to FILE (.xlsx .docx .pdf .html .md .csv .txt) instead of standard output; with --kind all, to FOLDER.": (
        "標準出力の代わりに FILE(.xlsx .docx .pdf .html .md .csv .txt)に書き出す。--kind all では FOLDER に書き出す。"
    ),
    "Format of the document; by default that of the ending of -o, or text. With --kind all it is repeatable, and "
    "xlsx by default.": (
        "資料の形式。指定しなければ -o の拡張子による形式、またはテキスト。--kind all では繰り返し指定でき、指定"
        "しなければ xlsx。"
    ),
    "Of the table only what something happened to (変更箇所のみ).": "対照表を変更箇所のみとする。",
    "The mapping (.xlsx .csv .json); drafted if it is new.": "対応表(.xlsx .csv .json)。なければ案を作成する。",
    "Who decides, for the history; by default the name that the system knows.": (
        "履歴に記録する判定者の氏名。指定しなければ利用者の名前。"
    ),
    "Only show; nothing can be decided.": "表示だけを行い、判定はできない。",
    "Port to listen on; by default a free one.": "待ち受けるポート。指定しなければ空いているもの。",
    "Print the address only.": "アドレスの表示だけを行う。",
    "The roster of today (.csv .tsv .xlsx), for what drafts mean for people.": (
        "現行の名簿(.csv .tsv .xlsx)。案が職員に与える影響を示す。"
    ),
    "Write to FILE (.xlsx .docx .pdf .html .md .csv .txt .json) instead of standard output.": (
        "標準出力の代わりに FILE(.xlsx .docx .pdf .html .md .csv .txt .json)に書き出す。"
    ),
    "Draw all drafts on one A3 page too (.pdf .svg .png).": "すべての案を A3 一枚の図にも描く(.pdf .svg .png)。",
    # ---- staff
    "The roster before (.csv .tsv .xlsx).": "改編前の名簿(.csv .tsv .xlsx)。",
    "The roster after, or as it is planned.": "改編後の名簿、またはその案。",
    "There is no roster after yet: list who is affected.": "改編後の名簿がまだないとき、影響を受ける人を示す。",
    "Show people's names too.": "氏名も示す。",
    "Identify people by keyed hashes of their ids, with the key in KEYFILE.": (
        "職員番号の代わりに、KEYFILE の鍵によるハッシュ値で示す。"
    ),
    "Write to FILE (.txt .json .csv .xlsx .md .html .pdf) instead of standard output.": (
        "標準出力の代わりに FILE(.txt .json .csv .xlsx .md .html .pdf)に書き出す。"
    ),
    "List everyone and all units, not only who needs somebody.": (
        "対応が必要な人だけでなく、全員とすべての組織を載せる。"
    ),
    "Write the lists of orders, individual, joint and open, to FOLDER (.xlsx and .csv), with names.": (
        "発令の一覧(個別、連記、未決)を氏名入りで FOLDER に書き出す(.xlsx と .csv)。"
    ),
    "The chart before, by whose paths units are identified.": "改編前の組織図。その経路で組織を示す。",
    "The chart after.": "改編後の組織図。",
    "Write to FILE (.csv) instead of standard output.": "標準出力の代わりに FILE(.csv)に書き出す。",
    "Write the plan to FILE (.xlsx .csv).": "案を FILE(.xlsx .csv)に書き出す。",
}
