// Keys that work all over the page, and the list of them.

import { h } from "./elements.js";
import { t } from "./words.js";

const actions = new Map(); // key: [what it does, the word for it]

/** Have a key do something wherever nobody is typing. `word` says what, in the list of keys. */
export function onKey(key, word, action) {
  actions.set(key, [action, word]);
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input:not([type=checkbox]), textarea, select, dialog, [contenteditable]")) return;
  const action = actions.get(event.key)?.[0];
  if (action) {
    event.preventDefault();
    action();
  }
});

/** Show the list of keys. */
export function showKeys() {
  const rows = [...actions].map(([key, [, word]]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, t(word))));
  const dialog = h(
    "dialog", { "aria-labelledby": "keys-title", onclose: () => dialog.remove() },
    h("h2", { id: "keys-title" }, t("keys")), h("dl", { class: "keys" }, rows),
    h("form", { method: "dialog" }, h("button", {}, t("close"))),
  );
  document.body.append(dialog);
  dialog.showModal();
}
