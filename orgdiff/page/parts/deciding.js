// Deciding on a change: approve, reject, correct, move a task; who, why, and what waits for somebody.

import {
  canRedo, canUndo, continuesAs, decide, mappingFile, mode, onAnswer, ownRow, redo, rowOf, rowOfBefore, settlingRow, undo,
  unsaved, writtenIn,
} from "./decisions.js";
import { h } from "./elements.js";
import { onKey } from "./keys.js";
import { searched } from "./search.js";
import { AFTER, BEFORE, data } from "./state.js";
import { longName, unitOf } from "./units.js";
import { t } from "./words.js";

const MOST_OFFERED = 12; // units that are offered for what is typed

let by = data.deciding.by || remembered(); // who decides; asked once

function remembered() {
  try {
    return localStorage.getItem("orgdiff.by") ?? "";
  } catch {
    return ""; // a page from a file may not be allowed to keep anything
  }
}

function remember(name) {
  by = name;
  try {
    localStorage.setItem("orgdiff.by", name);
  } catch {
    // then it is remembered until the page is closed
  }
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Return a decision as a mapping has it, signed; what is empty is left out. */
function signedDecision(verdict, after, reason) {
  return { verdict, ...(after.length ? { after } : {}), ...(reason ? { reason } : {}), ...(by ? { by } : {}), on: today() };
}

/** Return what a row decides in words. */
export function decisionWords({ before, after, decision }) {
  const names = (units) => units.map((path) => path.split("/").at(-1)).join(t("list_sep")) || t("nothing");
  const from = names((before ?? []).map((unit) => unit.path));
  const to = names(decision.after ?? (after ?? []).map((unit) => unit.path));
  return [`${t(`is_${decision.verdict}`)}: ${from} → ${to}`, decision.reason, decision.by, decision.on].filter(Boolean).join(" / ");
}

/** Return the panel in which a change is decided. */
export function decidingPanel(change) {
  const row = rowOf(change);
  const written = writtenIn(row);
  const settledBy = settlingRow(change);
  const field = (key, value, onchange) => {
    const id = `${key}-${change.id}`;
    return h("div", { class: "field" }, h("label", { for: id }, t(key)),
      h("input", { id, value: value ?? "", autocomplete: "off", onchange: (event) => onchange(event.target.value.trim()) }));
  };
  const resigned = (patch) => {
    const { decision } = writtenIn(rowOf(change));
    if (decision) decide([rowOf(change), { ...writtenIn(rowOf(change)), decision: { ...decision, ...patch } }]);
  };
  const state = h("p", { class: "decision" }, settledBy ? decisionWords(settledBy) : t("undecided"));
  if (mode() === "readonly") return h("div", { class: "deciding", role: "group", "aria-label": t("decision") }, state);
  const correcting = h("div", { class: "correcting", hidden: true });
  const button = (key, action, pressed) =>
    h("button", { type: "button", class: `decide-${key}`, "aria-pressed": pressed === undefined ? false : String(pressed), onclick: action }, t(key));
  const verdict = written.decision?.verdict;
  return h("div", { class: "deciding", role: "group", "aria-label": t("decision") },
    state,
    h("div", { class: "actions" },
      button("approved", () => approve(change), verdict === "approved"),
      change.before && change.after ? button("rejected", () => reject(change), verdict === "rejected") : "",
      button("corrected", () => openCorrecting(change, correcting), verdict === "corrected"),
      written.decision ? button("undecide", () => decide([rowOf(change), without(written, "decision")])) : "",
      button("move_task", () => openTask(change, correcting))),
    correcting,
    h("div", { class: "fields" },
      field("why", written.decision?.reason, (reason) => resigned({ reason })),
      field("by", written.decision?.by ?? by, (name) => {
        remember(name);
        resigned({ by: name });
      }),
      field("waiting", written.waiting, (waiting) =>
        decide([rowOf(change), { ...without(writtenIn(rowOf(change)), "waiting"), ...(waiting ? { waiting } : {}) }]))));
}

function without(written, key) {
  const { [key]: _, ...rest } = written;
  return rest;
}

function reasonTyped(change) {
  return document.getElementById(`why-${change.id}`)?.value.trim() ?? "";
}

function verdictOn(change, verdict, after = []) {
  const row = rowOf(change);
  return [row, { ...writtenIn(row), decision: signedDecision(verdict, after, reasonTyped(change)) }];
}

export function approve(change) {
  decide(verdictOn(change, "approved"));
}

export function reject(change) {
  if (change.before && change.after) decide(verdictOn(change, "rejected"));
}

/** Open the form in which a change is corrected: what the before units continue as, or where the after unit is from. */
export function openCorrecting(change, place) {
  const side = change.before ? AFTER : BEFORE;
  const none = t(side === AFTER ? "ends" : "is_new");
  const chooser = unitChooser(side, `correct-${change.id}`, t(side === AFTER ? "continues_as" : "comes_from"));
  const save = (units) => {
    place.hidden = true;
    decide(...corrections(change, side, units));
  };
  place.replaceChildren(
    chooser.element,
    h("div", { class: "actions" },
      h("button", { type: "button", class: "save", onclick: () => chooser.chosen().length && save(chooser.chosen()) }, t("save")),
      change.after && change.before ? h("button", { type: "button", class: "none", onclick: () => save([]) }, none) : "",
      h("button", { type: "button", onclick: () => (place.hidden = true) }, t("cancel"))));
  place.hidden = false;
  chooser.focus();
}

/**
 * Return the parts of a correction. Where an after unit is from is written on the row of the unit before, or in a row
 * of one's own; what that unit was said to continue as already stands beside it: it is divided.
 */
function corrections(change, side, units) {
  const chosen = units.map((number) => unitOf(side, number).path);
  const reason = reasonTyped(change);
  const cleared = [rowOf(change), without(writtenIn(rowOf(change)), "decision")];
  if (side === AFTER && chosen.length) return [verdictOn(change, "corrected", chosen)];
  if (side === AFTER) {
    const ends = change.before.map((number) => ownRow([unitOf(BEFORE, number).path], []));
    return [cleared, ...ends.map((row) => [row, { ...writtenIn(row), decision: signedDecision("approved", [], reason) }])];
  }
  const after = change.after.map((number) => unitOf(AFTER, number).path);
  return [cleared, ...chosen.map((path) => {
    const row = rowOfBefore(path) ?? ownRow([path], after);
    const all = [...new Set([...continuesAs(row), ...after])];
    return [row, { ...writtenIn(row), decision: signedDecision("corrected", all, reason) }];
  })];
}

/** Open the form in which a task that changes hands is entered. */
function openTask(change, place) {
  const [from, chooser] = [change.before ?? change.after, unitChooser(AFTER, `task-to-${change.id}`, t("goes_to"))];
  const task = h("input", { id: `task-${change.id}`, autocomplete: "off" });
  const unit = unitOf(change.before ? BEFORE : AFTER, from[0]).path;
  const save = () => {
    const to = chooser.chosen().map((number) => unitOf(AFTER, number).path);
    if (!task.value.trim() || !to.length) return;
    place.hidden = true;
    const row = ownRow(change.before ? [unit] : [], to, [task.value.trim()]);
    decide([row, { decision: signedDecision("approved", [], reasonTyped(change)) }]);
  };
  place.replaceChildren(
    h("div", { class: "field" }, h("label", { for: task.id }, t("task")), task),
    chooser.element,
    h("div", { class: "actions" },
      h("button", { type: "button", class: "save", onclick: save }, t("save")),
      h("button", { type: "button", onclick: () => (place.hidden = true) }, t("cancel"))));
  place.hidden = false;
  task.focus();
}

/** Return a field in which units of a chart are chosen by typing (WAI-ARIA Authoring Practices, "Combobox"). */
function unitChooser(side, id, label) {
  const chosen = [];
  let offered = [];
  let active = -1;
  const input = h("input", {
    id, role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", autocomplete: "off",
    oninput: offer, onkeydown: onTyping,
  });
  const list = h("ul", { id: `${id}-list`, role: "listbox", class: "offers", "aria-label": label, hidden: true });
  const chips = h("ul", { class: "chips" });

  function offer() {
    const wanted = searched(input.value);
    const names = data.charts[side].units.map((unit, number) => [number, searched([unit.path, unit.en, unit.code].filter(Boolean).join(" "))]);
    const begins = (number) => (searched(unitOf(side, number).name).startsWith(wanted) ? 0 : 1);
    offered = wanted
      ? names.filter(([number, text]) => text.includes(wanted) && !chosen.includes(number)).map(([number]) => number)
          .sort((one, other) => begins(one) - begins(other) || one - other).slice(0, MOST_OFFERED)
      : [];
    show(offered.length ? 0 : -1);
  }
  function show(place) {
    active = place;
    list.replaceChildren(...offered.map((number, at) =>
      h("li", { role: "option", id: `${id}-${at}`, "aria-selected": String(at === active), onpointerdown: (event) => (event.preventDefault(), choose(number)) },
        longName(side, number))));
    list.hidden = !offered.length;
    input.setAttribute("aria-expanded", String(offered.length > 0));
    if (active >= 0) input.setAttribute("aria-activedescendant", `${id}-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }
  function choose(number) {
    chosen.push(number);
    input.value = "";
    offered = [];
    show(-1);
    chip();
  }
  function chip() {
    chips.replaceChildren(...chosen.map((number, place) =>
      h("li", {}, longName(side, number), " ",
        h("button", { type: "button", "aria-label": t("remove", { name: longName(side, number) }), onclick: () => (chosen.splice(place, 1), chip(), input.focus()) }, "×"))));
  }
  function onTyping(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0) choose(offered[active]);
      else if (!input.value) input.closest(".correcting").querySelector(".save").click();
    } else if (event.key === "Escape") show((offered = [], -1));
    else if (event.key === "Backspace" && !input.value && chosen.length) (chosen.pop(), chip());
    else if (event.key === "ArrowDown" && offered.length) (event.preventDefault(), show((active + 1) % offered.length));
    else if (event.key === "ArrowUp" && offered.length) (event.preventDefault(), show((active + offered.length - 1) % offered.length));
  }
  const element = h("div", { class: "field chooser" }, h("label", { for: id }, label), chips, input, list);
  return { element, chosen: () => [...chosen], focus: () => input.focus() };
}

// ---- all over the page

let message, buttons; // where the page says what became of a decision, and the buttons for all decisions
let lastAnswer = ["", []]; // what was said last, which stays when the page is made anew

/** Return the bar with what holds for all decisions: undo, redo, and the file. */
export function decidingBar() {
  message = h("span", { role: "status", class: "message" });
  buttons = h("span", { class: "tools" });
  onAnswer(answer);
  answer(...lastAnswer);
  showButtons();
  return mode() === "readonly" ? "" : h("div", { class: "bar-decisions" }, buttons, message);
}

/** Say what became of a decision; `choices` are [word, action] where somebody has to choose. */
export function answer(words, choices) {
  lastAnswer = [words, choices];
  message.replaceChildren(words, ...choices.map(([word, action]) =>
    h("button", { type: "button", onclick: action }, word)));
  if (choices.length) message.querySelector("button").focus();
}

/** Show which of the buttons can be used. */
export function showButtons() {
  const { activeElement } = document;
  const again = activeElement && buttons.contains(activeElement) ? activeElement.className : "";
  const button = (key, action, able, words = t(key)) => h("button", { type: "button", class: key, disabled: !able, onclick: action }, words);
  buttons.replaceChildren(
    button("undo", undo, canUndo()),
    button("redo", redo, canRedo()),
    mode() === "static" ? button("download", download, true, unsaved() ? t("download_some", { number: unsaved() }) : t("download")) : "");
  if (again) buttons.querySelector(`.${again}:not(:disabled)`)?.focus();
}

function download() {
  const file = new Blob([mappingFile()], { type: "application/json" });
  const link = h("a", { href: URL.createObjectURL(file), download: "mapping.json" });
  link.click();
  URL.revokeObjectURL(link.href);
  showButtons();
}

addEventListener("beforeunload", (event) => {
  if (unsaved()) event.preventDefault();
});

/** Have keys decide on the change that `current()` returns; `correct(change)` opens the form for it. */
export function decidingKeys(current, correct) {
  if (mode() === "readonly") return;
  const on = (action) => () => current() && action(current());
  onKey("a", "approved", on(approve));
  onKey("r", "rejected", on(reject));
  onKey("c", "corrected", on(correct));
  onKey("u", "undo", undo);
  onKey("U", "redo", redo);
}
