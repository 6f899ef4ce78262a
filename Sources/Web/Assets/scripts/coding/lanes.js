/** @import { Mark } from "../log/events.js" */

/**
 * The geometry of the timeline, without a screen. A zoom is a number of pixels for a second: it stays the same when the
 * window grows or shrinks, so that a mark is as easy to hit on a small screen.
 *
 * @typedef {{start: number, width: number, zoom: number, duration: number}} View
 *   `start` and `duration` in milliseconds, `width` in pixels, `zoom` in pixels per second
 */

export const zooms = [4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 50, 60];

/** Two marks nearer than this cannot be hit apart. */
export const reach = 24;

/** @param {View} view @param {number} time */
export function xOf(view, time) {
  return (time - view.start) * view.zoom / 1000;
}

/** @param {View} view @param {number} x */
export function timeAt(view, x) {
  return Math.min(view.duration, Math.max(0, view.start + x * 1000 / view.zoom));
}

/** The length of film in the window, in milliseconds. @param {View} view */
export function lengthOf(view) {
  return view.width * 1000 / view.zoom;
}

/** The same view, starting at this time but never beyond the ends of the film. @param {View} view @param {number} start @returns {View} */
export function startingAt(view, start) {
  const latest = Math.max(0, view.duration - lengthOf(view));
  return { ...view, start: Math.min(latest, Math.max(0, start)) };
}

/**
 * Zooms so that what is under `x` stays under `x`.
 *
 * @param {View} view @param {number} zoom @param {number} x
 */
export function zoomed(view, zoom, x) {
  const time = view.start + x * 1000 / view.zoom;
  return startingAt({ ...view, zoom }, time - x * 1000 / zoom);
}

/** @param {number} zoom @param {1 | -1} direction */
export function nextZoom(zoom, direction) {
  const wider = direction > 0 ? zooms.find((one) => one > zoom) : zooms.findLast((one) => one < zoom);
  return wider ?? zoom;
}

/**
 * A page further when the playhead is about to leave the window: less restless than a picture that slides all the time. The
 * playhead stands at this share of the new page: near its beginning while playing, nearer to the middle after a jump.
 *
 * @param {View} view @param {number} time @param {number} [share]
 */
export function following(view, time, share = 0.12) {
  const x = xOf(view, time);
  if (x >= 0 && x <= view.width * 0.94) return view;
  return startingAt(view, time - lengthOf(view) * share);
}

/**
 * Marks too near to each other to be hit apart, as one. It looks at all marks and not only at the visible, so that nothing
 * regroups while the timeline is dragged.
 *
 * @param {readonly Mark[]} marks in the order of time
 * @param {number} zoom
 * @returns {Mark[][]}
 */
export function clusters(marks, zoom) {
  /** @type {Mark[][]} */
  const groups = [];
  let anchor = -Infinity;
  for (const mark of marks) {
    const group = groups.at(-1);
    if (group && (mark.start - anchor) * zoom / 1000 < reach) {
      group.push(mark);
    } else {
      groups.push([mark]);
      anchor = mark.start;
    }
  }
  return groups;
}

/**
 * The items whose time is in the window, with a margin on both sides for shapes that stick out.
 *
 * @template T
 * @param {readonly T[]} items in the order of time
 * @param {(item: T) => number} timeOf
 * @param {View} view
 * @param {number} [margin] pixels
 */
export function visible(items, timeOf, view, margin = 40) {
  const from = view.start - margin * 1000 / view.zoom;
  const to = view.start + (view.width + margin) * 1000 / view.zoom;
  return items.slice(firstAtOrAfter(items, timeOf, from), firstAtOrAfter(items, timeOf, to));
}

/** @template T @param {readonly T[]} items @param {(item: T) => number} timeOf @param {number} time */
function firstAtOrAfter(items, timeOf, time) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(items[middle]) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A stretch as a bar. One that is still open runs to the playhead, and back to its start when the film was wound back.
 *
 * @param {Mark} mark @param {View} view @param {number} now
 */
export function bar(mark, view, now) {
  const end = mark.end ?? Math.max(mark.start, now);
  const x = Math.max(-10, xOf(view, mark.start));
  const right = Math.min(view.width + 10, xOf(view, end));
  return { x, width: Math.max(0, right - x), open: mark.end === null };
}

/**
 * Round times for the ruler, at least 64 pixels apart.
 *
 * @param {View} view
 * @returns {number[]} milliseconds
 */
export function ticks(view) {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600];
  const step = 1000 * (steps.find((seconds) => seconds * view.zoom >= 64) ?? 600);
  const end = Math.min(view.duration, view.start + lengthOf(view));
  const result = [];
  for (let time = Math.ceil(view.start / step) * step; time <= end; time += step) result.push(time);
  return result;
}
