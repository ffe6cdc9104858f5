"""What commands say of themselves in `--help`: English paragraphs, as they stand with the command, and their Japanese.

A paragraph is found by its words, whatever its line breaks; a test finds those that are missing here and those that no
command has any more. Paragraphs of examples need no entry: only their heading is another word.
"""

from __future__ import annotations

PARAGRAPHS: dict[str, str] = {
    "Report what became of every unit of an organisation when it was restructured.": (
        "組織改編で、どの組織がどうなったかを示す。"
    ),
    # ---- apply, edits
    "Make the new chart of today's CHART and EDITS, and the mapping in which all that they say is confirmed.": (
        "現行の組織図 CHART と改編案 EDITS から新しい組織図を作り、改編案の内容をすべて確定とした対応表を作る。"
    ),
    "The order of the edits does not matter. What cannot be done is told row by row, all of it at once; then "
    "nothing is written, and the exit status is 2.": (
        "改編案の行の順序は問わない。実行できないものがあれば行ごとにすべて示し、何も書き出さずに終了コード2で終わる。"
    ),
    "Write the reorganisation from BEFORE to AFTER as a list of edits, one row an edit, to be read and changed.": (
        "BEFORE から AFTER への改編を、一行に一件の改編案の一覧として書き出す。読んで直すことができる。"
    ),
    "`orgdiff apply BEFORE FILE` makes AFTER of BEFORE and the edits, unit for unit.": (
        "`orgdiff apply BEFORE FILE` で、BEFORE と改編案から AFTER がそのまま再現される。"
    ),
    # ---- batch
    "Compare many organisations: every row of PAIRS, a CSV file with the columns id, before, after and mapping.": (
        "多数の団体を比較する。PAIRS は、id、before、after、mapping の列がある CSV で、一行が一団体。"
    ),
    "Relative paths in PAIRS start from its folder. A blank after means that one document holds both charts; "
    "mapping may be blank or missing. FOLDER gets a comparison of each organisation (comparisons/ID.json), a row "
    "of counts each (organisations.csv), the organisations that could not be compared (faults.csv), and all "
    "changes, links and evidence as Parquet. Run again, it does only what is not done yet or whose files have "
    "changed.": (
        "PAIRS の中の相対パスは、PAIRS のあるフォルダーを起点とする。新旧が一つの文書にある団体は after を空欄に"
        "する。mapping は空欄でも、列がなくてもよい。FOLDER には、団体ごとの比較結果(comparisons/ID.json)、件数の"
        "一覧(organisations.csv)、比較できなかった団体の一覧(faults.csv)と、すべての変更・対応・根拠(Parquet)を書"
        "き出す。もう一度実行すると、まだ済んでいない団体と、ファイルが変わった団体だけを処理する。"
    ),
    # ---- chart
    "Draw the chart TREE, or with AFTER the reorganisation from TREE to AFTER.": (
        "組織図 TREE を描く。AFTER も指定すると、TREE から AFTER への改編図を描く。"
    ),
    "columns departments as headed boxes, their units stacked; two charts side by side flow the reorganisation "
    "alone: lines from what was to what became of it, with --flows as thick as staff went tree the classical tree, "
    "units stacked under their department": (
        "columns  部局ごとの枠に組織を縦に並べる。新旧は左右に並べる\n"
        "flow     改編だけを、改編前から改編後への線で示す。--flows を付けると、異動した人数を太さで示す\n"
        "tree     部局の下に組織を並べた、従来の樹形図"
    ),
    # ---- compare, explain
    "Compare the chart BEFORE a reorganisation with the one AFTER it.": (
        "改編前の組織図 BEFORE と改編後の組織図 AFTER を比較する。"
    ),
    "A chart is Excel, CSV, PDF, Word, PowerPoint, a web page, text or an organisation file (see `orgdiff import`); "
    "one of them may be - for standard input. A document that holds both charts (新旧対照表) is given alone.": (
        "組織図は Excel、CSV、PDF、Word、PowerPoint、ウェブページ、テキスト、組織図ファイルの"
        "いずれか(`orgdiff import` を参照)。"
        "どちらか一方は - として標準入力から読める。新旧が一つの文書にある場合(新旧対照表)は、それだけを指定する。"
    ),
    "Explain why UNIT became what `orgdiff compare` says it became.": (
        "UNIT が `orgdiff compare` のとおりに判定された理由を説明する。"
    ),
    "UNIT is a path, a code, or a name that one unit has. With --detail the rows of evidence follow, in bits that "
    "add up to the decision, then the runner-up with its rows, and what would have to be true for it to win.": (
        "UNIT は、組織の経路かコード、または一つの組織だけが持つ名称。--detail を付けると、判定の根拠の内訳(ビッ"
        "ト。合計が判定の強さになる)、次の候補とその内訳、次の候補が採用されるために必要な根拠を示す。"
    ),
    # ---- doctor
    "Check whether charts can be drawn: Graphviz, fonts for Japanese, the typesetter.": (
        "図を描くために必要なもの(Graphviz、日本語フォント、組版プログラム)がそろっているかを調べる。"
    ),
    "Gives advice on whatever is missing, and on encodings. The exit status is 0 if charts can be drawn, 1 if "
    "something that they need is missing.": (
        "不足しているものと文字コードについて、対処の方法を示す。終了コードは、図を描けるなら0、必要なものが不足"
        "していれば1。"
    ),
    # ---- import
    "Read a chart from FILE (Excel, CSV, PDF, Word, HTML, text, JSON, RDF), report how it was read, and write it "
    "as an organisation file (.json) or as a table to work in (.xlsx, .csv), which reads back as the same chart.": (
        "FILE(Excel、CSV、PDF、Word、HTML、テキスト、JSON、RDF)から組織図を読み込み、どう読んだかを示し、組織図フ"
        "ァイル(.json)か編集用の表(.xlsx、.csv。読み戻すと同じ組織図になる)に書き出す。"
    ),
    # ---- lineage, trace
    "Keep the history of all units over the years: which are one unit, and what became of what.": (
        "各年度を通じた組織の沿革を保存する。どれが同じ組織で、どれが何になったか。"
    ),
    "Add the chart EDITION to the file LINEAGE, at its place by its day.": (
        "沿革ファイル LINEAGE に、組織図 EDITION をその日付の位置に加える。"
    ),
    "Only the steps to the editions before and after it are compared. Identities stay, and what was decided is "
    "never overruled: where it would not hold any more, nothing is written.": (
        "比較するのは、前後の組織図との間だけ。同じ組織とされたものはそのまま保たれ、判定済みの内容は変わらない。"
        "判定が成り立たなくなる場合は、何も書き出さない。"
    ),
    "Write a lineage for other programs: change events of the W3C Organization ontology, chained over the years, "
    "or CSV with a predecessor and a successor in each row.": (
        "ほかのプログラムのために沿革を書き出す。W3C Organization ontology の変更イベントを各年度を通じてつないだ"
        "もの、または前身と後身を一行に示す CSV。"
    ),
    "Make a lineage of the history in FILE that others keep.": (
        "ほかの機関が公開している沿革 FILE から沿革ファイルを作る。"
    ),
    "FILE is data of ROR (JSON) or of GLEIF (XML, JSON, CSV), the result of a query to Wikidata (CSV, JSON), or a "
    "table of predecessors, successors and dates. Merged, split and so on follow from how many units go on as how "
    "many. What cannot be used is told with its row.": (
        "FILE は、ROR(JSON)か GLEIF(XML、JSON、CSV)のデータ、Wikidata の検索結果(CSV、JSON)、または前身・後身・日"
        "付の表。統合、分割などの区分は、いくつの組織がいくつになったかから決まる。使えない行は、その位置とともに"
        "示す。"
    ),
    "Make the lineage of the charts EDITION..., each compared with the next by its day.": (
        "組織図 EDITION... を日付の順に次々と比較し、沿革を作る。"
    ),
    "chart.xlsx@2022-04-01 gives a chart its day. A mapping is taken for the two charts that it fits.": (
        "chart.xlsx@2022-04-01 のように日付を指定できる。対応表は、内容の合う二つの組織図の間に使われる。"
    ),
    "Write a concordance: a row per unit and edition, with its identity, its family and its share of the family.": (
        "各年度の対照表を書き出す。組織と年度ごとに一行とし、同じ組織の番号、系統、系統の中の割合を示す。"
    ),
    "With --from and --to it is the direct table between two editions: what became of what, with composed shares.": (
        "--from と --to を付けると、二つの年度を直接対照し、どれが何になったかを通算の割合とともに示す。"
    ),
    "Trace UNIT through the charts EDITION...: what it came from and what became of it.": (
        "組織図 EDITION... を通じて、UNIT の前身と後身をたどる。"
    ),
    "UNIT is a path, a code, or a name; it is looked for in the latest chart that has it. The charts are put in "
    "the order of their days; chart.xlsx@2022-04-01 gives one its day. A mapping is taken for the two charts that "
    "it fits. Instead of charts, the file of a lineage may be given (see `orgdiff lineage`).": (
        "UNIT は経路、コード、名称のいずれかで、それが載っている最新の組織図から探す。組織図は日付の順に並べる。"
        "chart.xlsx@2022-04-01 のように日付を指定できる。対応表は、内容の合う二つの組織図の間に使われる。組織図の"
        "代わりに沿革ファイルも指定できる(`orgdiff lineage` を参照)。"
    ),
    "A picture (-o history.pdf) has the charts as columns, with bands from each unit to what became of it.": (
        "図(-o history.pdf)では、組織図を列に並べ、各組織とその後身を帯で結ぶ。"
    ),
    # ---- load
    "Write the files by which an HR system takes over the chart AFTER: units to create and to change, the "
    "uppermost first, and a list of those that close. A unit keeps its code; new ones get a proposal by the "
    "pattern of the others, never a code that was used before.": (
        "人事システムが組織図 AFTER を取り込むためのファイルを書き出す。作成・変更する組織(上位から順に)と、廃止"
        "する組織の一覧。続く組織のコードは変わらない。新しい組織には、ほかのコードの付け方に合わせて、使われたこ"
        "とのないコードの案を付ける。"
    ),
    # ---- map
    "Review, correct and confirm proposals, in Excel, CSV or JSON.": (
        "判定案を Excel、CSV、JSON で確認し、修正し、確定する。"
    ),
    "Approve all sure proposals in MAPPING at one stroke.": "MAPPING の確度の高い案を一括で承認する。",
    "What is for review, what the planner has written in, and proposals on units that other rows decide on stay as "
    "they are. The approval is recorded in the history.": (
        "要確認の案、担当者が記入した行、ほかの行で判定された組織の案はそのまま残す。承認は履歴に記録する。"
    ),
    "List what is wrong in MAPPING or has to be decided, one finding per line, and count what only waits for "
    "approval; exit status 1 if there is any.": (
        "MAPPING の誤りと、判断が必要なものを一行に一件ずつ示し、承認を待つだけの案は件数を示す。一件でもあれば終"
        "了コードは1。"
    ),
    "Findings are the questions that settle doubtful proposals, each with its rows; decisions that contradict each "
    "other; names that the charts do not have (with the nearest ones); and after units that are claimed twice.": (
        "示すのは、要確認の案を決めるための確認事項(対象の行とともに)、矛盾する判定、組織図に記載のない名称(近い名称と"
        "ともに)、二重に引き継ぐとされた改編後の組織。"
    ),
    "Write a mapping that proposes what became of every unit: one row per change, the doubtful ones first.": (
        "どの組織がどうなったかの案を対応表として書き出す。一行に一件とし、要確認のものを先に並べる。"
    ),
    "Merge mappings of the same charts that several people decided in: every decision, own column and line of the "
    "histories is kept, and the same decision stands once.": (
        "同じ組織図について複数の人が判定した対応表を一つにまとめる。判定、独自に加えた列、履歴はすべて残し、同じ"
        "判定は一つにする。"
    ),
    "Where two contradict each other, each contradiction is listed with both decisions, nothing is written, and "
    "the exit status is 2; with --prefer, the decisions of that file hold, and those that give way are reported "
    "and recorded in the history. FILE may be one of the mappings.": (
        "判定が矛盾するときは、双方の判定を示し、何も書き出さずに終了コード2で終わる。--prefer を付けると、そのフ"
        "ァイルの判定を優先し、採用しなかった判定は表示して履歴に記録する。FILE は対応表のどれかと同じでもよい。"
    ),
    "Enter decisions into MAPPING, for scripts; every change is recorded in its history.": (
        "スクリプトから MAPPING に判定を記入する。変更はすべて履歴に記録する。"
    ),
    "Each option may be given several times: two links from one unit make a split, two to one unit a merger.": (
        "どのオプションも繰り返し指定できる。一つの組織から二つへの対応は分割、二つから一つへの対応は統合になる。"
    ),
    "Update MAPPING to charts that have changed: keep every decision that still applies, report which ones no "
    "longer do and why, and add what is new.": (
        "変更された組織図に合わせて MAPPING を更新する。引き続き有効な判定は残し、無効になった判定は理由とともに"
        "示し、新しい案を加える。"
    ),
    "Nothing that was written in it is lost: rows that no longer apply go to the end, marked as lapsed.": (
        "記入した内容は失われない。無効になった行は「対象外」として末尾に移す。"
    ),
    # ---- report, review, scenarios, schema
    "Write a document of the reorganisation from BEFORE to AFTER, ready to be handed in.": (
        "BEFORE から AFTER への改編について、そのまま提出できる資料を作る。"
    ),
    "table 新旧組織対照表: both charts side by side, changes marked codes 所属コード対応表: old codes to new; its "
    "CSV is in loading order summary 組織改編の概要: counts by level, and a draft in prose functions 事務の移管一覧"
    ": tasks that change hands posts 定数: authorised posts before and after page one HTML file with everything: "
    "search, both charts, reasons; it needs no network": (
        "table      新旧組織対照表: 新旧を左右に並べ、変更箇所に印を付ける\n"
        "codes      所属コード対応表: 旧コードと新コード。CSV は取込順\n"
        "summary    組織改編の概要: 階層別の組織数と文案\n"
        "functions  事務の移管一覧: 担当が変わる事務\n"
        "posts      定数: 改編前と改編後\n"
        "page       すべてを一つにまとめた HTML: 検索、新旧の組織図、根拠。ネットワークは不要"
    ),
    "Decide on the changes from BEFORE to AFTER in the browser: the page of `orgdiff report --kind page`, served "
    "on this machine alone, which saves every decision into the mapping at once. Ctrl-C ends it.": (
        "BEFORE から AFTER への変更をブラウザーで判定する。`orgdiff report --kind page` のページをこの端末だけに"
        "表示し、判定するたびに対応表へ保存する。Ctrl-C で終了する。"
    ),
    "Compare drafts of the new chart, each a chart or a list of edits of TODAY's: units by level, layers, posts by "
    "department, units affected, and where the drafts differ; with a roster how many people move, and how many "
    "orders of appointment there would be.": (
        "新しい組織図の案どうしを比較する。案は、組織図か、現行の組織図 TODAY に対する改編案の一覧。階層別の組織"
        "数、階層の数、部局別の定数、影響を受ける組織、案の間で異なる箇所を示す。名簿を付けると、異動する人数と発"
        "令の件数も示す。"
    ),
    "Print the JSON Schema of the organisation file, the comparison, the mapping, the lineage, edits (YAML), drafts "
    "beside each other, or a check or an outlook of staff.": (
        "組織図ファイル、比較結果、対応表、沿革、改編案(YAML)、案どうしの比較、職員配置の点検結果・見込みの JSON "
        "Schema を表示する。"
    ),
    # ---- staff
    "Check who is where against what became of the units, and prepare the roster after.": (
        "だれがどこにいるかを組織の改編と照らし合わせ、改編後の名簿を準備する。"
    ),
    "Check the rosters before and after a reorganisation from the chart BEFORE to the chart AFTER.": (
        "組織図 BEFORE から AFTER への改編について、改編前と改編後の職員名簿を点検する。"
    ),
    "Everyone gets one verdict: stays, carried along with the unit, chosen (in a part of a divided unit), "
    "transferred, stranded in a unit that is gone, unassigned, unclear, or joined. People are identified by their "
    "ids alone unless --names is given. The exit status is 1 where something must be reviewed: anyone stranded, "
    "unassigned, unclear or twice in a roster, a concurrent post in a unit that is gone, or a unit that the charts "
    "do not have.": (
        "全員を、継続、改編のみ、分割先、実質異動、配置誤り(改編前の組織に在籍)、未配置、判定不能、"
        "新規のいずれか一つに判定する。--names を付けないかぎり、職員番号だけで示す。配置誤り、未配置、判定不能、"
        "名簿への重複、改編前の組織での兼務、組織図に記載のない所属のどれかがあれば、終了コードは1。"
    ),
    "With --only-before everyone gets a prospect instead: stays, carried along with the unit, to be chosen (the "
    "unit is divided), to be placed (it is abolished), or unclear. The exit status is 1 where a decision is needed.": (
        "--only-before を付けると、代わりに見込みを示す。継続、改編のみ、分割先を選択、配置先を決定(組織が廃止)、"
        "判定不能のいずれか。判断が必要なものがあれば、終了コードは1。"
    ),
    "Count who went from which unit to which, from ROSTER_BEFORE to ROSTER_AFTER, as evidence for the comparison.": (
        "ROSTER_BEFORE から ROSTER_AFTER の間に、どの組織からどの組織へ何人が異動したかを数え、比較の根拠とする。"
    ),
    "Without charts, units are identified as the rosters write them; with both, by their paths in the charts.": (
        "組織図を指定しなければ名簿の表記のまま、二つとも指定すれば組織図の経路で組織を示す。"
    ),
    "Draft the roster after the reorganisation from the chart BEFORE to the chart AFTER, with people's names.": (
        "組織図 BEFORE から AFTER への改編について、改編後の名簿の案を氏名入りで作る。"
    ),
    "Every row of the roster gets its unit after where the mapping decides it. Where the unit is divided or "
    "abolished the cell is empty, and the workbook has a drop-down there; a second sheet counts people against "
    "authorised posts while the planner chooses. The result is a roster: `orgdiff staff check --roster-after` "
    "reads it.": (
        "対応表で改編後の所属が決まる行には、それを記入する。組織が分割または廃止される行は空欄とし、ブックではド"
        "ロップダウンから選ぶ。二枚目のシートでは、選ぶたびに人数を定数と照らし合わせる。できあがったものは名簿と"
        "して `orgdiff staff check --roster-after` で読み込める。"
    ),
    # ---- validate
    "Check organisation files: list every fault, one per line, and what an import was not sure of.": (
        "組織図ファイルを点検し、誤りと、読み込みのときに確かでなかった点を、一行に一件ずつすべて示す。"
    ),
    "The exit status is 2 where there is any fault.": "誤りがあれば、終了コードは2。",
}

EXAMPLE_WORDS: dict[str, str] = {
    "Example:": "例:",
    "Examples:": "例:",
    "(decide in Excel, save)": "(Excel で判定し、保存する)",
}
"""The words of paragraphs of examples."""
