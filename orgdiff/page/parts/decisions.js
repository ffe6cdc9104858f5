// What was decided: the rows of the mapping, how they change, and taking that back. The panel is in `deciding.js`.

import { AFTER, BEFORE, data } from "./state.js";
import { unitOf } from "./units.js";
import { t } from "./words.js";

/**
 * A step changes what is written in some rows: each part has the `row` (its units, tasks and proposal), and what `was`
 * and is `now` written in it: {decision, waiting}, either of which may be missing.
 */
const done = [];
const undone = [];
const watchers = [];
let saved = 0; // how many steps the file has that was downloaded last

export const mode = () => data.deciding.mode; // static, server or readonly

/** Call `listener(changes)` when decisions on some changes have changed. */
export function onDecision(listener) {
  watchers.push(listener);
}

const paths = (units) => (units ?? []).map((unit) => unit.path);
const isTransfer = (row) => row.kind === "transfer" || (!row.kind && Boolean(row.tasks?.length));
const keyOf = (row) => JSON.stringify([isTransfer(row), paths(row.before).sort(), paths(row.after).sort(), isTransfer(row) ? row.tasks : []]);

function pathsOf(change) {
  const of = (side, numbers) => (numbers ?? []).map((number) => unitOf(side, number).path);
  return { before: of(BEFORE, change.before), after: of(AFTER, change.after) };
}

const refs = (list) => list.map((path) => ({ path }));

let found = null; // the rows by their keys, and the decided ones by the units that they settle
let settling = null;
let foundIn = null; // what they were made of: the data may be replaced

function rows() {
  if (foundIn !== data.mapping) {
    foundIn = data.mapping;
    settling = null;
    found = new Map(data.mapping.rows.filter((row) => row.state !== "lapsed").map((row) => [keyOf(row), row]));
  }
  return found;
}

/** Return the decided rows by the units that they settle: b or a before the path. */
function settlingRows() {
  const all = rows();
  if (!settling) {
    settling = new Map();
    for (const row of all.values()) {
      if (!row.decision?.verdict || row.decision.verdict === "rejected" || isTransfer(row)) continue;
      for (const path of paths(row.before)) settling.set(`b${path}`, row);
      for (const path of continuesAs(row)) settling.set(`a${path}`, row);
    }
  }
  return settling;
}

/** Return what the units of a row are decided to continue as. */
export function continuesAs({ decision, after }) {
  if (!decision?.verdict || decision.verdict === "rejected") return [];
  return decision.after ?? paths(after);
}

/** Return the row on a change, new where the mapping has none. */
export function rowOf(change) {
  const { before, after } = pathsOf(change);
  const row = { state: "added", before: refs(before), after: refs(after) };
  return rows().get(keyOf(row)) ?? row;
}

/** Return a row of one's own, or the row that the mapping has on the same units. */
export function ownRow(before, after, tasks = []) {
  const row = { state: "added", before: refs(before), after: refs(after), ...(tasks.length ? { tasks } : {}) };
  return rows().get(keyOf(row)) ?? row;
}

/** Return the row that says what becomes of just one unit before, if the mapping has one. */
export function rowOfBefore(path) {
  return data.mapping.rows.find((row) => row.state !== "lapsed" && !isTransfer(row) && paths(row.before).join() === path) ?? null;
}

/** Return what is written in a row. */
export function writtenIn(row) {
  const waiting = (row.others ?? []).find((one) => one.heading === data.deciding.waiting)?.text;
  return { ...(row.decision ? { decision: row.decision } : {}), ...(waiting ? { waiting } : {}) };
}

/** Return the row that settles a change, its own or another that decides on one of its units; none if nothing does. */
export function settlingRow(change) {
  const own = rowOf(change);
  if (own.decision?.verdict) return own;
  const { before, after } = pathsOf(change);
  const keys = [...before.map((path) => `b${path}`), ...after.map((path) => `a${path}`)];
  return keys.map((key) => settlingRows().get(key)).find(Boolean) ?? null;
}

