/**
 * Frames and times of a film with a constant frame rate. Frames are counted from 0; a media time is a whole number of
 * milliseconds from the start.
 *
 * @typedef {{numerator: number, denominator: number}} FrameRate frames per second
 */

/**
 * The frame that is shown when the browser reports this presentation time. The tenth of a frame absorbs rounding, and the
 * browsers that report the time that was asked for instead of the frame's own.
 *
 * @param {number} mediaSeconds @param {FrameRate} rate
 */
export function frameAt(mediaSeconds, rate) {
  return Math.max(0, Math.floor(mediaSeconds * rate.numerator / rate.denominator + 0.1));
}

/** The moment to seek to: the middle of the frame, since at its edges browsers differ. @param {number} frame @param {FrameRate} rate */
export function seekSeconds(frame, rate) {
  return (frame + 0.5) * rate.denominator / rate.numerator;
}

/** @param {number} frame @param {FrameRate} rate */
export function millisecondsOf(frame, rate) {
  return Math.round(frame * 1000 * rate.denominator / rate.numerator);
}

/** @param {number} milliseconds @param {FrameRate} rate */
export function frameAtMilliseconds(milliseconds, rate) {
  return frameAt(milliseconds / 1000, rate);
}

/** The number of the last frame. @param {number} durationMs @param {FrameRate} rate */
export function lastFrame(durationMs, rate) {
  return Math.max(0, Math.round(durationMs * rate.numerator / (1000 * rate.denominator)) - 1);
}
