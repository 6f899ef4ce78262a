import { renewToken, token } from "../token.js";

/** @import { Surroundings } from "./sync.js" */

/**
 * The browser, as sending a coding's events needs it.
 *
 * @param {string} coding
 * @returns {Surroundings}
 */
export function browser(coding) {
  return {
    fetch: (url, request) => fetch(url, request),
    exclusively: (name, work) => navigator.locks ? navigator.locks.request(name, work) : work(),
    later: (work, milliseconds) => window.setTimeout(work, milliseconds),
    never: (timer) => window.clearTimeout(timer),
    online: () => navigator.onLine,
    token,
    renewToken,
    channel: new BroadcastChannel(`beeld-coding-${coding}`),
  };
}
