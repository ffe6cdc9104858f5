// The list of changes by department of the new chart; each opens to its reasons and all that is known of it.

import { decidingPanel, decidingKeys, decisionWords, openCorrecting } from "./deciding.js";
import { isSettled, onDecision, settlingRow } from "./decisions.js";
import { fillAsSeen, h } from "./elements.js";
import { onKey } from "./keys.js";
import { shownSections } from "./search.js";
import { AFTER, BEFORE, data, setState, state } from "./state.js";
import { longName, nameUnder, ownUnits, sectionName, unitOf } from "./units.js";
import { isOfKind, kindWords, reasonWords, said, t } from "./words.js";
import { waterfall } from "./waterfall.js";

let list, count, upTo, entries; // what the view holds now: the list, the number found, its filling, its rows in order

/** Fill the view. */
export function showChanges(view) {
  count = h("p", { class: "quiet", role: "status" });
  list = h("ul", { class: "changes" });
  view.append(filters(), count, list);
  listChanges();
}

/** List what is searched for anew. */
export function listChanges() {
  entries = shownSections().flatMap(({ section, changes }) => {
    const heading = sectionName(section);
    return [{ heading, number: changes.length }, ...changes.map((number) => ({ change: data.changes[number], heading }))];
  });
  const found = entries.filter((entry) => entry.change).length;
  count.textContent = found ? t("found", { number: found }) : t("found_none");
  list.replaceChildren();
  upTo = fillAsSeen(list, entries, (entry) => (entry.change ? changeRow(entry) : sectionRow(entry)));
}

/** Make every row that is listed, for the printer. */
export function listAll() {
  upTo?.(Infinity);
}

function filters() {
  const search = h("input", {
    type: "search", id: "search", placeholder: t("search_hint"), value: state.q, autocomplete: "off",
    oninput: (event) => setState({ q: event.target.value }),
  });
  const chosen = new Set(state.kind ? state.kind.split(",") : []);
  const kinds = Object.keys(data.kinds).filter((kind) => data.changes.some((change) => isOfKind(change, kind)));
  const kindBoxes = kinds.map((kind) =>
    h("label", { class: `badge kind-${kind}` },
      h("input", {
        type: "checkbox", checked: chosen.has(kind),
        onchange: (event) => {
          chosen[event.target.checked ? "add" : "delete"](kind);
          setState({ kind: kinds.filter((one) => chosen.has(one)).join(",") });
        },
      }),
      said(data.kinds[kind])));
  const option = (key, value, words) => h("option", { value, selected: state[key] === value }, words);
  const select = (key, ...options) =>
    h("select", { id: key, onchange: (event) => setState({ [key]: event.target.value }) }, options);
  const departments = data.sections.map((section, place) => option("dept", String(place), sectionName(section)));
  return h("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    h("div", { class: "field grow" }, h("label", { for: "search" }, t("search")), search),
    h("div", { class: "field" }, h("label", { for: "dept" }, t("department")),
      select("dept", option("dept", "", t("all_departments")), ...departments)),
    h("div", { class: "field" }, h("label", { for: "status" }, t("status")),
      select("status", option("status", "", t("any_status")), option("status", "confirmed", t("confirmed")),
        option("status", "proposed", t("proposed")))),
    h("fieldset", {}, h("legend", {}, t("kinds")), kindBoxes),
    h("label", { class: "check" },
      h("input", { type: "checkbox", checked: state.review === "1", onchange: (event) => setState({ review: event.target.checked ? "1" : "" }) }),
      t("review_only")),
    h("button", { type: "button", onclick: () => setState({ q: "", kind: "", dept: "", review: "", status: "" }) }, t("clear")));
}

function sectionRow({ heading, number }) {
  return h("li", { class: "section" }, h("h2", {}, heading), h("span", { class: "quiet" }, String(number)));
}

