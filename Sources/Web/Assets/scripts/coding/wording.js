import { sign } from "./dom.js";
import { clock } from "./times.js";

/** @import { Screen } from "./screen.types.js" */

/**
 * The words of the page. A text that is missing shows its key, so that it is noticed.
 *
 * @typedef {ReturnType<typeof wording>} Wording
 *
 * @param {Screen} screen
 */
export function wording(screen) {
  /** @param {string} key @param {Record<string, string | number>} [values] */
  const say = (key, values = {}) => (screen.texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

  return {
    say,
    /** `key_one` for one, `key` for any other number. @param {string} key @param {number} n */
    count: (key, n) => say(n === 1 && `${key}_one` in screen.texts ? `${key}_one` : key, { n }),
    /** @param {number} milliseconds */
    clock: (milliseconds) => clock(milliseconds, screen.language),
    /** @param {number} valence */
    valence: (valence) => say(sign(valence)),
    /** @param {string[]} names */
    list: (names) => new Intl.ListFormat(screen.language, { type: "conjunction" }).format(names),
  };
}
