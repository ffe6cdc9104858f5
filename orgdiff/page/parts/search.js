// Which changes are shown: what is searched for, and the filters.

import { AFTER, BEFORE, data, state } from "./state.js";
import { isSettled } from "./decisions.js";
import { isChanged, unitOf } from "./units.js";
import { isOfKind } from "./words.js";

let texts = null; // of each change, what is searched; made when it is first needed

/** Return a text as it is searched: whatever the width of letters, the sort of kana, blanks and case. */
export function searched(text) {
  return text
    .normalize("NFKC").toLowerCase().replace(/\s+/g, "")
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/子(ども|供)/g, "こども");
}

/** Forget what was made of other data. */
export function forgetTexts() {
  texts = null;
}

function textOf(change) {
  const units = [
    ...(change.before ?? []).map((number) => unitOf(BEFORE, number)),
    ...(change.after ?? []).map((number) => unitOf(AFTER, number)),
  ];
  return units.map((unit) => searched([unit.path, unit.en, unit.code].filter(Boolean).join("\n"))).join("\n");
}

/** Return the sections with the numbers of their changes that are shown, without those of which nothing is. */
export function shownSections() {
  const terms = state.q.split(/\s+/).filter(Boolean).map(searched);
  const kinds = state.kind ? state.kind.split(",") : [];
  if (terms.length) texts ??= data.changes.map(textOf);
  const shown = (number) => {
    const change = data.changes[number];
    return (
      (!kinds.length ? !(state.only && !isChanged(change)) : kinds.some((kind) => isOfKind(change, kind))) &&
      (!state.review || change.review) &&
      (!state.status || (state.status === "confirmed") === isSettled(change)) &&
      terms.every((term) => texts[number].includes(term))
    );
  };
  return data.sections
    .map((section, place) => [section, place])
    .filter(([, place]) => !state.dept || Number(state.dept) === place)
    .map(([section, place]) => ({ section, place, changes: section[2].filter(shown) }))
    .filter(({ changes }) => changes.length);
}