function changeRow({ change, heading }) {
  const [side, own] = ownUnits(change);
  const others = side === AFTER ? (change.before ?? []) : [];
  const same = others.length === 1 && longName(BEFORE, others[0]) === longName(AFTER, own[0]);
  const names = own.map((number) => nameUnder(heading, side, number)).join(t("list_sep"));
  const from = same ? "" : others.map((number) => nameUnder(heading, BEFORE, number)).join(" + ");
  const detail = h("div", { class: "detail", id: `detail-${change.id}`, hidden: true });
  const button = h("button", {
    type: "button", class: "row", id: change.id, "aria-expanded": "false", "aria-controls": detail.id,
    onclick: () => setOpen(change.id, button.getAttribute("aria-expanded") !== "true"),
  },
    h("span", { class: `badge kind-${change.kind}` }, kindWords(change)),
    h("span", { class: "names" }, h("strong", {}, names), from ? h("span", { class: "from" }, ` ← ${from}`) : ""),
    h("span", { class: "why" }, shortReason(change)),
    h("span", { class: "marks" }, marks(change)));
  const row = h("li", { class: "change" }, button, detail);
  if (isOpen(change.id)) open(button, detail, change);
  return row;
}

function shortReason(change) {
  if ("why" in change) return reasonWords(change.why);
  return change.links ? "" : t(change.kind === "new" ? "nothing_before" : "nothing_after");
}

function marks(change) {
  const row = settlingRow(change);
  if (row) return [h("span", { class: "mark settled", title: decisionWords(row) }, t(`is_${row.decision.verdict}`))];
  if (change.confirmed) return [h("span", { class: "mark settled" }, t("confirmed"))];
  const sure = h("span", { class: "quiet" }, t("sure", { share: change.sure.toFixed(2) }));
  return [change.review ? h("span", { class: "mark doubtful" }, t("review")) : "", sure].filter(Boolean);
}

const isOpen = (id) => state.open.split(",").includes(id);

function setOpen(id, wanted) {
  const others = state.open.split(",").filter((one) => one && one !== id);
  setState({ open: (wanted ? [...others, id] : others).join(",") });
}

/** Open and close rows so that they are as the state says. */
export function openAsAsked() {
  for (const button of list.querySelectorAll("button.row")) {
    const detail = document.getElementById(`detail-${button.id}`);
    const wanted = isOpen(button.id);
    if (wanted === !detail.hidden) continue;
    if (wanted) open(button, detail, data.changes.find((change) => change.id === button.id));
    else {
      detail.hidden = true;
      detail.replaceChildren();
      button.setAttribute("aria-expanded", "false");
    }
  }
}

function open(button, detail, change) {
  detail.append(...details(change));
  detail.hidden = false;
  button.setAttribute("aria-expanded", "true");
}

function details(change) {
  const pair = (link) => `${longName(BEFORE, link[0])} → ${longName(AFTER, link[1])}`;
  const asked = data.questions.filter((question) => question.changes.some((one) => data.changes[one] === change));
  return [
    ...asked.map((question) => h("p", { class: "question" }, said(question.text))),
    decidingPanel(change),
    facts(change),
    ...(change.links ?? []).map((link) => waterfall(link, `${t("reasons")}: ${pair(link)}`)),
    change.links ? "" : h("p", {}, shortReason(change)),
    change.lack ? waterfall(change.lack.link, `${t("may_lack", { share: change.lack.chance.toFixed(2) })}: ${pair(change.lack.link)}`) : "",
    change.next ? nextBest(change.next, pair) : "",
    h("p", { class: "actions" }, h("button", { type: "button", onclick: () => inCharts(change) }, t("show_in_charts"))),
  ].filter(Boolean);
}

function nextBest({ link, needs, ways }, pair) {
  const words = ways.map(([kind, bits]) => `${said(data.findings[kind])} (+${bits})`).join(t("list_sep"));
  return h("details", {},
    h("summary", {}, `${t("next_best")}: ${pair(link)}`),
    waterfall(link, `${t("next_best")}: ${pair(link)}`),
    h("p", {}, t("needs", { bits: needs }), " ", ways.length ? t("ways", { ways: words }) : ""));
}

