// Following the file of a review: what is decided, here or by others, changes what is proposed for the rest.

import { answer } from "./deciding.js";
import { isSending, mode } from "./decisions.js";
import { AFTER, BEFORE, data, replaceData, state } from "./state.js";
import { isChanged, nameOf, ownUnits, unitOf } from "./units.js";
import { t } from "./words.js";

const EVERY = 800; // milliseconds between two looks
const MOST_NAMED = 5; // units of changed proposals that are named

let newer = null; // data that have come while somebody was typing

/** Begin to follow, where there is a server. */
export function startFollowing() {
  if (mode() !== "static") setInterval(look, EVERY);
}

async function look() {
  try {
    const given = await fetch(`data?since=${data.deciding.version}`);
    if (given.status === 200) newer = await given.json();
  } catch {
    return; // the server is gone; whoever saves is told so
  }
  if (newer && !isSending() && !isBusy()) {
    const next = newer;
    newer = null;
    showAnew(next);
  }
}

/** Whether a decision is being typed, which new data would wipe out. */
function isBusy() {
  return Boolean(document.activeElement?.closest(".deciding input, dialog") || document.querySelector(".correcting:not([hidden])"));
}

/** Return what a change is known by when its number has changed: its first unit. */
function keyOfChange(change) {
  const [side, own] = ownUnits(change);
  return `${side} ${unitOf(side, own[0]).path}`;
}

/** Return the whole of a proposal as a text. */
function proposalOf(change) {
  const of = (side, numbers) => (numbers ?? []).map((number) => unitOf(side, number).path);
  return JSON.stringify([change.kind, of(BEFORE, change.before), of(AFTER, change.after)]);
}

/** Show other data: the open changes stay open, the place and the focus stay, and what is proposed otherwise is told. */
function showAnew(next) {
  const before = new Set(data.changes.map(proposalOf));
  const opened = state.open.split(",").filter(Boolean);
  const keys = new Set(data.changes.filter((change) => opened.includes(change.id)).map(keyOfChange));
  const { activeElement } = document;
  const height = window.scrollY;
  const row = activeElement?.closest("li.change")?.querySelector("button.row");
  const focused = row ? keyOfChange(data.changes.find((change) => change.id === row.id)) : null;
  const [id, caret] = [activeElement?.id, activeElement?.selectionStart];
  replaceData(next, () => ({ open: data.changes.filter((change) => keys.has(keyOfChange(change))).map((change) => change.id).join(",") }));
  const again = focused ? data.changes.find((change) => keyOfChange(change) === focused)?.id : id;
  const place = again ? document.getElementById(again) : null;
  place?.focus({ preventScroll: true });
  if (caret !== null && caret !== undefined && place?.id === "search") place.setSelectionRange(caret, caret);
  window.scrollTo(0, height);
  const changed = data.changes.filter((change) => !before.has(proposalOf(change)) && !change.confirmed && isChanged(change));
  if (changed.length) {
    const names = changed.slice(0, MOST_NAMED).map((change) => nameOf(ownUnits(change)[0], ownUnits(change)[1][0]));
    answer(t("matched_anew", { number: changed.length, names: names.join(t("list_sep")) }), []);
  }
}
