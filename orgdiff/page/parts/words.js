// The words of the page in the language that is chosen.

import { data, state } from "./state.js";

export const LANGUAGES = Object.keys(data.languages); // the one that pairs begin with, and English

/** Return the one of a pair that is spoken now. */
export function said(pair) {
  return pair[LANGUAGES.indexOf(state.lang)];
}

/** Return a text of the page, filled in. */
export function t(key, particulars = {}) {
  return said(data.words[key]).replace(/\{(\w+)\}/g, (_, name) => particulars[name]);
}

/** Return the words for a change's kind: 移管・名称変更. */
export function kindWords(change) {
  return [change.kind, ...(change.also ?? [])].map((kind) => said(data.besides[kind])).join(t("list_sep"));
}

/** Whether a change is counted under one of `data.kinds`: its own, or that its unit has another level. */
export function isOfKind(change, kind) {
  return change.kind === kind || (kind === "relevelled" && (change.also ?? []).includes(kind));
}

/** Return a reason, one of `data.rows`, in words. */
export function reasonWords(number) {
  const [label, , ...shown] = data.rows[number];
  return said(data.labels[label]).replace(/\{(\d+)\}/g, (_, place) => shown[place]);
}

/** Return a number with its sign; a minus that is as wide as the plus. */
export function signed(number, digits = 0) {
  const text = Math.abs(number).toFixed(digits);
  return Number(text) === 0 ? text : (number < 0 ? "−" : "+") + text;
}
