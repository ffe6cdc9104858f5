// The frame of the page: its title, its views and what is common to them; shows what the address bar says.

import { listAll, listChanges, openAsAsked, showChanges } from "./changes.js";
import { decidingBar, showButtons } from "./deciding.js";
import { onDecision } from "./decisions.js";
import { h } from "./elements.js";
import { drawAll, showFlow } from "./flow.js";
import { startFollowing } from "./following.js";
import { onKey, showKeys } from "./keys.js";
import { showOverview } from "./overview.js";
import { forgetTexts } from "./search.js";
import { AFTER, BEFORE, VIEWS, address, data, onState, setState, state } from "./state.js";
import { showCharts, showWhole } from "./trees.js";
import { said, t } from "./words.js";

const FILLING = { overview: showOverview, changes: showChanges, charts: showCharts, flow: showFlow };
const LISTED = ["q", "kind", "dept", "review", "status"]; // what the list of changes depends on
const TYPED = ["q"]; // of these, what is typed in a field that must not be made anew meanwhile

const madeViews = new Map(); // the views that are made, by name

function frame() {
  const [before, after] = [BEFORE, AFTER].map((side) => said(data.charts[side].edition));
  const editions = before && after ? h("p", { class: "editions" }, t("editions", { before, after })) : "";
  madeViews.clear();
  document.documentElement.lang = state.lang;
  document.title = said(data.title);
  document.body.replaceChildren(
    h("a", { class: "skip", href: "#main", onclick: toContent }, t("skip")),
    h("header", {},
      h("div", {}, h("h1", {}, said(data.title)), editions),
      h("div", { class: "tools" },
        h("label", { class: "check" },
          h("input", { type: "checkbox", id: "only", checked: state.only === "1", onchange: (event) => setState({ only: event.target.checked ? "1" : "" }) }),
          t("only_changed")),
        h("button", { type: "button", id: "language", lang: otherLanguage(), onclick: changeLanguage }, data.languages[otherLanguage()]),
        h("button", { type: "button", onclick: showKeys, title: t("keys") }, "?"))),
    h("div", { class: "top" },
      h("nav", { "aria-label": t("views") }, VIEWS.map((name) =>
        h("a", { href: address({ view: name }), "data-view": name, onclick: toView }, t(name)))),
      decidingBar()),
    h("main", { id: "main", tabindex: "-1" }, VIEWS.map((name) => h("section", { id: `view-${name}`, "aria-label": t(name), hidden: true }))),
  );
  showView();
}

function toContent(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

function toView(event) {
  event.preventDefault();
  setState({ view: event.currentTarget.dataset.view }, { visit: true });
}

function otherLanguage() {
  return LANGUAGES.find((language) => language !== state.lang);
}

function changeLanguage() {
  setState({ lang: otherLanguage() });
  document.getElementById("language").focus();
}

function viewOf(name) {
  return document.getElementById(`view-${name}`);
}

/** Make a view if it is not made yet. */
function fill(name) {
  if (madeViews.has(name)) return;
  madeViews.set(name, true);
  FILLING[name](viewOf(name));
}

/** Forget views, so that they are made anew when they are seen next. */
function forget(...names) {
  for (const name of names) {
    if (madeViews.delete(name)) viewOf(name).replaceChildren();
  }
}

function showView() {
  for (const name of VIEWS) viewOf(name).hidden = name !== state.view;
  for (const link of document.querySelectorAll("nav a")) {
    link.href = address({ view: link.dataset.view });
    if (link.dataset.view === state.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  fill(state.view);
}

onState((now, before, anew) => {
  const differs = (keys) => keys.some((key) => now[key] !== before[key]);
  if (anew || differs(["lang"])) {
    forgetTexts();
    frame();
    return;
  }
  if (differs(["only"])) {
    document.getElementById("only").checked = now.only === "1";
    forget("changes", "charts");
  } else if (differs(LISTED) && madeViews.has("changes")) {
    const typed = LISTED.every((key) => TYPED.includes(key) || now[key] === before[key]) && document.activeElement?.id === "search";
    if (typed) listChanges();
    else remake();
  } else if (differs(["open"]) && madeViews.has("changes")) openAsAsked();
  if (differs(["unit"]) && now.view === "charts" && before.view !== "charts") forget("charts");
  showView();
});

/** Make the list and its filters anew, and put the focus where it was. */
function remake() {
  const { id } = document.activeElement ?? {};
  const place = [...document.querySelectorAll("#view-changes .filters input, #view-changes .filters button")].indexOf(document.activeElement);
  forget("changes");
  fill("changes");
  if (id) document.getElementById(id)?.focus();
  else if (place >= 0) document.querySelectorAll("#view-changes .filters input, #view-changes .filters button")[place]?.focus();
}

onDecision(() => {
  showButtons();
  if (state.view !== "overview") forget("overview");
});

onKey("?", "key_help", showKeys);
VIEWS.forEach((name, place) => onKey(String(place + 1), name, () => setState({ view: name }, { visit: true })));

addEventListener("beforeprint", () => {
  VIEWS.forEach(fill);
  listAll();
  showWhole(true);
  drawAll();
});
addEventListener("afterprint", () => showWhole(false));

frame();
startFollowing();
