import { fresh, styled } from "./canvas.js";
import { covers } from "../log/spans.js";
import { lengthOf } from "./lanes.js";

/** @import { Span } from "../log/events.js" @import { View } from "./lanes.js" */

/**
 * The sound, as pairs of lowest and highest sample.
 *
 * @typedef {{perSecond: number, data: Int8Array}} Peaks
 */

/** @param {string | null} address @returns {Promise<Peaks | null>} */
export async function loadPeaks(address) {
  if (!address) return null;
  try {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    const file = await answer.json();
    return { perSecond: file.sample_rate / file.samples_per_pixel, data: Int8Array.from(file.data) };
  } catch {
    return null; // the film can be coded without its picture of the sound
  }
}

/**
 * Draws the part of the sound that is in the window, what has been watched darker.
 *
 * @param {HTMLCanvasElement} canvas @param {Peaks} peaks @param {View} view @param {number} height @param {readonly Span[]} watched
 */
export function drawWave(canvas, peaks, view, height, watched) {
  const context = fresh(canvas, view.width, height);
  if (!context) return;
  /** @type {Record<string, [number, number, number][]>} */
  const bars = { "--wave": [], "--wave-on": [] };
  const half = height / 2;
  const columns = Math.min(view.width, Math.ceil(view.duration * view.zoom / 1000));
  const near = watched.filter((span) => span.to >= view.start && span.from <= view.start + lengthOf(view));
  for (let x = 0; x < columns; x++) {
    const time = view.start + x * 1000 / view.zoom;
    const [low, high] = extremes(peaks, time, time + 1000 / view.zoom);
    const top = half - high / 128 * half;
    const length = Math.max(1, (high - low) / 128 * half);
    bars[covers(near, time) ? "--wave-on" : "--wave"].push([x, top, length]);
  }
  for (const [colour, some] of Object.entries(bars)) {
    context.fillStyle = styled(canvas, colour);
    for (const [x, top, length] of some) context.fillRect(x, top, 1, length);
  }
}

/** @param {Peaks} peaks @param {number} from @param {number} to @returns {[number, number]} */
function extremes({ perSecond, data }, from, to) {
  const first = Math.floor(from * perSecond / 1000);
  const last = Math.max(first + 1, Math.floor(to * perSecond / 1000));
  let low = 0;
  let high = 0;
  for (let pair = first; pair < last && pair * 2 + 1 < data.length; pair++) {
    low = Math.min(low, data[pair * 2]);
    high = Math.max(high, data[pair * 2 + 1]);
  }
  return [low, high];
}
