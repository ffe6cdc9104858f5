"""The words that only charts use, as pairs (Japanese, English)."""

from __future__ import annotations

LABELS: dict[str, tuple[str, str]] = {
    "mark_renamed": ("名称変更", "Renamed"),
    "mark_relevelled": ("改組", "Relevelled"),
    "mark_raised": ("昇格", "Raised"),
    "mark_lowered": ("降格", "Lowered"),
    "legend_renamed": ("名称変更（改組・昇格・降格を含む）", "Renamed (or another level)"),
    "mark_moved": ("移管", "Moved"),
    "mark_merged": ("統合", "Merged"),
    "mark_split": ("分割", "Split"),
    "mark_reorganised": ("再編", "Reorganised"),
    "mark_new": ("新設", "New"),
    "mark_abolished": ("廃止", "Abolished"),
    "doubtful": ("?", "?"),
    "legend_doubtful": ("? 要確認（確度{below}未満・未確定）", "? to be confirmed (confidence below {below})"),
    "legend_staff": (
        "線の太さは異動した職員数（最大{most}人。対応関係のない組織への異動は省略）",
        "Line width: number of staff moved (at most {most}; moves to other units are not shown)",
    ),
    "legend_posts": ("線の太さは定数（最大{most}人）", "Line width: authorised posts (at most {most})"),
    "legend_transfer": ("事務の移管", "Function transferred"),
    "to": ("→ {names}", "to {names}"),
    "from": ("← {names}", "from {names}"),
    "was": ("旧{names}", "was {names}"),
    "becomes": ("新{names}", "now {names}"),
    "merged_with": ("{words}（{names}を統合）", "{words}, merged with {names}"),
    "split_to": ("{words}（一部を{names}に分割）", "{words}, split in part to {names}"),
    "belongs_to": ("{name}に所属", "part of {name}"),
    "and_more": ("ほか{number}", "{number} more"),
    "joined": ("・", ", "),
    "posts": ("定数{posts}", "{posts} posts"),
    "staff": ("職員{staff}人", "{staff} staff"),
    "listed": ("、", ", "),
    "left_out": ("変更のない部局：{names}", "Unchanged: {names}"),
    "top": ("部に属さない組織", "the top"),
    "chart_of": ("{organisation}組織図", "{organisation}: organisation chart"),
    "reorganisation_of": ("{organisation}組織改編図", "{organisation}: reorganisation"),
    "changes_of": ("{organisation}組織改編図（改編箇所のみ）", "{organisation}: reorganisation (changes only)"),
    "chart_title": ("組織図", "Organisation chart"),
    "reorganisation_title": ("組織改編図", "Reorganisation chart"),
    "changes_title": ("組織改編図（改編箇所のみ）", "Reorganisation chart (changes only)"),
    "organisation": ("組織", "Organisation"),
    "before": ("改編前", "Before"),
    "after": ("改編後", "After"),
    "as_of": ("{date}現在", "as of {date}"),
    "units_counted": ("{number}組織", "{number} units"),
    "source": ("出典：{source}", "Source: {source}"),
    "page": ("{page} / {pages}", "{page} / {pages}"),
    "continued": ("{name}（続き）", "{name} (continued)"),
    "more_unchanged": ("ほか{number}{word}は変更なし", "{number} more unchanged"),
    "more_unchanged_only": ("{number}{word}は変更なし", "{number} unchanged"),
    "from_unknown": ("（移管元不明）", "(from unknown)"),
    "to_unknown": ("（移管先不明）", "(to unknown)"),
    "unit_word": ("組織", "units"),
    "nothing_changed": ("変更はありません", "Nothing changed"),
    "index": ("目次と概要", "Index and overview"),
    "on_page": ("{page}ページ", "page {page}"),
    "kind_counted": ("{word}{number}", "{word} {number}"),
    "changes_counted": ("変更{number}件", "{number} changed"),
    "other_units": ("その他の組織", "Other units"),
    "advice": (
        "--fit branches(部局ごとにページを分割)、--fit poster(貼り合わせ)、より大きな --paper、--depth の"
        "いずれかを使ってください",
        "use --fit branches (pages by department), --fit poster (sheets to join), a larger --paper, or --depth",
    ),
    "small_type": (
        "警告: 最小の文字が{size}ポイントです({limit}ポイント未満)。{advice}",
        "warning: the smallest type is {size} pt (under {limit} pt); {advice}",
    ),
    "repeated": ("{name}（再掲）", "{name} (repeated)"),
    "goes_on": ("{name}（存続）", "{name} (goes on)"),
    "join_sheets": (
        "切取り線で切り、隣の用紙の余白に重ねて貼る。",
        "Cut at the crop marks and glue each sheet onto the margin of the next.",
    ),
    "sheet_plan": ("用紙の貼り合わせ方", "How to join the sheets"),
    "described_tree": (
        "{organisation} {edition}の組織図。{number}組織。",
        "Organisation chart of {organisation} {edition}: {number} units.",
    ),
    "described_comparison": (
        "{organisation}の{before}から{after}への組織改編。{counts}。",
        "Reorganisation of {organisation} from {before} to {after}: {counts}.",
    ),
}

