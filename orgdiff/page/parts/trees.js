// Both charts side by side as trees (WAI-ARIA Authoring Practices, "Tree View"): fold, follow a unit to its counterpart.

import { h } from "./elements.js";
import { AFTER, BEFORE, data, setState, state } from "./state.js";
import { changeOf, counterparts, isChanged, longName, nameOf, unitOf } from "./units.js";
import { goTo } from "./changes.js";
import { kindWords, said, t } from "./words.js";

const OPEN_AT_FIRST = 400; // units up to which both charts stand open

let roots, status; // the two trees, and where the page says what became of a unit
let whole = false; // whether the charts are shown whole, whatever is asked for: on paper
const folded = [new Map(), new Map()]; // for each chart, whether a unit was opened (true) or closed by hand
const below = [null, null]; // for each chart, the units below each

/** Fill the view. */
export function showCharts(view) {
  status = h("p", { class: "status", role: "status" });
  below[BEFORE] = below[AFTER] = null;
  roots = [BEFORE, AFTER].map(tree);
  view.append(
    h("div", { class: "tools" },
      h("button", { type: "button", onclick: () => foldAll(true) }, t("expand_all")),
      h("button", { type: "button", onclick: () => foldAll(false) }, t("collapse_all")),
      h("p", { class: "quiet", id: "chart-help" }, t("chart_help"))),
    h("div", { class: "trees" }, [BEFORE, AFTER].map((side) =>
      h("section", { "aria-labelledby": `chart-${side}` },
        h("h2", { id: `chart-${side}` }, heading(side)), roots[side],
        data.charts[side].source ? h("p", { class: "quiet" }, t("source", { source: data.charts[side].source })) : ""))),
    status);
  showUnit();
}

function heading(side) {
  const { edition, units } = data.charts[side];
  const counted = t("units_counted", { number: units.length });
  return [t(side ? "after" : "before"), said(edition), counted].filter(Boolean).join(" ");
}

function childrenOf(side, number) {
  if (!below[side]) {
    const lists = new Map([[-1, []]]);
    data.charts[side].units.forEach((unit, place) => {
      lists.set(place, []);
      lists.get(unit.up).push(place);
    });
    below[side] = lists;
    if (state.only && !whole) dropUnchanged(side, lists);
  }
  return below[side].get(number);
}

/** Leave out the units that did not change and have no unit below them that did. */
function dropUnchanged(side, lists) {
  const { units } = data.charts[side];
  const kept = new Set();
  for (let number = units.length - 1; number >= 0; number--) {
    const change = changeOf(side, number);
    if ((change && isChanged(change)) || kept.has(number)) kept.add(number).add(units[number].up);
  }
  for (const [number, children] of lists) lists.set(number, children.filter((child) => kept.has(child)));
}

function tree(side) {
  const items = childrenOf(side, -1).map((number, place, all) => item(side, number, 1, place, all.length));
  if (items.length) items[0].tabIndex = 0;
  return h("ul", {
    role: "tree", class: "tree", "aria-labelledby": `chart-${side}`, "aria-describedby": "chart-help",
    onkeydown: (event) => keyed(side, event), onclick: clicked, onfocusin: (event) => tell(event.target),
    onpointerover: (event) => light(event.target.closest("li")), onpointerleave: () => light(null),
  }, items.length ? items : h("li", { role: "none", class: "quiet" }, t("no_changes")));
}

function item(side, number, depth, place, among) {
  const unit = unitOf(side, number);
  const change = changeOf(side, number);
  const parent = childrenOf(side, number).length > 0;
  const entry = h("li", {
    role: "treeitem", id: `${"ba"[side]}${number}`, tabindex: "-1", "aria-level": depth, "aria-posinset": place + 1,
    "aria-setsize": among, "aria-expanded": parent ? "false" : false, "aria-labelledby": `${"ba"[side]}${number}-name`,
  },
    h("span", { class: "unit", id: `${"ba"[side]}${number}-name` },
      parent ? h("span", { class: "fold", "aria-hidden": "true" }) : "",
      h("span", { class: "name" }, nameOf(side, number)), " ",
      change && isChanged(change) ? h("span", { class: `badge kind-${change.kind}` }, kindWords(change) + (change.review ? " ?" : "")) : "",
      (unit.also ?? []).map((up) => h("span", { class: "quiet" }, t("also_under", { name: nameOf(side, up) })))));
  const opened = whole || (folded[side].get(number) ?? (state.only === "1" || data.charts[side].units.length <= OPEN_AT_FIRST));
  if (parent && opened) setFold(entry, true);
  return entry;
}

const sideOf = (entry) => (entry.id[0] === "a" ? AFTER : BEFORE);
const numberOf = (entry) => Number(entry.id.slice(1));
const groupOf = (entry) => entry.querySelector(":scope > ul");

function setFold(entry, opened) {
  entry.setAttribute("aria-expanded", String(opened));
  groupOf(entry)?.remove();
  if (!opened) return;
  const [side, depth] = [sideOf(entry), Number(entry.getAttribute("aria-level")) + 1];
  const children = childrenOf(side, numberOf(entry));
  entry.append(h("ul", { role: "group" }, children.map((child, place) => item(side, child, depth, place, children.length))));
}

