/**
 * What a coding's log is made of. The same shapes go over the line and stand in the archive.
 *
 * @typedef {string[] | "family"} Targets
 * @typedef {{from: number, to: number}} Span in milliseconds of media time
 *
 * @typedef {{start?: number, end?: number, indicator?: string, actor?: string, targets?: Targets, note?: string,
 *   doubt?: boolean, dilemma?: boolean}} MarkChange
 *
 * @typedef {{id: string, indicator: string, actor: string, targets: Targets, start: number, end: number | null,
 *   reaction: number, note: string, doubt: boolean, dilemma: boolean}} Mark
 *
 * @typedef {{domain: string, of: string, value: number | "na", cites: string[]}} Rating
 * @typedef {{domain: string, of: string, rule: string, value: number | "na", reason: string}} KeptContradiction
 *
 * @typedef {{kind: "mark.added", mark: string, indicator: string, actor: string, targets: Targets, start: number,
 *     end: number | null, reaction: number}
 *   | {kind: "mark.changed", mark: string, set: MarkChange}
 *   | {kind: "mark.removed", mark: string}
 *   | {kind: "rating.set"} & Rating
 *   | {kind: "contradiction.kept"} & KeptContradiction
 *   | {kind: "watched", from: number, to: number}
 *   | {kind: "undone", event: string}
 *   | {kind: "redone", event: string}
 *   | {kind: "started"}
 *   | {kind: "locked"}} Change
 *
 * @typedef {{id: string, at: number, sequence?: number} & Change} LogEvent
 */

import { newId } from "../ids.js";

/**
 * @param {Change} change
 * @param {number} [now] the browser's clock; for the reader of the log, nothing is decided by it
 * @returns {LogEvent}
 */
export function newEvent(change, now = Date.now()) {
  return { id: newId(now), at: now, ...change };
}

/** What was watched stays watched, and undoing is undone by redoing. @param {Change} change */
export function isUndoable(change) {
  return !["watched", "undone", "redone", "started", "locked"].includes(change.kind);
}
