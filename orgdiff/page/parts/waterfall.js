// The reasons for a link as a table whose bars add up: each begins where the one above ends.

import { h, s } from "./elements.js";
import { data } from "./state.js";
import { reasonWords, signed, t } from "./words.js";

const WIDTH = 240; // of the bars, in units of the picture; the style says how wide that is

/** Return the table of the reasons of a link: [unit before, unit after, probability, numbers of reasons]. */
export function waterfall(link, caption) {
  const [, , share, reasons] = link;
  const weights = reasons.map((number) => data.rows[number][1]);
  const levels = weights.reduce((sums, weight) => [...sums, sums.at(-1) + weight], [0]);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const x = (bits) => (high === low ? 0 : ((bits - low) / (high - low)) * WIDTH);
  const bar = (from, to, name) =>
    s("svg", { viewBox: `0 0 ${WIDTH} 12`, class: "bar", preserveAspectRatio: "none", "aria-hidden": "true" },
      s("line", { x1: x(0), x2: x(0), y1: 0, y2: 12, class: "zero" }),
      s("rect", { x: Math.min(x(from), x(to)), width: Math.abs(x(to) - x(from)), y: 1, height: 10, class: name }));
  const rows = reasons.map((number, place) =>
    h("tr", {},
      h("th", { scope: "row" }, reasonWords(number)),
      h("td", { class: "number" }, signed(weights[place], 1)),
      h("td", {}, bar(levels[place], levels[place + 1], weights[place] < 0 ? "against" : "for"))));
  return h("table", { class: "waterfall" },
    h("caption", {}, caption),
    h("thead", {}, h("tr", {},
      h("th", { scope: "col" }, t("reason")), h("th", { scope: "col" }, t("bits")),
      h("td", {}))),
    h("tbody", {}, rows),
    h("tfoot", {}, h("tr", {},
      h("th", { scope: "row" }, t("sum", { share: share.toFixed(3) })),
      h("td", { class: "number" }, signed(levels.at(-1), 1)),
      h("td", {}, bar(0, levels.at(-1), "sum")))));
}