_CARRY_WHEELS_JA = (
    "閉域網: インターネットに接続できる端末で pip download {package} を実行し、できた .whl ファイルを持ち込んで "
    "pip install --no-index --find-links フォルダー {package}"
)
_CARRY_WHEELS = (
    "Closed network: run `pip download {package}` on a connected machine, copy the .whl files over, then run "
    "`pip install --no-index --find-links FOLDER {package}`"
)

DOCTOR: dict[str, tuple[str, str]] = {
    "line": ("{state} {part}: {found}", "{state} {part}: {found}"),
    "ok": ("OK  ", "OK     "),
    "missing": ("不足", "missing"),
    "note": ("注意", "note   "),
    "can_draw": ("図を描けます。", "Charts can be drawn."),
    "cannot_draw": (
        "組織図の作成に必要なものが不足しています。上の「不足」の項目を解消してください。",
        'Something that charts need is missing: see the lines marked "missing" above.',
    ),
    "no_package": ("Python パッケージ {name} がありません", "the Python package {name} is not installed"),
    "python": ("Python", "Python"),
    "orgdiff": ("orgdiff", "orgdiff"),
    "graphviz": ("描画(Graphviz)", "Drawing (Graphviz)"),
    "fonts": ("フォント", "Fonts"),
    "japanese": ("日本語の字形", "Japanese characters"),
    "shaper": ("文字幅の計算", "Measuring text"),
    "typesetter": ("PDF の組版", "Typesetting PDF"),
    "output": ("標準出力の文字コード", "Encoding of the output"),
    "file_names": ("ファイル名の文字コード", "Encoding of file names"),
    "locale": ("ロケールの文字コード", "Encoding of the locale"),
    "advice_python": ("", ""),
    "advice_orgdiff": ("", ""),
    "advice_graphviz": (
        "Windows: winget install Graphviz.Graphviz\n"
        "Debian・Ubuntu: sudo apt-get install graphviz(Debian 14 以降は libgvplugin-neato-layout8 も)\n"
        "macOS: brew install graphviz\n"
        'プログラムをインストールできない場合: pip install "orgdiff[bundled]"(neato が PATH にない場合に使われます)\n'
        "閉域網: graphviz.org/download のインストーラー(windows_10_cmake_Release_graphviz-install-*-win64.exe)"
        "を持ち込んで実行\n"
        "または" + _CARRY_WHEELS_JA.format(package="graphviz-pure").removeprefix("閉域網: "),
        "Windows: winget install Graphviz.Graphviz\n"
        "Debian, Ubuntu: sudo apt-get install graphviz (and libgvplugin-neato-layout8, from Debian 14 on)\n"
        "macOS: brew install graphviz\n"
        'If programs cannot be installed: pip install "orgdiff[bundled]" (used if neato is not on the PATH)\n'
        "Closed network: copy over and run the installer from graphviz.org/download "
        "(windows_10_cmake_Release_graphviz-install-*-win64.exe),\n"
        "or " + _CARRY_WHEELS.format(package="graphviz-pure").removeprefix("Closed network: "),
    ),
    "advice_fonts": (
        "Windows: 設定 > アプリ > オプション機能 >「日本語補助フォント」を追加\n"
        "Debian・Ubuntu: sudo apt-get install fonts-noto-cjk\n"
        "macOS: ヒラギノが標準で入っています。ない場合は brew install --cask font-noto-sans-cjk-jp\n"
        "閉域網: NotoSansCJKjp-Regular.otf か BIZUDPGothic-Regular.ttf を持ち込み、C:\\Windows\\Fonts か "
        "~/.local/share/fonts か ~/Library/Fonts か、環境変数 ORGDIFF_FONTS で指定したフォルダーに置く",
        "Windows: Settings > Apps > Optional features > add Japanese Supplemental Fonts\n"
        "Debian, Ubuntu: sudo apt-get install fonts-noto-cjk\n"
        "macOS: Hiragino is included; if it is missing, brew install --cask font-noto-sans-cjk-jp\n"
        "Closed network: copy NotoSansCJKjp-Regular.otf or BIZUDPGothic-Regular.ttf into "
        "C:\\Windows\\Fonts, ~/.local/share/fonts, ~/Library/Fonts or the folder that the variable ORGDIFF_FONTS names",
    ),
    "advice_shaper": (
        f"pip install uharfbuzz\n{_CARRY_WHEELS_JA.format(package='uharfbuzz')}",
        f"pip install uharfbuzz\n{_CARRY_WHEELS.format(package='uharfbuzz')}",
    ),
    "advice_typesetter": (
        f"pip install typst\n{_CARRY_WHEELS_JA.format(package='typst')}",
        f"pip install typst\n{_CARRY_WHEELS.format(package='typst')}",
    ),
    "advice_output": (
        "環境変数 PYTHONUTF8=1 を設定するか、-o でファイルに書いてください(図には影響しません)",
        "set the environment variable PYTHONUTF8=1, or write to a file with -o (charts are not affected)",
    ),
    "advice_locale": (
        "環境変数 PYTHONUTF8=1 を設定するか、LANG=C.UTF-8 のような UTF-8 のロケールにしてください(図には影響しません)",
        "set the environment variable PYTHONUTF8=1, or use a UTF-8 locale such as LANG=C.UTF-8 (charts are not "
        "affected)",
    ),
}
"""The texts of `orgdiff doctor`."""
DOCTOR["advice_japanese"] = DOCTOR["advice_fonts"]
DOCTOR["advice_file_names"] = DOCTOR["advice_locale"]