function fold(entry, opened) {
  folded[sideOf(entry)].set(numberOf(entry), opened);
  setFold(entry, opened);
}

function foldAll(opened) {
  for (const side of [BEFORE, AFTER]) data.charts[side].units.forEach((_, number) => folded[side].set(number, opened));
  makeTrees();
}

function makeTrees() {
  for (const side of [BEFORE, AFTER]) {
    const made = tree(side);
    roots[side].replaceWith(made);
    roots[side] = made;
  }
}

function clicked(event) {
  const entry = event.target.closest("li[role=treeitem]");
  if (!entry) return;
  if (event.target.closest(".fold")) fold(entry, entry.getAttribute("aria-expanded") !== "true");
  else focusOn(entry);
}

/** What the keys of a tree do (WAI-ARIA Authoring Practices); Enter follows to the counterpart, Space shows the change. */
function keyed(side, event) {
  const entry = event.target.closest("li[role=treeitem]");
  if (!entry || event.ctrlKey || event.metaKey || event.altKey) return;
  const shown = [...roots[side].querySelectorAll("li[role=treeitem]")];
  const here = shown.indexOf(entry);
  const opened = entry.getAttribute("aria-expanded");
  const up = entry.parentElement.closest("li[role=treeitem]");
  const moves = {
    ArrowDown: () => shown[here + 1], ArrowUp: () => shown[here - 1], Home: () => shown[0], End: () => shown.at(-1),
    ArrowRight: () => (opened === "false" ? (fold(entry, true), entry) : opened ? shown[here + 1] : entry),
    ArrowLeft: () => (opened === "true" ? (fold(entry, false), entry) : up),
    Enter: () => follow(entry),
    " ": () => (changeOf(side, numberOf(entry)) ? void goTo(changeOf(side, numberOf(entry)), { open: changeOf(side, numberOf(entry)).id }) : entry),
  };
  if (!(event.key in moves)) return;
  event.preventDefault();
  event.stopPropagation();
  const to = moves[event.key]();
  if (to) focusOn(to);
}

function focusOn(entry) {
  const before = entry.closest("[role=tree]").querySelector("[tabindex='0']");
  if (before) before.tabIndex = -1;
  entry.tabIndex = 0;
  entry.focus({ preventScroll: true });
  scrollTo(entry);
}

function follow(entry) {
  const side = sideOf(entry);
  const [first] = counterparts(side, numberOf(entry));
  return first === undefined ? null : shownItem(1 - side, first);
}

/** Return the item of a unit, with everything above it opened; none where it is left out. */
function shownItem(side, number) {
  const found = document.getElementById(`${"ba"[side]}${number}`);
  if (found) return found;
  const { up } = unitOf(side, number);
  const above = up === -1 ? null : shownItem(side, up);
  if (above && above.getAttribute("aria-expanded") === "false") fold(above, true);
  return document.getElementById(`${"ba"[side]}${number}`);
}

/** Say what became of the unit that has the focus, and bring its counterparts into view. */
function tell(entry) {
  if (entry.getAttribute("role") !== "treeitem") return;
  const [side, number] = [sideOf(entry), numberOf(entry)];
  const others = counterparts(side, number);
  light(entry);
  if (others.length) scrollTo(shownItem(1 - side, others[0])?.querySelector(".unit"));
  status.textContent = others.length
    ? t("went_to", { name: others.map((other) => longName(1 - side, other)).join(t("list_sep")) })
    : t("no_counterpart", { name: nameOf(side, number) });
  if (state.unit !== entry.id) setState({ unit: entry.id });
}

function light(entry) {
  for (const lit of document.querySelectorAll(".trees .lit")) lit.classList.remove("lit");
  if (!entry || entry.getAttribute("role") !== "treeitem") return;
  const side = sideOf(entry);
  const names = [entry, ...counterparts(side, numberOf(entry)).map((other) => document.getElementById(`${"ba"[1 - side]}${other}`))];
  for (const one of names) one?.querySelector(".unit").classList.add("lit");
}

/** Scroll a tree, and nothing else, so that an item stands in its middle. */
function scrollTo(entry) {
  const box = entry?.closest("[role=tree]");
  if (!box) return;
  const name = entry.querySelector(".unit") ?? entry;
  const apart = name.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (apart < 0 || apart > box.clientHeight - 40) box.scrollTop += apart - box.clientHeight / 2;
}

function showUnit() {
  const [, letter, number] = /^([ab])(\d+)$/.exec(state.unit) ?? [];
  const side = letter === "a" ? AFTER : BEFORE;
  if (!letter || Number(number) >= data.charts[side].units.length) return;
  const entry = shownItem(side, Number(number));
  if (entry) focusOn(entry);
}

/** Show both charts whole, for the printer, or again as they were. */
export function showWhole(wanted) {
  whole = wanted;
  below[BEFORE] = below[AFTER] = null;
  makeTrees();
}
