"""The small files that fuzzing changes and gives to every command."""

from __future__ import annotations

PLANTED = "菅原秘密"
"""The name of everyone in the rosters: no error may show it."""

BEFORE = """{"organisation": "市", "edition": "R3", "as_of": "2021-04-01", "units": [
 {"name": "総務部", "id": "01", "children": [
  {"name": "人事課", "id": "0101", "remarks": ["旧 職員課"], "functions": ["(1) 人事に関すること。"]},
  {"name": "総務課", "headcount": 9.5}]},
 {"name": "水道部", "children": [{"name": "総務課"}, {"name": "浄水課"}]}]}
"""
AFTER = BEFORE.replace("R3", "R4").replace("2021", "2022").replace("浄水課", "浄水場").replace("水道部", "上下水道局")
FILES: dict[str, str | bytes] = {
    "before.json": BEFORE,
    "after.json": AFTER,
    "chart.csv": "部,課,係\n総務部,人事課,\n,総務課,庶務係\n水道部,浄水課,\n",
    "codes.csv": "所属コード,所属名,上位所属コード\n1,総務部,\n2,人事課,1\n3,水道部,\n",
    "chart.html": "<table><tr><th>部</th><th>課</th></tr><tr><td rowspan=2>総務部</td><td>人事課</td></tr>"
    "<tr><td>総務課</td></tr></table>",
    "chart.md": "- 総務部\n  - 人事課\n- 水道部\n",
    "table.csv": "第1階層,第2階層,コード,定数,備考,orgdiff/chart@1\n総務部,,01,,,organisation: 市\n"
    '総務部,人事課,0101,3.5,"旧 職員課\n新設",\n水道部,,,,,\n',
    "rules.txt": "（総務部の分掌事務）\n第3条　総務部の各課の分掌事務は、次のとおりとする。\n人事課\n"
    "(1)　人事に関すること。\n　ア　任免\n(2)　次に掲げる事務\n附　則\n別表\n水道部\n１　浄水に関すること。\n",
    "rules.html": "<h2>総務部</h2><h3>人事課</h3><ul><li>人事に関すること</ul><table><tr><th>課<th>分掌事務"
    "<tr><td>浄水課<td>(1) 浄水に関すること。<br>(2) 水質に関すること。</table>",
    "roster.csv": "職員番号,氏名,部,課,職名,兼務,休職,在籍状況,退職年月日\n"
    f"0001,{PLANTED},総務部,人事課,課長,,,在職,\n0002,{PLANTED},水道部,浄水課,主事,兼務,育休,,2021/3/31\n",
    "flows.csv": "before,after,people\n総務部/人事課,総務部/人事課,12\n水道部/浄水課,上下水道局/浄水場,8\n",
    "columns.toml": 'encoding = "utf-8"\n[columns]\nstaff_id = "職員番号"\nunit = ["部", "課"]\n'
    '[values]\nconcurrent = ["兼務"]\n',
    "import.toml": '[columns]\nlevel = ["部", "課", "係"]\n',
}
KEPT = {
    "chart.pdf": "pdf-vertical-kashiwa/soshiki.pdf",
    "chart.ods": "ods-merged-kurashiki/kikou.ods",
    "chart.ttl": "ttl-org-dhs/dhs.ttl",
}
"""Samples that are not made but kept, and where: under `tests/imports`."""
