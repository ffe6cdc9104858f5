// The overview: how much changed and where, what needs a decision, and what was decided.

import { isSettled } from "./decisions.js";
import { h } from "./elements.js";
import { AFTER, BEFORE, address, data } from "./state.js";
import { isChanged, longName, sectionName } from "./units.js";
import { isOfKind, said, signed, t } from "./words.js";

const MOST = 10; // departments that are listed

/** Fill the view. */
export function showOverview(view) {
  view.append(
    part("by_kind", kindCounts()),
    part("to_decide", toDecide(), "wide"),
    part("most_affected", mostAffected()),
    part("by_level", levelCounts()),
    part("decided", decided()),
    data.transfers.length ? part("moved_tasks", movedTasks(), "wide") : "",
    data.notices.length || data.left_out ? part("notices", notices(), "wide") : "",
  );
}

function part(key, content, look = "") {
  return h("section", { class: `card ${look}`, "aria-labelledby": `title-${key}` },
    h("h2", { id: `title-${key}` }, t(key)), content);
}

function bar(share, name = "") {
  const filled = h("span", { class: `filled ${name}` });
  filled.style.inlineSize = `${(share * 100).toFixed(2)}%`;
  return h("span", { class: "meter", "aria-hidden": "true" }, filled);
}

function kindCounts() {
  const counts = Object.keys(data.kinds).map((kind) => [kind, data.changes.filter((one) => isOfKind(one, kind)).length]);
  const most = Math.max(1, ...counts.map(([kind, count]) => (kind === "unchanged" ? 0 : count)));
  return h("ul", { class: "counts" }, counts.filter(([, count]) => count).map(([kind, count]) =>
    h("li", {}, h("a", { href: address({ view: "changes", kind, q: "", dept: "", review: "", status: "" }) },
      h("span", { class: `badge kind-${kind}` }, said(data.kinds[kind])),
      h("span", { class: "number" }, String(count)),
      kind === "unchanged" ? "" : bar(count / most, `kind-${kind}`)))));
}

function openQuestions() {
  return data.questions.filter(({ changes }) => changes.some((one) => !isSettled(data.changes[one])));
}

function toDecide() {
  const open = openQuestions();
  if (!open.length) return h("p", {}, t("nothing_to_decide"));
  return h("ol", { class: "questions" }, open.map(({ text, changes, concerned }) =>
    h("li", {},
      h("a", { href: address({ view: "changes", dept: "", kind: "", q: "", status: "", review: "1", open: changes.map((one) => data.changes[one].id).join(",") }) },
        said(text)),
      " ", h("span", { class: "quiet" }, t("settles", { number: changes.length, units: concerned })))));
}

function mostAffected() {
  const rows = data.sections
    .map((section, place) => ({ section, place, changed: section[2].filter((one) => isChanged(data.changes[one])).length }))
    .filter(({ changed }) => changed)
    .sort((one, other) => other.changed - one.changed || one.place - other.place)
    .slice(0, MOST);
  if (!rows.length) return h("p", {}, t("no_changes"));
  return h("ul", { class: "counts" }, rows.map(({ section, place, changed }) =>
    h("li", {}, h("a", { href: address({ view: "changes", dept: String(place), kind: "", q: "", review: "", status: "" }) },
      h("span", {}, sectionName(section)),
      h("span", { class: "number", title: t("changed_of", { all: section[2].length, changed }) }, String(changed)),
      bar(changed / rows[0].changed)))));
}

function levelCounts() {
  const counted = (side, level) => data.charts[side].units.filter((unit) => (unit.level ?? "") === level).length;
  const row = (name, before, after, look = "") =>
    h("tr", { class: look }, h("th", { scope: "row" }, name),
      ...[before, after].map((count) => h("td", { class: "number" }, String(count))),
      h("td", { class: "number" }, signed(after - before)));
  const heading = (key) => h("th", { scope: "col" }, t(key));
  return h("table", { class: "plain" },
    h("thead", {}, h("tr", {}, heading("level"), heading("before"), heading("after"), heading("difference"))),
    h("tbody", {}, data.levels.map((level) => row(level || t("no_level"), counted(BEFORE, level), counted(AFTER, level)))),
    h("tfoot", {}, row(t("total"), data.charts[BEFORE].units.length, data.charts[AFTER].units.length)));
}

function decided() {
  const rows = data.mapping.rows.filter((row) => row.decision?.verdict && row.state !== "lapsed");
  const names = new Map();
  for (const row of rows) names.set(row.decision.by || t("nobody"), (names.get(row.decision.by || t("nobody")) ?? 0) + 1);
  const open = data.changes.filter((change) => !isSettled(change));
  const review = open.filter((change) => change.review).length;
  return h("div", {},
    rows.length
      ? h("ul", {}, [...names].map(([by, number]) => h("li", {}, t("decided_by", { by, number }))))
      : h("p", {}, t("nothing_decided")),
    h("p", {}, t("open_count", { number: open.length, review, questions: openQuestions().length })));
}

function movedTasks() {
  const end = (side, number) => (number === -1 ? t("unknown") : longName(side, number));
  return h("table", { class: "plain" },
    h("thead", {}, h("tr", {}, ["duties", "before", "after", "notes"].map((key) => h("th", { scope: "col" }, t(key))))),
    h("tbody", {}, data.transfers.map((one) =>
      h("tr", {}, h("th", { scope: "row" }, one.task), h("td", {}, end(BEFORE, one.from)), h("td", {}, end(AFTER, one.to)),
        h("td", {}, [...one.notes, said(one.question)].filter(Boolean).join(" / "))))));
}

function notices() {
  const texts = data.notices.map(said);
  if (data.left_out) texts.push(t("left_out", { number: data.left_out }));
  return h("ul", {}, texts.map((text) => h("li", {}, text)));
}
