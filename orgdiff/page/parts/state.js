// The data of the page, and what of it is shown. The address bar holds what is shown, so a view can be sent to somebody.

/** What the page was made with; see `content.py` for its parts. */
export const data = JSON.parse(document.getElementById("data").textContent);

export const BEFORE = 0;
export const AFTER = 1;
export const VIEWS = ["overview", "changes", "charts", "flow"];

/**
 * `view`: one of VIEWS; `lang`: one of `data.languages`; `only`: "1" where just what changed is shown; `q`: what is searched for;
 * `kind`: kinds with commas; `dept`: the number of a section; `review`: "1"; `status`: confirmed or proposed;
 * `open`: the ids of open changes with commas; `unit`: the unit shown in the charts (b12, a7).
 */
const USUAL = {
  view: "overview", lang: data.language, only: "1", q: "", kind: "", dept: "", review: "", status: "", open: "", unit: "",
};

export let state = fromAddress();
const listeners = [];

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const read = Object.fromEntries(Object.entries(USUAL).map(([key, usual]) => [key, given.get(key) ?? usual]));
  if (!VIEWS.includes(read.view)) read.view = USUAL.view;
  if (!(read.lang in data.languages)) read.lang = USUAL.lang;
  return read;
}

/** Return the address of the page with some of the state changed. */
export function address(patch) {
  const next = { ...state, ...patch };
  const told = Object.entries(next).filter(([key, value]) => value !== USUAL[key]);
  return "#" + new URLSearchParams(told);
}

/** Call `listener(state, before)` whenever what is shown changes. */
export function onState(listener) {
  listeners.push(listener);
}

/** Change what is shown. With `visit` the browser's Back returns to what was shown before. */
export function setState(patch, { visit = false } = {}) {
  const to = address(patch);
  history[visit ? "pushState" : "replaceState"](null, "", to);
  changeTo({ ...state, ...patch });
}

/** Put other data in the place of the data: what was decided has changed the rest. `patch()` returns what of the state
 * is to change with it. */
export function replaceData(next, patch) {
  for (const key of Object.keys(data)) delete data[key];
  Object.assign(data, next);
  const change = patch();
  history.replaceState(null, "", address(change));
  changeTo({ ...state, ...change }, true);
}

function changeTo(next, anew = false) {
  const before = state;
  state = next;
  for (const listener of listeners) listener(state, before, anew);
}

addEventListener("popstate", () => changeTo(fromAddress()));
