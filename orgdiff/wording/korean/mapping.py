"""What mapping files say in Korean."""

from __future__ import annotations

MAPPING: dict[str, str] = {
    "transfer": "사무 이관",
    "to review": "확인 필요",
    "added": "추가",
    "lapsed": "해당 없음",
    "state": "상태",
    "evidence": "근거",
    "next best": "차순위 후보",
    "to ask": "확인할 사항",
    "decision": "판정",
    "new unit": "정정 기구",
    "tasks in part": "일부 이관 사무",
    "confirmed by": "확인자",
    "confirmed on": "확인일",
    "Mapping": "대응표",
    "After units": "개편 후 기구 목록",
    "decided": "판정 여부",
    "yes": "완료",
    "History": "이력",
    "when": "일시",
    "who": "담당",
    "what": "내용",
    "Guide": "사용 방법",
    "Check what became of each unit, row by row, and enter your decision. Decided rows are confirmed and "
    "stay as they are in every later comparison.": (
        "개편 전후 기구의 대응을 한 행씩 확인하고 판정을 적는 표입니다. 판정한 행은 확정되어 이후의 비교에서 "
        "바뀌지 않습니다."
    ),
    "To review: doubtful proposals, listed first, starting with the question that settles most. Added: "
    "your own rows. Lapsed: rows that no longer apply because a chart has changed.": (
        "확인 필요는 신뢰도가 낮은 제안입니다. 맨 앞에, 영향을 받는 기구와 정원이 많은 확인 사항부터 굵은 "
        "선으로 구분하여 늘어놓았습니다. 추가는 직접 더한 행, 해당 없음은 기구도가 바뀌어 맞지 않게 된 "
        "행입니다."
    ),
    "approve together": "일괄 승인",
    "Sure proposals are folded (+ at the left opens them) and need not be decided one by one. To approve "
    'them all, enter a confidence such as 0.9 beside "approve together" at the top of this sheet, or run '
    "`orgdiff map approve`.": (
        "신뢰도가 높은 제안은 접혀 있으며(왼쪽 끝의 +로 펼침) 한 건씩 판정할 필요가 없습니다. 한꺼번에 "
        "승인하려면 이 표 위의 ‘일괄 승인’ 오른쪽 칸에 신뢰도(예: 0.9)를 넣거나 orgdiff map approve를 "
        "실행합니다."
    ),
    "approved: as proposed. rejected: these units do not correspond. corrected: the unit before goes on "
    "as the new unit that you choose. Blank: not decided yet.": (
        "승인: 제안대로. 기각: 이 대응은 없음. 정정: 정정 기구에서 고른 기구가 승계. 빈칸: 미정."
    ),
    "For corrected, choose the right unit. For a split, enter several units, one per line (Alt+Enter). "
    "For a merger, set the row of every merging unit to corrected.": (
        "정정할 때 올바른 새 기구를 고릅니다. 분리라면 칸 안에서 줄을 바꾸어(Alt+Enter) 한 줄에 하나씩 "
        "적습니다. 통합이라면 통합되는 기구의 행을 모두 정정으로 합니다."
    ),
    "If only some tasks go elsewhere, enter them, one per line, and choose the unit that takes them as "
    "the new unit. The decision then applies to the unit itself: approved or rejected.": (
        "일부 사무만 이관될 때 그 사무를 한 줄에 하나씩 적고 정정 기구에서 이관받는 기구를 고릅니다. 판정은 "
        "기구 자체에 대하여 승인 또는 기각으로 합니다."
    ),
    "The reason for the decision; the comparison shows it as evidence.": (
        "판정한 이유. 비교 결과에 근거로 표시됩니다."
    ),
    "Who confirmed it.": "확인한 사람.",
    "The day on which it was confirmed, such as 2022-02-01.": "확인한 날(2022-02-01 등).",
    "rows of your own": "행 추가",
    "You can add rows below the table: a unit before, a unit after, and approved. A row with tasks "
    "transfers these tasks, not the unit. Write units from the top, as Department/Section, or by a code "
    "or name that is unique.": (
        "표 아래에 행을 더하여 종전 기구, 개편 후 기구, 판정(승인)을 적을 수 있습니다. 일부 이관 사무도 "
        "적으면 기구가 아니라 사무의 이관이 됩니다. 기구는 ‘국/과’와 같이 위에서부터 적습니다(하나뿐인 "
        "명칭이나 코드도 가능)."
    ),
    "columns": "열",
    "Sort, filter, hide, move and add columns freely. Keep the headings; merge no cells and use no formulas.": (
        "정렬, 필터, 숨기기, 열의 이동과 추가는 자유롭습니다. 열 제목은 바꾸지 말고, 셀 병합과 수식은 쓰지 마십시오."
    ),
    "next": "다음 작업",
    "`orgdiff map check` reports what is undecided or contradictory, `orgdiff compare --mapping` shows "
    "the result, and `orgdiff map update` updates the mapping when a chart has changed.": (
        "orgdiff map check로 빠진 것과 모순을, orgdiff compare --mapping으로 결과를 확인합니다. 기구도가 "
        "바뀌면 orgdiff map update로 갱신합니다."
    ),
    "Choose approved, rejected or corrected, or leave it blank": ("승인·기각·정정 중 하나를 고르거나 비워 두십시오"),
    "This unit is not in the list. Enter several units one per line. Choose OK to keep it": (
        "목록에 없는 기구입니다. 여럿이면 한 줄에 하나씩 적어 주십시오. 그대로 두려면 확인을 누르십시오"
    ),
    "Enter a date, such as 2022-02-01": "날짜를 넣어 주십시오(2022-02-01)",
    # ---- decisions that do not hold
    'no unit "{name}" in the chart {chart}; nearest: {nearest}': (
        '"{name}"(이)라는 기구는 기구도({chart})에 없습니다. 가까운 명칭: {nearest}'
    ),
    '"{name}" is the name of several units in the chart {chart}; give its path: {nearest}': (
        '"{name}"은(는) 기구도({chart})에 여럿 있습니다. 경로로 적어 주십시오: {nearest}'
    ),
    '"{decision}", but {other} has "{other_decision}"; correct one of the files, or name the right one by --prefer': (
        '"{decision}"이지만 {other}에는 "{other_decision}"입니다. '
        "어느 한 파일을 고치거나 옳은 쪽을 --prefer로 지정해 주십시오"
    ),
    '"{decision}" gave way to {other}: "{other_decision}"': (
        '"{decision}"은(는) 채택하지 않고 {other}의 "{other_decision}"(으)로 했습니다'
    ),
    "row {number}": "{number}행",
}
