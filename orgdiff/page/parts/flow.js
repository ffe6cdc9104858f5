// What went where, drawn: first between departments, then department by department of the new chart.

import { goTo } from "./changes.js";
import { h, s } from "./elements.js";
import { AFTER, BEFORE, data } from "./state.js";
import { changeOf, departmentOf, isChanged, longName, nameOf, nameUnder, sectionName } from "./units.js";
import { kindWords, t } from "./words.js";

// Sizes in units of the picture, which are pixels where the window is wide enough.
const SHEET = 640; // width
const BOX = 250; // width of a box
const LINE = 18; // of text
const PAD = 7; // around the text of a box
const GAP = 9; // between boxes
const LETTERS = (BOX - 2 * PAD) / 14; // full-width letters of 14 pixels in a line

/** Fill the view. */
export function showFlow(view) {
  const panels = data.sections.map(panel).filter(Boolean);
  const quiet = data.sections
    .filter((section) => section[1] !== -1 && !section[2].some((number) => isChanged(data.changes[number])))
    .map(sectionName);
  const between = departmentPanel();
  if (!panels.length) view.append(h("p", {}, t("no_changes")));
  if (between) view.append(figure(t("between_departments"), between));
  const rest = h("div");
  view.append(rest);
  if (quiet.length) view.append(h("p", { class: "quiet" }, t("unchanged_departments", { names: quiet.join(t("list_sep")) })));
  drawAsSeen(rest, panels);
}

/** Draw figures as they are scrolled into view: a large organisation has hundreds. */
function drawAsSeen(rest, panels) {
  const watcher = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting) target.dispatchEvent(new Event("draw"));
  }, { rootMargin: "800px" });
  for (const { title, draw } of panels) {
    const place = h("div", { class: "undrawn" });
    place.addEventListener("draw", () => {
      watcher.unobserve(place);
      place.replaceWith(figure(title, draw()));
    }, { once: true });
    rest.append(place);
    watcher.observe(place);
  }
}

/** Draw all that has not been seen yet, for the printer. */
export function drawAll() {
  for (const place of document.querySelectorAll(".undrawn")) place.dispatchEvent(new Event("draw"));
}

function figure(title, drawing) {
  return h("figure", {}, h("figcaption", {}, h("h2", {}, title)), drawing);
}

/** Return what is drawn of a section: its changes; none where nothing changed. */
function panel(section) {
  const changes = section[2].map((number) => data.changes[number]).filter(isChanged);
  if (!changes.length) return null;
  const title = sectionName(section);
  const draw = () => {
    const units = (side, key) => [...new Set(changes.flatMap((change) => change[key] ?? []))].sort((one, other) => one - other)
      .map((number) => unitBox(title, side, number));
    const links = changes.flatMap((change) => (change.links ?? []).map(([before, after]) => ({ before, after, change })));
    return drawn(title, units(BEFORE, "before"), units(AFTER, "after"), links);
  };
  return { title, draw };
}

function unitBox(heading, side, number) {
  const change = changeOf(side, number);
  return { number, text: nameUnder(heading, side, number), change, kind: change?.kind ?? "unchanged" };
}

/** Return the drawing of the departments between which units went; null where none did. */
function departmentPanel() {
  const counts = new Map();
  for (const change of data.changes.filter(isChanged)) {
    for (const [before, after] of change.links ?? []) {
      const ends = `${departmentOf(BEFORE, before)} ${departmentOf(AFTER, after)}`;
      counts.set(ends, (counts.get(ends) ?? 0) + 1);
    }
  }
  const links = [...counts].map(([ends, number]) => {
    const [before, after] = ends.split(" ").map(Number);
    return { before, after, number };
  });
  const crossing = links.filter(({ before, after }) => changeOf(BEFORE, before) !== changeOf(AFTER, after));
  if (!crossing.length) return null;
  const boxes = (side, key) => [...new Set(crossing.map((link) => link[key]))].sort((one, other) => one - other)
    .map((number) => ({ number, text: nameOf(side, number), change: changeOf(side, number), kind: changeOf(side, number)?.kind ?? "unchanged" }));
  return drawn(t("between_departments"), boxes(BEFORE, "before"), boxes(AFTER, "after"), crossing);
}

