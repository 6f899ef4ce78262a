import { isUndoable } from "./events.js";
import { joined } from "./spans.js";

/** @import { LogEvent, Mark, Rating, KeptContradiction, Span } from "./events.js" */

/**
 * What a coding's log adds up to: its marks, ratings and what was watched, and what can be undone and redone.
 *
 * Undoing leaves an event out; redoing takes it back in. The server's copy of this rule reads the same log, and both are
 * held to the same cases (Tests/Fixtures/log.json).
 */
export class CodingRecord {
  /** @type {{event: LogEvent, sequence: number | null}[]} in the server's order, what it has not seen yet at the end */
  #lines = [];
  /** @type {Map<string, {event: LogEvent, sequence: number | null}>} */
  #byId = new Map();
  /** How many lines at the head have a sequence and stand in order. */
  #placed = 0;
  #disordered = false;
  #state = emptyState();
  /** @type {readonly Mark[] | null} */
  #sorted = null;
  /** @type {readonly Span[] | null} */
  #watched = null;

  /** Grows with every change, so that a view can see at a glance whether it is out of date. */
  version = 0;

  /** @param {Iterable<LogEvent>} [events] */
  constructor(events = []) {
    for (const event of events) this.add(event);
  }

  /**
   * Takes an event in. One that is known already only learns its place in the server's order.
   *
   * @param {LogEvent} event
   * @returns {boolean} whether it was new
   */
  add(event) {
    if (this.#byId.has(event.id)) {
      if (event.sequence !== undefined) this.place(event.id, event.sequence);
      return false;
    }
    const line = { event, sequence: event.sequence ?? null };
    const inOrder = this.#placed === this.#lines.length || line.sequence === null;
    this.#byId.set(event.id, line);
    this.#lines.push(line);
    if (line.sequence !== null) {
      if (inOrder && line.sequence > this.#lastSequence(this.#lines.length - 2)) this.#placed = this.#lines.length;
      else this.#disordered = true;
    }
    if (!this.#disordered && canAppend(this.#state, event)) apply(this.#state, event);
    else this.#state = null;
    this.#changed();
    return true;
  }

  /**
   * The server has acknowledged an event under this sequence.
   *
   * @param {string} id @param {number} sequence
   */
  place(id, sequence) {
    const line = this.#byId.get(id);
    if (!line || line.sequence === sequence) return;
    line.sequence = sequence;
    if (this.#lines[this.#placed] === line && sequence > this.#lastSequence(this.#placed - 1)) {
      this.#placed += 1;
      return;
    }
    this.#disordered = true;
    this.#state = null;
    this.#changed();
  }

  /** Takes out an event that the server has refused. @param {string} id */
  drop(id) {
    const line = this.#byId.get(id);
    if (!line) return;
    this.#byId.delete(id);
    this.#lines = this.#lines.filter((other) => other !== line);
    this.#placed = Math.min(this.#placed, this.#lines.length);
    this.#disordered = true;
    this.#state = null;
    this.#changed();
  }

  /** @param {string} id */
  has(id) {
    return this.#byId.has(id);
  }

  /** @param {string} id */
  event(id) {
    return this.#byId.get(id)?.event;
  }

  /** The highest sequence seen: what lies after it may come from another computer. */
  get head() {
    return this.#lines.reduce((head, line) => Math.max(head, line.sequence ?? 0), 0);
  }

  /** In the order of time; at the same time, in the order they were placed. @returns {readonly Mark[]} */
  get marks() {
    this.#sorted ??= [...this.#current().marks.values()].sort((a, b) => a.start - b.start);
    return this.#sorted;
  }

  /** @param {string | null} id @returns {Mark | null} */
  mark(id) {
    return id === null ? null : this.#current().marks.get(id) ?? null;
  }

  /** In the order they were last set. @returns {readonly Rating[]} */
  get ratings() {
    return [...this.#current().ratings.values()];
  }

  /** @returns {readonly KeptContradiction[]} */
  get keptContradictions() {
    return [...this.#current().kept.values()];
  }

  /** @returns {readonly Span[]} */
  get watched() {
    this.#watched ??= joined(this.#current().watched);
    return this.#watched;
  }

  /** The event that undo would undo. @returns {LogEvent | null} */
  get undoable() {
    return this.event(this.#current().undo.at(-1) ?? "") ?? null;
  }

  /** @returns {LogEvent | null} */
  get redoable() {
    return this.event(this.#current().redo.at(-1) ?? "") ?? null;
  }

  #current() {
    if (this.#disordered) this.#arrange();
    this.#state ??= fold(this.#lines.map((line) => line.event));
    return this.#state;
  }

  #arrange() {
    const order = (/** @type {{sequence: number | null}} */ line) => line.sequence ?? Infinity;
    this.#lines.sort((a, b) => order(a) === order(b) ? 0 : order(a) - order(b));
    this.#placed = this.#lines.filter((line) => line.sequence !== null).length;
    this.#disordered = false;
  }

  /** @param {number} index */
  #lastSequence(index) {
    return this.#lines[index]?.sequence ?? 0;
  }

  #changed() {
    this.#sorted = null;
    this.#watched = null;
    this.version += 1;
  }
}

/**
 * @typedef {{marks: Map<string, Mark>, ratings: Map<string, Rating>, kept: Map<string, KeptContradiction>,
 *   watched: Span[], undo: string[], redo: string[]}} State
 */

/** @returns {State | null} */
function emptyState() {
  return { marks: new Map(), ratings: new Map(), kept: new Map(), watched: [], undo: [], redo: [] };
}

/**
 * Reads a whole log. An event whose identifier came before is left out.
 *
 * @param {readonly LogEvent[]} events in the server's order
 * @returns {State}
 */
export function fold(events) {
  const seen = new Set();
  const lines = events.filter((event) => !seen.has(event.id) && seen.add(event.id));
  const undone = new Set();
  for (const event of lines) {
    if (event.kind === "undone") undone.add(event.event);
    if (event.kind === "redone") undone.delete(event.event);
  }
  const state = /** @type {State} */ (emptyState());
  for (const event of lines) {
    if (!isUndoable(event) || !undone.has(event.id)) effect(state, event);
    history(state, event);
  }
  return state;
}

/** Undoing reaches back, so the log has to be read again. @param {State | null} state @param {LogEvent} event */
function canAppend(state, event) {
  return state !== null && event.kind !== "undone" && event.kind !== "redone";
}

/** @param {State | null} state @param {LogEvent} event */
function apply(state, event) {
  if (!state) return;
  effect(state, event);
  history(state, event);
}

/** @param {State} state @param {LogEvent} event */
function effect(state, event) {
  switch (event.kind) {
    case "mark.added":
      if (!state.marks.has(event.mark)) state.marks.set(event.mark, newMark(event));
      break;
    case "mark.changed": {
      const mark = state.marks.get(event.mark);
      if (mark) state.marks.set(event.mark, changed(mark, event.set));
      break;
    }
    case "mark.removed":
      state.marks.delete(event.mark);
      break;
    case "rating.set": {
      const { domain, of, value, cites } = event;
      state.ratings.delete(`${domain} ${of}`);
      state.ratings.set(`${domain} ${of}`, { domain, of, value, cites });
      break;
    }
    case "contradiction.kept": {
      const { domain, of, rule, value, reason } = event;
      state.kept.delete(`${domain} ${of} ${rule}`);
      state.kept.set(`${domain} ${of} ${rule}`, { domain, of, rule, value, reason });
      break;
    }
    case "watched":
      state.watched.push({ from: event.from, to: event.to });
  }
}

/** The stacks of undo and redo. @param {State} state @param {LogEvent} event */
function history(state, event) {
  if (event.kind === "undone") {
    if (remove(state.undo, event.event)) state.redo.push(event.event);
  } else if (event.kind === "redone") {
    if (remove(state.redo, event.event)) state.undo.push(event.event);
  } else if (isUndoable(event)) {
    state.undo.push(event.id);
    state.redo.length = 0;
  }
}

/** @param {string[]} stack @param {string} id */
function remove(stack, id) {
  const place = stack.lastIndexOf(id);
  if (place >= 0) stack.splice(place, 1);
  return place >= 0;
}

/** @param {Extract<LogEvent, {kind: "mark.added"}>} event @returns {Mark} */
function newMark(event) {
  const { mark: id, indicator, actor, targets, start, end, reaction } = event;
  return {
    id,
    indicator,
    actor,
    targets: targets ?? [],
    start,
    end: end ?? null,
    reaction: reaction ?? 0,
    note: "",
    doubt: false,
    dilemma: false,
  };
}

/** A field that is absent or null stays as it was. @param {Mark} mark @param {object} set @returns {Mark} */
function changed(mark, set) {
  const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null && value !== undefined));
  return { ...mark, ...given };
}
