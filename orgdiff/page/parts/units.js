// Units and changes: names, places, counterparts.

import { AFTER, BEFORE, data, state } from "./state.js";
import { t } from "./words.js";

export function unitOf(side, number) {
  return data.charts[side].units[number];
}

/** Return a unit's name; in English with the English name that its chart gives it. */
export function nameOf(side, number) {
  const unit = unitOf(side, number);
  return state.lang === "en" && unit.en ? `${unit.name} (${unit.en})` : unit.name;
}

export function departmentOf(side, number) {
  return data.charts[side].departments[number];
}

/** Return the names from the department down to a unit. */
export function longName(side, number) {
  const names = [];
  const department = departmentOf(side, number);
  for (let at = number; at !== -1; at = unitOf(side, at).up) {
    names.unshift(nameOf(side, at));
    if (at === department) break;
  }
  return names.join(" / ");
}

/** Return how a unit is called below a heading with the name of a department: without it where it is the same. */
export function nameUnder(heading, side, number) {
  const department = departmentOf(side, number);
  if (number === department || nameOf(side, department) !== heading) return longName(side, number);
  return longName(side, number).split(" / ").slice(1).join(" / ");
}

/** Return the change that a unit is in; none where it is left out. */
export function changeOf(side, number) {
  const change = unitOf(side, number).change;
  return change === -1 ? null : data.changes[change];
}

/** Return the units of the other chart that a unit is linked with, the likeliest first. */
export function counterparts(side, number) {
  const links = (changeOf(side, number)?.links ?? []).filter((link) => link[side] === number);
  return links.sort((one, other) => other[2] - one[2]).map((link) => link[1 - side]);
}

/** Return the units that a change is called by: those after, or those before where there are none. */
export function ownUnits(change) {
  return change.after ? [AFTER, change.after] : [BEFORE, change.before];
}

export function isChanged(change) {
  return change.kind !== "unchanged";
}

/** Return the heading of a section: [1 where only the chart before has it, its department, changes]. */
export function sectionName([gone, head]) {
  if (head === -1) return t("on_their_own");
  return gone ? t("former", { name: nameOf(BEFORE, head) }) : nameOf(AFTER, head);
}