/** Return a picture of boxes on both sides, each with its text and the word for its change, and the links between. */
function drawn(title, befores, afters, links) {
  const heights = [place(befores), place(afters)];
  const height = Math.max(...heights);
  const picture = s("svg", { viewBox: `0 0 ${SHEET} ${height}`, class: "flow", role: "list", "aria-label": title });
  const head = (x, key) => s("text", { x, y: LINE, class: "side", "aria-hidden": "true" }, t(key));
  picture.append(head(0, "before"), head(SHEET - BOX, "after"));
  const boxOf = [new Map(befores.map((box) => [box.number, box])), new Map(afters.map((box) => [box.number, box]))];
  const most = Math.max(1, ...links.map((link) => link.number ?? 1));
  picture.append(s("g", { "aria-hidden": "true" }, links.map((link) => curve(link, boxOf, most))));
  picture.append(...befores.map((box) => boxShape(box, 0, BEFORE, picture, links)));
  picture.append(...afters.map((box) => boxShape(box, SHEET - BOX, AFTER, picture, links)));
  return picture;
}

/** Give each box its lines, top and height; return how high the column is. */
function place(boxes) {
  let top = LINE + 2 * GAP;
  for (const box of boxes) {
    box.lines = broken(box.text);
    box.word = box.change && isChanged(box.change) ? kindWords(box.change) + (box.change.review ? " ?" : "") : "";
    box.height = (box.lines.length + (box.word ? 1 : 0)) * LINE + 2 * PAD;
    box.top = top;
    top += box.height + GAP;
  }
  return top;
}

/** Break a name where it is too long for a box: between words, or else between letters. */
function broken(text) {
  const wide = (letters) => [...letters].reduce((sum, letter) => sum + (letter < "\u1100" ? 0.55 : 1), 0);
  const lines = [""];
  for (const word of text.match(/[!-~\u00a1-\u10ff]+\s*|\s+|./gu) ?? []) {
    if (wide(lines.at(-1) + word.trimEnd()) <= LETTERS) lines[lines.length - 1] += word;
    else lines.push(...cut(word, wide));
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}

function cut(word, wide) {
  const lines = [""];
  for (const letter of word) {
    if (wide(lines.at(-1) + letter) <= LETTERS) lines[lines.length - 1] += letter;
    else lines.push(letter);
  }
  return lines;
}

function curve(link, boxOf, most) {
  const [from, to] = [boxOf[BEFORE].get(link.before), boxOf[AFTER].get(link.after)];
  const [y1, y2, middle] = [from.top + from.height / 2, to.top + to.height / 2, SHEET / 2];
  const shape = s("path", {
    d: `M${BOX} ${y1}C${middle} ${y1} ${middle} ${y2} ${SHEET - BOX} ${y2}`,
    class: `link kind-${link.change?.kind ?? "moved"}`, "data-before": link.before, "data-after": link.after,
    "stroke-width": link.number ? 1.5 + (link.number / most) * 8 : 2,
  });
  if (link.number) {
    const words = { before: nameOf(BEFORE, link.before), after: nameOf(AFTER, link.after), number: link.number };
    shape.append(s("title", {}, t("links_counted", words)));
  }
  return shape;
}

function boxShape(box, x, side, picture, links) {
  const others = links.filter((link) => link[side ? "after" : "before"] === box.number)
    .map((link) => longName(1 - side, link[side ? "before" : "after"]));
  const arrow = side ? "←" : "→";
  const label = [t(side ? "after" : "before"), box.text, box.word, others.length ? `${arrow} ${others.join(t("list_sep"))}` : ""];
  const baseline = (line) => box.top + PAD + LINE * (line + 0.78);
  const light = (on) => lightLinks(picture, side, box.number, on);
  const go = () => box.change && goTo(box.change, { open: box.change.id });
  return s("g", { role: "listitem" }, s("g", {
    class: `box kind-${box.kind}`, tabindex: 0, role: "link", "aria-label": label.filter(Boolean).join(" "),
    onpointerenter: () => light(true), onpointerleave: () => light(false), onfocus: () => light(true), onblur: () => light(false),
    onclick: go, onkeydown: (event) => event.key === "Enter" && go(),
  },
    s("rect", { x: x + 2, y: box.top, width: BOX - 4, height: box.height, rx: box.kind === "moved" ? 9 : 2 }),
    box.kind === "renamed" ? s("rect", { x: x + 5, y: box.top + 3, width: BOX - 10, height: box.height - 6, class: "inner" }) : "",
    box.lines.map((line, number) => s("text", { x: x + PAD, y: baseline(number) }, line)),
    box.word ? s("text", { x: x + PAD, y: baseline(box.lines.length), class: "word" }, box.word) : ""));
}

/** Show the links of a box, and what they lead to, more strongly than the others. */
function lightLinks(picture, side, number, on) {
  const key = side ? "after" : "before";
  picture.classList.toggle("lighting", on);
  for (const link of picture.querySelectorAll(".link")) {
    link.classList.toggle("lit", on && Number(link.dataset[key]) === number);
  }
}
