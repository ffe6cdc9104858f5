"""What keeps a chart from being drawn, in words."""

from __future__ import annotations

DRAWING_FAULTS: dict[str, tuple[str, str]] = {
    "no_graphviz": (
        "Graphviz がありません。インストールするか(例: winget install Graphviz.Graphviz、apt-get install graphviz)、"
        'pip install "orgdiff[bundled]" を実行してください。詳しくは orgdiff doctor',
        "Graphviz is not installed; install it (winget install Graphviz.Graphviz, apt-get install graphviz), or run "
        'pip install "orgdiff[bundled]"; see `orgdiff doctor`',
    ),
    "graphviz_fails": (
        "Graphviz({program})が失敗しました({why})。orgdiff doctor で確認してください",
        "Graphviz ({program}) failed ({why}); check it with `orgdiff doctor`",
    ),
    "graphviz_hangs": (
        "Graphviz({program})が{limit}秒たっても終わりません。--fit branches か --root で小さく分けてください",
        "Graphviz ({program}) did not end within {limit} seconds; draw less at a time with --fit branches or --root",
    ),
    "no_such_font": (
        "フォント「{family}」がありません。インストールするか、--font で次のどれかを指定してください: {known}",
        'no font "{family}" is installed; install it, or use --font with one of: {known}',
    ),
    "no_font": (
        "使えるフォントがありません。{families}、Noto Sans CJK JP などをインストールしてください。"
        "詳しくは orgdiff doctor",
        "no usable font is installed; install one, such as {families} or Noto Sans CJK JP; see `orgdiff doctor`",
    ),
    "no_glyph": (
        "文字 {character} を持つフォントがありません({family} ほか)。その文字を持つフォント"
        "(日本語なら Noto Sans CJK JP など)をインストールするか、--font で指定してください。詳しくは orgdiff doctor",
        "no installed font has the character {character} ({family} and others); install one that has it "
        "(Noto Sans CJK JP for Japanese), or name one with --font; see `orgdiff doctor`",
    ),
    "type_too_small": (
        "文字が{limit}ポイントより小さくなり、読めません。{advice}",
        "the type would be under {limit} pt and could not be read; {advice}",
    ),
    "poster_without_gutters": (
        "用紙の切れ目にかからないように箱を置けません。より大きい --paper にするか、--fit branches にしてください",
        "boxes would be cut where the sheets of the poster end; use a larger --paper, or --fit branches",
    ),
    "typesetter_fails": (
        "PDF を作成できませんでした({why})。orgdiff doctor で確認してください",
        "the pages could not be set ({why}); check with `orgdiff doctor`",
    ),
    "slide_too_large": (
        "ページの長辺が{size}インチで、スライドの上限{limit}インチを超えます。"
        "--fit page か小さい --paper にしてください",
        "a page is {size} inches long, and a slide at most {limit}; use --fit page or a smaller --paper",
    ),
    "unknown_paper": (
        "用紙 {paper} は使えません。{known} のどれか、または 420x297mm のように指定してください",
        "unknown paper {paper}; use one of {known}, or a size such as 420x297mm",
    ),
    "margin_too_large": (
        "余白が{margin} mm では、用紙に描く場所が残りません。小さくしてください",
        "margins of {margin} mm leave no room on this paper; make them smaller",
    ),
    "nothing_to_draw": (
        "描く組織がありません。ファイルと --root、--depth を確認してください",
        "there is no unit to draw; check the file, --root and --depth",
    ),
    "flow_needs_two": (
        "--layout flow は改編前と改編後の二つの組織図に使えます。ファイルを二つ指定してください",
        "--layout flow draws a reorganisation; give the chart before and the one after it",
    ),
}
