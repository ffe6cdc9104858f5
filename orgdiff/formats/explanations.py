"""Explanations (`orgdiff explain`) as text, as JSON, and as an SVG waterfall chart of the evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.sax.saxutils import escape

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.errors import one_line
from orgdiff.explanation import Explanation, Reversal
from orgdiff.files.strict_json import JsonObject
from orgdiff.files.text_width import width
from orgdiff.formats.json_document import change_entry, evidence_rows, question_entry
from orgdiff.model import leaf
from orgdiff.phrases import kind_words, question_words, row_label, strongest_reason, whereabouts
from orgdiff.succession import Link
from orgdiff.wording import DECISIVE_FINDINGS, TEXTS, Language, say


def explanation_text(
    comparison: Comparison, explanations: tuple[Explanation, ...], language: Language, *, detail: bool = False
) -> str:
    """Return explanations of changes of a comparison as a person reads them: what became of the units in one sentence
    and how sure that is; in `detail` with the rows of evidence and what the next best answer would need."""
    paragraphs = ("\n".join(_lines(comparison, explanation, language, detail)) for explanation in explanations)
    return "\n\n".join(paragraphs) + "\n"


def _lines(comparison: Comparison, explanation: Explanation, language: Language, detail: bool) -> Iterator[str]:
    yield one_line(_sentence(explanation.change, language))
    if explanation.change.kind == "abolished" and (
        parts := _where_parts_went(comparison, explanation.change, language)
    ):
        yield one_line(parts)
    if explanation.question:
        yield one_line(question_words(comparison, explanation.question, language))
    if not detail:
        if explanation.question:
            yield from _other_answers(explanation.change, language)
        yield say(TEXTS, "see_detail", language)
        return
    yield from _details(explanation, language)


def _other_answers(change: Change, language: Language) -> Iterator[str]:
    """Yield the links that came next; one that could come in the place of others or on top of them is said once."""
    titles: dict[str, str] = {}
    for title, refusal in (("may_lack_link", change.may_lack), ("next_best", change.runner_up)):
        if refusal is not None:
            titles.setdefault(_pair(refusal.link.before, refusal.link.after, language), title)
    for pair, title in titles.items():
        yield one_line(f"{say(TEXTS, title, language)}: {pair}")


def _sentence(change: Change, language: Language) -> str:
    """Return what became of the units of a change, how sure that is, and the strongest reason."""
    names = (" + ".join(change.before), " + ".join(change.after))
    is_same = not all(names) or names[0] == names[1]
    key = "explained_one" if is_same else "explained_unchanged" if change.kind == "unchanged" else "explained"
    doubt = "explained_doubt" if change.review else "confidence"
    return say(
        TEXTS, key, language,
        before=names[0], after=names[1], name=names[1] or names[0],
        kind=kind_words(change, language),
        sure=say(TEXTS, doubt, language, share=f"{change.confidence:.2f}"),
        reason=strongest_reason(change, language),
    )  # fmt: skip


def _where_parts_went(comparison: Comparison, change: Change, language: Language) -> str:
    """Return where the units below an abolished one went; empty where it has none that go on."""
    listed = "・" if language == "ja" else ", "
    moves = [
        say(
            TEXTS, "goes_to", language,
            names=listed.join(map(leaf, units)), taker=comparison.after.short_path(taker),
        )
        for taker, units in whereabouts(comparison, change.before[0])
    ]  # fmt: skip
    return say(TEXTS, "units_below", language, moves=say(TEXTS, "and_further", language).join(moves)) if moves else ""


def _details(explanation: Explanation, language: Language) -> Iterator[str]:
    change = explanation.change
    for link in change.links:
        yield ""
        yield from _sum_lines(link, language, say(TEXTS, "because", language))
    if change.may_lack:
        yield ""
        yield from _sum_lines(change.may_lack.link, language, say(TEXTS, "may_lack_link", language))
    if explanation.reversal:
        yield ""
        yield from _sum_lines(explanation.reversal.link, language, say(TEXTS, "next_best", language))
        yield ""
        yield _what_it_takes(explanation.reversal, language)
    if change.links:
        yield ""
        yield say(TEXTS, "how_sure", language, share=f"{change.confidence:.2f}")


def _pair(before: str, after: str, language: Language) -> str:
    return f"{before} {say(TEXTS, 'arrow', language)} {after}"


def _sum_lines(link: Link, language: Language, title: str) -> Iterator[str]:
    yield one_line(f"{title}: {_pair(link.before, link.after, language)}")
    for row in link.evidence:
        yield f"  {row.weight:+7.2f}  {one_line(row_label(row, language))}"
    total = say(TEXTS, "total", language)
    yield f"  {'-' * 7}"
    yield f"  {link.weight:+7.2f}  {total}"


def _what_it_takes(reversal: Reversal, language: Language) -> str:
    ways = [f"{say(DECISIVE_FINDINGS, kind, language)} (+{bits:.0f})" for kind, bits in reversal.findings]
    key = "what_it_takes" if ways else "takes_too_much"
    joined = ("、" if language == "ja" else "; ").join(ways)
    return say(TEXTS, key, language, ways=joined)


def explanation_json(comparison: Comparison, explanations: tuple[Explanation, ...], language: Language) -> str:
    """Return explanations of changes of a comparison as a JSON list; rows and questions are those of the comparison
    document."""
    entries = [_entry(comparison, explanation, language) for explanation in explanations]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(comparison: Comparison, explanation: Explanation, language: Language) -> JsonObject:
    links = [
        {
            "before": link.before,
            "after": link.after,
            "weight": round(link.weight, 3),
            "probability": round(link.probability, 4),
            "evidence": evidence_rows(link, language),
        }
        for link in explanation.change.links
    ]
    runner_up_needs = None
    if explanation.reversal:
        ways = [{"kind": kind, "weight": bits} for kind, bits in explanation.reversal.findings]
        runner_up_needs = {"bits": round(explanation.reversal.bits, 3), "any_of": ways}
    return {
        "change": change_entry(explanation.change, language),
        "links": links,
        "runner_up_needs": runner_up_needs,
        "question": question_entry(comparison, explanation.question, language) if explanation.question else None,
    }


BAR, ROW, LABELS, SCALE = 14, 20, 420, 18
"""Sizes of the waterfall chart in pixels: height of a bar and of a row, width of the labels, length of one bit."""
STYLE = (
    "text{font:12px 'BIZ UDPGothic','Yu Gothic',Meiryo,'Noto Sans CJK JP',sans-serif;fill:#222}"
    ".for{fill:#0072b2}.against{fill:#d55e00}.sum{fill:#555}.axis{stroke:#999}.end{text-anchor:end}"
)
"""Blue and vermilion of Okabe and Ito (2008), which colour-blind readers can distinguish; the signs say the same."""


def explanation_svg(explanations: tuple[Explanation, ...], language: Language) -> str:
    """Return the waterfall charts of all links of the explanations, and of each runner-up, in one SVG picture."""
    links: list[tuple[str, Link]] = []
    for explanation in explanations:
        links += [(say(TEXTS, "because", language), link) for link in explanation.change.links]
        if explanation.reversal:
            links.append((say(TEXTS, "next_best", language), explanation.reversal.link))
    low, high = _range([link for _, link in links])
    full_width = LABELS + (high - low) * SCALE + 90
    parts: list[str] = []
    top = ROW
    for heading, link in links:
        parts.append(_text(8, top, f"{heading}: {_pair(link.before, link.after, language)}"))
        parts += _waterfall(link, top + ROW, low, language)
        top += ROW * (len(link.evidence) + 3)
    pairs = (_pair(link.before, link.after, language) for _, link in links)
    title = escape(one_line(" / ".join(pairs) or "-"))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{full_width:.0f}" height="{top}" '
        f'viewBox="0 0 {full_width:.0f} {top}" '
        f'role="img" aria-label="{_attribute(title)}">'
    )
    return "\n".join([head, f"<title>{title}</title>", f"<style>{STYLE}</style>", *parts, "</svg>", ""])


def _range(links: list[Link]) -> tuple[float, float]:
    """Return the lowest and the highest running total of evidence, in bits."""
    totals = [0.0]
    for link in links:
        level = 0.0
        for row in link.evidence:
            level += row.weight
            totals.append(level)
    return min(totals), max(totals)


def _waterfall(link: Link, top: float, low: float, language: Language) -> Iterator[str]:
    level = 0.0
    zero = LABELS - low * SCALE
    bottom = top + ROW * (len(link.evidence) + 1)
    yield f'<line class="axis" x1="{zero:.1f}" x2="{zero:.1f}" y1="{top - BAR}" y2="{bottom - BAR:.1f}"/>'
    for row in link.evidence:
        yield from _bar(level, level + row.weight, top, low, row_label(row, language), row.weight)
        level += row.weight
        top += ROW
    total = say(TEXTS, "total", language)
    yield from _bar(0.0, level, top, low, total, level, "sum")


def _bar(
    start: float, end: float, top: float, low: float, label: str, bits: float, kind: str | None = None
) -> Iterator[str]:
    left = LABELS + (min(start, end) - low) * SCALE
    length = abs(end - start) * SCALE
    kind = kind or ("for" if bits >= 0 else "against")
    yield _text(LABELS - 8, top, _fitting(label), "end")
    yield f'<rect class="{kind}" x="{left:.1f}" y="{top - BAR + 3}" width="{length:.1f}" height="{BAR}"/>'
    yield _text(left + length + 4, top, f"{bits:+.1f}")


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    classes = f' class="{kind}"' if kind else ""
    return f'<text{classes} x="{x:.1f}" y="{y}">{escape(one_line(words))}</text>'


def _attribute(escaped: str) -> str:
    return escaped.replace('"', "&quot;")


def _fitting(label: str) -> str:
    """Return a label cut to the width of the labels; a cut one ends in an ellipsis."""
    room = LABELS // 7
    if width(label) <= room:
        return label
    while width(label) > room - 2:
        label = label[:-1]
    return label + "…"
