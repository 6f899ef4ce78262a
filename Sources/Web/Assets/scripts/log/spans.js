/** @import { Span } from "./events.js" */

/**
 * Overlapping and touching spans as one, in the order of time.
 *
 * @param {readonly Span[]} spans
 * @returns {Span[]}
 */
export function joined(spans) {
  /** @type {Span[]} */
  const result = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push({ from: span.from, to: span.to });
  }
  return result;
}

/**
 * What of a whole is not covered by the spans: the unwatched parts of a film, the time somebody was out of the room.
 *
 * @param {readonly Span[]} spans
 * @param {Span} whole
 * @returns {Span[]}
 */
export function gaps(spans, whole) {
  /** @type {Span[]} */
  const result = [];
  let from = whole.from;
  for (const span of joined(spans)) {
    if (span.from > from) result.push({ from, to: Math.min(span.from, whole.to) });
    from = Math.max(from, span.to);
    if (from >= whole.to) break;
  }
  if (from < whole.to) result.push({ from, to: whole.to });
  return result;
}

/** @param {readonly Span[]} spans @param {number} time */
export function covers(spans, time) {
  return spans.some((span) => span.from <= time && time <= span.to);
}
