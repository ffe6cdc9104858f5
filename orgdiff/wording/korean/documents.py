"""What documents say in Korean: titles, headings, notes and the draft, in the short form of papers (개조식)."""

from __future__ import annotations

DOCUMENTS: dict[str, str] = {
    "Comparison of the organisation before and after": "조직개편 신구 대비표",
    "Comparison of the organisation before and after: changes only": "조직개편 신구 대비표(변경 사항)",
    "Unit codes, old to new": "부서 코드 대응표",
    "Outline of the reorganisation": "조직개편 개요",
    "Authorised posts before and after": "정원 신구 대비표",
    "Draft": "개요(안)",
    "Reorganisation": "조직개편",
    "{group} {heading}": "{group} {heading}",
    "{organisation}: {title}": "{organisation} {title}",
    "before: {before}; after: {after}": "개편 전: {before} → 개편 후: {after}",
    "{edition} (as of {date})": "{edition}({date} 현재)",
    "Department": "실·국",
    "Unit": "기구",
    "Code": "코드",
    "Old code": "종전 코드",
    "Old unit": "종전 기구",
    "New code": "새 코드",
    "New unit": "새 기구",
    "Change": "구분",
    "Remarks": "비고",
    "Share": "비율",
    "Relation": "대응",
    "No.": "순번",
    "Step": "처리",
    "New parent code": "새 상위 코드",
    "New parent": "새 상위 기구",
    "Function": "사무",
    "From": "이관 전",
    "To": "이관 후",
    "Grounds": "근거",
    "Status": "상태",
    "Level": "기구 구분",
    "Difference": "증감",
    "Number": "건수",
    "Posts": "정원",
    "Head": "부서장",
    "Units unknown": "정원 불명 기구",
    "Total": "계",
    "Comparison": "대비표",
    "Correspondence": "대응표",
    "In loading order": "등록 순서",
    "Units by level": "기구 수",
    "Changes by kind": "변경 건수",
    "Transfers": "이관 목록",
    "By unit": "기구별",
    "By department": "실·국별",
    "Where the difference comes from": "증감 내역",
    "Departments": "실·국",
    "Units": "과·팀",
    "Units below": "하부 기구",
    "Branch offices": "소속기관",
    "Above departments": "실·국의 상위",
    "{word} etc.": "{word} 등",
    "{word}": "{word}",
    "create": "신규 등록",
    "move": "이전",
    "close": "폐지",
    "({name})": "({name})",
    "{name}": "{name}에 관한 사무",
    "{number} unchanged units are left out.": "변경 없는 {number}개 기구는 생략함.",
    "{word}?": "{word}?",
    "? marks doubtful proposals that need to be confirmed ({questions} questions on {number} changes).": (
        "‘?’는 신뢰도가 낮아 확인이 필요한 안(확인 사항 {questions}건, 변경 {number}건)."
    ),
    "Names in brackets: the department that the unit belonged to.": "( ) 안은 개편 전의 소속 실·국.",
    "not confirmed": "미확정",
    "Units whose succession is not confirmed are marked as such and listed in separate rows ({number}).": (
        "승계 관계가 확정되지 않은 기구는 ‘미확정’으로 하고 개편 전과 개편 후를 서로 다른 행에 표시함({number}건)."
    ),
    "{number} unconfirmed changes are left out.": "확정되지 않은 {number}건은 싣지 않음.",
    "※ moved from {origin}": "※ {origin}에서 이관",
    "※ moved from outside the departments": "※ 실·국 밖에서 이관",
    "※ merged from {names}": "※ {names} 통합",
    "※ takes in {names}": "※ {names} 흡수 통합",
    "※ split from {names}": "※ {names}에서 분리",
    "※ split into {names}": "※ {names}(으)로 분리",
    "※ {moves}": "※ {moves} 이관",
    "※ {names} reorganised into {parts}": "※ {names}을(를) {parts}(으)로 개편",
    "※ {remark}": "※ {remark}",
    "※ {function} from {giver}": "※ {giver}에서 {function} 이관",
    "※ {function} added": "※ {function} 추가",
    "※ {function} to {taker}": "※ {function}을(를) {taker}(으)로 이관",
    "※ {function} transferred (destination open)": "※ {function} 이관(이관할 기구 미정)",
    "Share: 100% where the whole old unit goes on as the new one. Where it is divided, the charts do not "
    "give the shares; fill them in.": (
        "비율: 종전 기구 전체를 승계하면 100%. 둘 이상으로 나뉜 경우에는 기구도에 기재가 없어 빈칸으로 "
        "두었으니 비율을 적어 넣을 것."
    ),
    "Relation: old units : new units. Rows that are not 1:1 are marked ※ ({number}).": (
        "‘대응’은 종전 기구 수:새 기구 수. 1:1이 아닌 행에는 ‘※’를 붙임({number}행)."
    ),
    "※ {olds}:{news}": "※ {olds}:{news}",
    "{olds}:{news}": "{olds}:{news}",
    "Units without a code: {before} before, {after} after. Assign codes before loading.": (
        "코드 없는 기구: 개편 전 {before}개, 개편 후 {after}개. 새 코드를 부여한 뒤 등록할 것."
    ),
    "Loading order: create (from the top down), move, close (from the bottom up). Units that keep code, "
    "name and parent are left out.": (
        "등록 순서: 신규 등록(상위부터), 이전, 폐지(하위부터). 코드·명칭·상위 기구가 모두 같은 기구는 싣지 않음."
    ),
    "unknown": "불명",
    "The charts mention no transferred function.": "기구도에 사무 이관에 관한 기재가 없음.",
    "Neither chart gives authorised posts, so there is nothing to compare. Enter them as headcount in "
    "the organisation files.": (
        "종전·새 기구도 모두 정원의 기재가 없어 대비표를 작성하지 않음. 기구도 파일의 headcount에 정원을 적으면 작성됨."
    ),
    "Neither chart gives codes of units, so there is no table of them. Enter them as id in the organisation files.": (
        "종전·새 기구도 모두 부서 코드의 기재가 없어 대응표를 작성하지 않음. 기구도 파일의 id에 코드를 적으면 작성됨."
    ),
    "Posts are those of the unit itself, without the units below it. Sums do not include unknown posts.": (
        "정원은 해당 기구만의 것으로 하부 기구의 정원은 포함하지 않은 것으로 보고 합산함. 불명인 기구는 "
        "합계에서 제외함."
    ),
    "The difference of a merger, a split or a reorganisation is that of the whole, on its first row.": (
        "통합·분리·개편의 증감은 전체의 차이를 첫 행에 표시함."
    ),
    "Units whose posts are unknown: {before} before, {after} after. Differences are shown if both are known.": (
        "정원이 불명인 기구: 개편 전 {before}개, 개편 후 {after}개. 증감은 양쪽 모두 알 수 있는 경우에만 표시함."
    ),
    "The posts of {name} ({edition}), {posts}, equal the sum of the units below it; they may be counted twice.": (
        "{name}({edition})의 정원 {posts}명은 하부 기구의 합계와 같아 이중으로 계산되었을 수 있음."
    ),
    "The differences by kind add up to the total difference ({difference}).": (
        "내역의 증감 합계({difference})는 전체 증감과 일치함."
    ),
    "(of them relevelled)": "(전체 중 기구 조정)",
    "other": "기타",
    "All units of the charts are counted, by how far they stand below their department and by the word "
    "for their level (department, division, …).": (
        "기구 수는 기구도에 있는 모든 기구를 실·국으로부터의 위치와 명칭에 따라 구분하여 센 것임. 계는 기구의 총수."
    ),
    "One change may concern several units before and after.": ("변경 1건에 종전·새 기구가 둘 이상 관련될 수 있음."),
    "{edition}: {counts} ({total} in all)": "{edition}: {counts}(계 {total})",
    "{level} {number}": "{level} {number}",
    "Nothing changes.": "변경 없음",
    "{name} (before)": "{name}(개편 전)",
    "{first} and {last}": "{first} 및 {last}",
    "{names} of {above}": "{above} {names}",
    "{names} to {taker}": "{names}을(를) {taker}(으)로",
    "; ": ", ",
    "{clause}": "{clause}",
    "{clauses}.": "{clauses}",
    "{clauses} [to be confirmed].": "{clauses} [확인 필요]",
    "reconstituted as": "기구 조정",
    "raised to": "격상",
    "lowered to": "기구 조정",
    "{new} is created": "{new} 신설",
    "{new} are created": "{new} 신설",
    "{new} is set up in it": "{new} 설치",
    "{new} are set up in it": "{new} 설치",
    "{new} moves in from {origin}": "{origin}에서 {new} 이관",
    "{new} move in from {origin}": "{origin}에서 {new} 이관",
    "{old} moves to {destination}": "{old}을(를) {destination}(으)로 이관",
    "{old} move to {destination}": "{old}을(를) {destination}(으)로 이관",
    "{old} becomes a unit of its own": "{old}을(를) 독립 기구로 분리",
    "{old} becomes a unit of its own, {renaming} {new}": ("{old}을(를) {new}(으)로 {renaming}하여 독립 기구로 분리"),
    "{old} becomes part of it": "{old} 편입",
    "{old} becomes part of it, {renaming} {new}": "{old}을(를) {new}(으)로 {renaming}하여 편입",
    "{old} moves in, {renaming} {new}": "{old}을(를) {new}(으)로 {renaming}하여 이관",
    "{old} are brought together as {new}": "{old}을(를) 통합하여 {new} 설치",
    "{old} gives up a part and is {renaming} {new}": "{old}의 일부를 분리하고 {new}(으)로 {renaming}",
    "{old} is {renaming} {new}": "{old}을(를) {new}(으)로 {renaming}",
    "{old} are merged into {new}": "{old}을(를) {new}(으)로 통합",
    "{old} is merged into {new}": "{old}을(를) {new}에 흡수 통합",
    "{old} is divided into {new}": "{old}을(를) {new}(으)로 분리",
    "{new} is separated from {old}": "{old}에서 {new} 분리",
    "{new} are separated from {old}": "{old}에서 {new} 분리",
    "{old} are reorganised into {new}": "{old}을(를) {new}(으)로 개편",
    "{old} is abolished": "{old} 폐지",
    "{old} are abolished": "{old} 폐지",
    "{old} is abolished; its units go: {moves}": "{old} 폐지({moves} 이관)",
    "{function} is transferred from {giver} to {taker}": "{function}을(를) {giver}에서 {taker}(으)로 이관",
    "{function} is added to {taker}": "{taker}에 {function} 추가",
    "{function} is transferred out of {giver}": "{giver}의 {function}을(를) 다른 기구로 이관",
}