/** Return what the charts, the transfers and the staff say of the units of a change. */
function facts(change) {
  const units = [
    ...(change.before ?? []).map((number) => [BEFORE, number]),
    ...(change.after ?? []).map((number) => [AFTER, number]),
  ];
  const rows = [];
  const tell = (key, text) => text && rows.push(h("div", {}, h("dt", {}, t(key)), h("dd", {}, text)));
  const perUnit = (field, worded = String) => units
    .filter(([side, number]) => unitOf(side, number)[field] !== undefined)
    .map(([side, number]) => h("div", {}, `${t(side ? "after" : "before")} ${longName(side, number)}: ${worded(unitOf(side, number)[field])}`));
  const listed = (key, field, worded) => {
    const told = perUnit(field, worded);
    if (told.length) tell(key, told);
  };
  tell("keeps", change.keeps ? t("keeps", { name: change.keeps }) : "");
  listed("notes", "notes", (notes) => notes.join(" / "));
  listed("code", "code");
  listed("posts", "posts");
  listed("duties", "duties", (duties) => duties.join(t("list_sep")));
  const of = (side, number) => units.some((unit) => unit[0] === side && unit[1] === number);
  const end = (side, number, key) => (number === -1 ? t(key) : longName(side, number));
  const tasks = data.transfers.filter((one) => of(BEFORE, one.from) || of(AFTER, one.to));
  if (tasks.length) tell("moved_tasks", tasks.map((one) =>
    h("div", {}, `${one.task}: ${end(BEFORE, one.from, "unknown")} → ${end(AFTER, one.to, "unknown")}`)));
  if (data.flows.length) {
    const staff = ([side, number]) => data.flows.filter((flow) => flow[side] === number).reduce((sum, flow) => sum + flow[2], 0);
    tell("staff", units.map((unit) => h("div", {}, `${t(unit[0] ? "after" : "before")} ${longName(...unit)}: ${staff(unit)}`)));
  }
  const people = data.flows.filter(([before, after]) => of(BEFORE, before) || of(AFTER, after));
  if (people.length) tell("people", people.map(([before, after, number]) =>
    h("div", {}, t("people_along", { before: end(BEFORE, before, "joined"), after: end(AFTER, after, "left"), number }))));
  return rows.length ? h("dl", { class: "facts" }, rows) : "";
}

function inCharts(change) {
  const [side, own] = ownUnits(change);
  setState({ view: "charts", unit: `${"ba"[side]}${own[0]}` }, { visit: true });
}

/** Show a change in the list, whatever the filters are, and put the focus on it. */
export function goTo(change, patch = {}) {
  setState({ view: "changes", ...patch }, { visit: true });
  const shown = () => entries.findIndex((entry) => entry.change === change);
  if (shown() === -1) setState({ q: "", kind: change.kind, dept: "", review: "", status: "" });
  upTo(shown() + 1);
  const button = document.getElementById(change.id);
  button.focus();
  button.scrollIntoView({ block: "center" });
}

function step(by, wanted = () => true) {
  if (state.view !== "changes") setState({ view: "changes" }, { visit: true });
  const changes = entries.flatMap((entry) => (entry.change ? [entry.change] : []));
  const here = changes.findIndex((change) => change.id === rowWithFocus());
  const next = (by > 0 ? changes.slice(here + 1) : changes.slice(0, Math.max(0, here)).reverse()).find(wanted);
  if (next) goTo(next);
  return next;
}

onKey("j", "key_next", () => step(1));
onKey("k", "key_previous", () => step(-1));
onKey("n", "key_doubtful", () => {
  const next = step(1, (change) => change.review && !isSettled(change));
  if (next) setOpen(next.id, true);
});
onKey("/", "key_search", () => {
  if (state.view !== "changes") setState({ view: "changes" }, { visit: true });
  document.getElementById("search").focus();
});

/** Return the change that has the focus, or had it last. */
function current() {
  return data.changes.find((change) => change.id === rowWithFocus()) ?? null;
}

function rowWithFocus() {
  return document.activeElement?.closest("li.change")?.querySelector("button.row").id;
}

decidingKeys(current, (change) => {
  setOpen(change.id, true);
  openCorrecting(change, document.querySelector(`#detail-${change.id} .correcting`));
});

/** Show what was decided in the rows and panels that are made, and keep the focus where it was. */
onDecision(() => {
  for (const button of list?.querySelectorAll("button.row") ?? []) {
    const change = data.changes.find((one) => one.id === button.id);
    button.querySelector(".marks").replaceChildren(...marks(change));
    const panel = document.querySelector(`#detail-${button.id} .deciding`);
    if (!panel) continue;
    const { activeElement } = document;
    const had = panel.contains(activeElement) ? activeElement : null;
    const made = decidingPanel(change);
    panel.replaceWith(made);
    if (had) (made.querySelector(had.id ? `#${had.id}` : `.${had.className}`) ?? button).focus();
  }
});
