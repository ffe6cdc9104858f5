"""What drafts beside each other and tables of edits say in Korean."""

from __future__ import annotations

SCENARIOS: dict[str, str] = {
    # ---- drafts
    "Drafts of the organisation": "조직개편안 비교",
    "today: {edition}": "현행: {edition}",
    "Today": "현행",
    "Figure": "항목",
    "Unit today": "현행 기구",
    "(new)": "(신설)",
    "{kind} → {names}": "{kind} → {names}",
    "The drafts in figures": "안별 주요 수치",
    "Units by department": "실·국별 기구 수",
    "Authorised posts by department": "실·국별 정원",
    "What it means for staff": "직원에 미치는 영향",
    "Where the drafts differ": "안에 따른 차이",
    "What changes": "개편 내용",
    "without a level": "구분 없음",
    "Layers": "단계 수",
    "Units directly below, on average": "직속 하부 기구 수(평균)",
    "Units directly below, at most": "직속 하부 기구 수(최대)",
    "Units without posts": "정원 불명 기구",
    "Units of today that change": "영향을 받는 현행 기구",
    "Transfers of tasks": "사무 이관",
    "stay": "이동 없음",
    "move by the reorganisation only": "조직개편에만 따른 이동",
    "must be assigned to a part": "분리 기구 선택 필요",
    "must be placed anew": "새로 배치 필요(폐지)",
    "Orders of appointment": "예상 발령 건수",
    "individual": "개별 발령",
    "on a joint list": "일괄 발령",
    "once their unit is decided": "배치 결정 후",
    "Units directly below: of those units that have any below them.": (
        "직속 하부 기구 수는 하부 기구가 있는 기구 하나당의 수."
    ),
    "Of drafts that are charts, what becomes of units is found by comparing; doubtful changes are to be reviewed. "
    "Drafts that are edits are certain.": (
        "기구도로 된 안은 대응을 비교하여 추정한 것임. 확인 필요는 신뢰도가 낮은 것. 개편안 표로 된 안은 확정된 것임."
    ),
    "Staff: by the roster of today and the draft alone, without any other moves.": (
        "직원에 미치는 영향은 현행 명부와 안에만 따른 예상으로 정기 인사는 포함하지 않음."
    ),
    "Units that become the same in all drafts are not among the differences.": (
        "모든 안에서 같은 기구는 안에 따른 차이에 싣지 않음."
    ),
    # ---- tables of edits
    "rename": "명칭변경",
    "merge": "통합",
    "reorganise": "개편",
    "abolish": "폐지",
    "set": "설정",
    "reorder": "순서",
    "chart": "기구도",
    "edit": "개편 구분",
    "head": "부서장",
    "task": "이관 사무",
    "english name": "영문 명칭",
    "remarks": "비고",
    "duties": "분장사무",
    "formerly": "종전 명칭",
    "also under": "겸속 상위 기구",
    "organisation": "기관명",
    "as of": "기준일",
    "source": "출처",
    "ordered": "순서의 의미",
    "Edits": "개편안",
    "first": "맨 앞",
    "none": "없음",
    "memo": "메모",
    "One row says one thing that changes. The order of the rows means nothing. Units without a row keep their name "
    "and stay where they are.": (
        "한 행에 하나씩 기구를 어떻게 바꿀지 적는 표입니다. 행의 순서에는 뜻이 없습니다. "
        "적지 않은 기구는 명칭도 상위 기구도 그대로입니다."
    ),
    "Units of today's chart: a path, a code, or a name that only one unit has; several one per line (Alt+Enter).": (
        "현행 기구도의 기구. 위에서부터의 명칭(행정국/총무과), 코드, 또는 하나뿐인 명칭. "
        "여럿이면 칸 안에서 줄을 바꿉니다."
    ),
    "Paths in the new chart. A name alone stands in the place of the unit before; /name is a unit at the top.": (
        "새 기구도의 명칭을 위에서부터(행정국/총무과) 적습니다. 명칭만 적으면 현 기구와 같은 자리가 됩니다. "
        "최상위로 옮길 때는 ‘/명칭’으로 적습니다."
    ),
    'Only to change the printed order: the name of the unit that it stands right after; "first" for none.': (
        "순서를 바꿀 때만 바로 앞에 놓일 기구의 명칭을 적습니다. 맨 위이면 ‘맨 앞’."
    ),
    'Fill in other columns only for what changes. Write "none" to take away what is there.': (
        "다른 열에는 바꿀 항목만 적습니다. 항목을 지울 때는 ‘없음’이라고 적습니다."
    ),
    "The unit in from is called as in to.": "현 기구의 명칭을 새 기구의 명칭으로 바꿉니다.",
    "The unit in from goes where to says.": "현 기구를 새 기구에 적은 자리로 옮깁니다.",
    "All units in from, one per line, become the one in to, which may be there already.": (
        "현 기구를 모두(한 줄에 하나) 새 기구로 통합합니다. 이미 있는 기구로의 통합도 같습니다."
    ),
    "The unit in from becomes all units in to, one per line: itself too where it goes on, the main one first.": (
        "현 기구를 새 기구 모두(한 줄에 하나)로 나눕니다. 존속하는 기구도 적고 본체를 맨 위에 둡니다."
    ),
    "Units are mixed into others: for each in from, all units in to that take over from it.": (
        "여러 기구를 섞어 다시 짭니다. 현 기구마다 승계하는 새 기구를 적습니다."
    ),
    "The unit in to is new.": "새 기구를 설치합니다.",
    "The unit in from ends; so name all units below.": "현 기구를 폐지합니다. 하부 기구도 하나씩 적습니다.",
    "Only a task goes from the unit in from to the one in to.": (
        "기구는 그대로 두고 사무만 현 기구에서 새 기구로 옮깁니다."
    ),
    "The code, posts or the like of a unit are set; all else stays.": (
        "명칭이나 자리는 그대로 두고 코드·정원 등을 바꿉니다."
    ),
    "Only the printed order changes.": "순서만 바꿉니다.",
    "What the new chart says of itself, in the column of names: lines such as edition: 2023.": (
        "명칭 열에 새 기구도의 연도·기준일 등을 적습니다(연도: 2026년)."
    ),
    "{number} new codes are proposals; check them: {codes}": (
        "새 코드 {number}건은 안입니다. 확인해 주십시오: {codes}"
    ),
}