/** Whether nobody needs to look at a change any more. */
export function isSettled(change) {
  return Boolean(change.confirmed || settlingRow(change));
}

/** Return how many steps are in no file. */
export function unsaved() {
  return mode() === "static" ? Math.abs(done.length - saved) : 0;
}

export const canUndo = () => done.length > 0;
export const canRedo = () => undone.length > 0;

/** Make a step: parts of [row, what is now written in it]. */
export function decide(...parts) {
  const step = parts.map(([row, now]) => ({ row: bare(row), was: writtenIn(row), now }));
  undone.length = 0;
  done.push(step);
  return take(step);
}

export function undo() {
  if (!done.length) return null;
  undone.push(done.pop());
  return take(reversed(undone.at(-1)));
}

export function redo() {
  if (!undone.length) return null;
  done.push(undone.pop());
  return take(done.at(-1));
}

const reversed = (step) => step.map(({ row, was, now }) => ({ row, was: now, now: was })).reverse();

/** Return what a row proposes, without what is written in it. */
function bare(row) {
  const { decision, others, ...rest } = row;
  return rest;
}

function take(step) {
  enter(step);
  if (mode() === "server") send(step);
  return step;
}

/** Write a step into the rows of the page. */
function enter(step) {
  for (const { row, now } of step) {
    const kept = rows().get(keyOf(row)) ?? { ...row };
    if (!rows().has(keyOf(row))) {
      rows().set(keyOf(row), kept);
      data.mapping.rows.push(kept);
    }
    delete kept.decision;
    if (now.decision) kept.decision = now.decision;
    const others = (kept.others ?? []).filter((one) => one.heading !== data.deciding.waiting);
    if (now.waiting) others.push({ heading: data.deciding.waiting, text: now.waiting });
    delete kept.others;
    if (others.length) kept.others = others;
    if (kept.state === "added" && !kept.decision && !kept.others) {
      data.mapping.rows.splice(data.mapping.rows.indexOf(kept), 1);
      rows().delete(keyOf(row));
    }
  }
  settling = null;
  for (const listener of watchers) listener(step);
}

// ---- with a server

let sending = Promise.resolve();
let unsent = 0; // steps that the server has not answered yet
let told = () => {};

/** Call `tell(message, choices)` with what the server answers; `choices` are [word, action] where one has to choose. */
export function onAnswer(tell) {
  told = tell;
}

export const isSending = () => unsent > 0;

function send(step) {
  unsent += 1;
  const failed = () => told(t("no_server"), [[t("try_again"), () => send(step)]]);
  sending = sending.then(() => post(step)).catch(failed).finally(() => (unsent -= 1));
}

async function post(step) {
  const answer = await fetch("decide", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ step }),
  });
  const said = await answer.json();
  if (answer.ok) told(t("saved"), []);
  else if (answer.status === 409) conflict(step, said.conflicts);
  else {
    takenBack(step);
    told(said.message, []);
  }
}

function takenBack(step) {
  const place = done.indexOf(step);
  if (place >= 0) done.splice(place, 1);
  enter(reversed(step));
}

/** Somebody else has decided otherwise meanwhile: show theirs, and let the reader choose. */
function conflict(step, theirs) {
  const place = done.indexOf(step);
  if (place >= 0) done.splice(place, 1);
  enter(step.map(({ row, now }, number) => ({ row, was: now, now: theirs[number].written })));
  const mine = step.map(({ row, now }, number) => ({ row, was: theirs[number].written, now }));
  const keep = () => {
    done.push(mine);
    take(mine);
  };
  const theirWords = theirs.filter((one) => one.differs).map((one) => one.words).join(" / ");
  told(t("conflict", { theirs: theirWords }), [[t("keep_theirs"), () => told("", [])], [t("keep_mine"), keep]]);
}

// ---- without one

/** Return the mapping with all decisions, as a file has it. */
export function mappingFile() {
  saved = done.length;
  return JSON.stringify(data.mapping, null, 1) + "\n";
}
