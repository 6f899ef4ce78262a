/**
 * What a key stroke means on the coding screen. Pure: a state and a stroke give the next state and an intent.
 *
 * Two strokes make a mark: the first chooses the domain, the second the indicator. The mark's time is that of the first.
 * Keys go by their position on the keyboard (`KeyboardEvent.code`), so a layout makes no difference.
 *
 * @typedef {{domains: {id: string, key: string | null}[], indicators: {id: string, domain: string, key: string | null}[]}} Keymap
 *
 * @typedef {{asking: "nothing"}
 *   | {asking: "indicator", domain: string, time: number, forSelected: boolean}
 *   | {asking: "domain"}
 *   | {asking: "person"}
 *   | {asking: "target"}} KeyState
 *   `domain`: the selected mark is to get another indicator, its domain comes next; `person`: another person;
 *   `target`: towards whom the selected mark was.
 *
 * @typedef {{code: string, shift?: boolean, time: number}} Stroke `time`: media time presented at the stroke
 *
 * @typedef {{do: "domain", domain: string}
 *   | {do: "mark", indicator: string, time: number}
 *   | {do: "change-indicator", indicator: string}
 *   | {do: "no-such-indicator", domain: string}
 *   | {do: "person", digit: number}
 *   | {do: "change-person", digit: number}
 *   | {do: "target", digit: number, add: boolean}
 *   | {do: "ask", for: "person" | "target" | "indicator"}
 *   | {do: "cancel"}
 *   | {do: "action", action: string}} Intent
 */

/** @type {KeyState} */
export const atRest = { asking: "nothing" };

/** Keys that are not strokes of a mark, without and with Shift. */
const actions = /** @type {Record<string, string>} */ ({
  "Space": "play",
  "KeyJ": "back",
  "KeyK": "pause",
  "KeyL": "faster-forward",
  "ArrowLeft": "frame-back",
  "ArrowRight": "frame-forward",
  "Shift ArrowLeft": "jump-back",
  "Shift ArrowRight": "jump-forward",
  "BracketLeft": "slower",
  "BracketRight": "faster",
  "KeyO": "loop",
  "KeyN": "note",
  "KeyU": "doubt",
  "KeyD": "dilemma",
  "Backspace": "remove",
  "Delete": "remove",
  "ArrowUp": "previous-mark",
  "ArrowDown": "next-mark",
  "Comma": "nudge-back",
  "Period": "nudge-forward",
  "Shift Comma": "nudge-end-back",
  "Shift Period": "nudge-end-forward",
  "Minus": "zoom-out",
  "NumpadSubtract": "zoom-out",
  "Equal": "zoom-in",
  "Shift Equal": "zoom-in",
  "NumpadAdd": "zoom-in",
  "KeyM": "list",
  "KeyH": "guidance",
  "Shift Slash": "help",
});

const questions = /** @type {Record<string, "person" | "target" | "indicator">} */ ({
  "KeyP": "person",
  "KeyT": "target",
  "KeyI": "indicator",
});

/**
 * @param {KeyState} state
 * @param {Stroke} stroke
 * @param {Keymap} keymap
 * @returns {{state: KeyState, intent: Intent | null}}
 */
export function press(state, stroke, keymap) {
  if (stroke.code === "Escape") return { state: atRest, intent: state.asking === "nothing" ? null : { do: "cancel" } };
  const digit = digitOf(stroke.code);
  if (digit !== null) return chooseDigit(state, digit, stroke);
  if (state.asking === "indicator" && isLetter(stroke.code) && !stroke.shift) return secondStroke(state, stroke, keymap);
  const domain = stroke.shift ? undefined : keymap.domains.find((one) => one.key === stroke.code);
  if (domain) return firstStroke(state, domain.id, stroke);
  return other(state, stroke);
}

/**
 * While the second stroke is awaited a digit still chooses the person, so that "Q 2 W" marks person 2.
 *
 * @param {KeyState} state @param {number} digit @param {Stroke} stroke
 * @returns {{state: KeyState, intent: Intent | null}}
 */
function chooseDigit(state, digit, stroke) {
  if (state.asking === "target") {
    const add = stroke.shift === true;
    return { state: add ? state : atRest, intent: { do: "target", digit, add } };
  }
  if (digit === 0) return { state, intent: null };
  if (state.asking === "person") return { state: atRest, intent: { do: "change-person", digit } };
  return { state, intent: { do: "person", digit } };
}

/** @param {KeyState} state @param {string} domain @param {Stroke} stroke @returns {{state: KeyState, intent: Intent}} */
function firstStroke(state, domain, stroke) {
  const forSelected = state.asking === "domain";
  return { state: { asking: "indicator", domain, time: stroke.time, forSelected }, intent: { do: "domain", domain } };
}

/**
 * @param {Extract<KeyState, {asking: "indicator"}>} state @param {Stroke} stroke @param {Keymap} keymap
 * @returns {{state: KeyState, intent: Intent}}
 */
function secondStroke(state, stroke, keymap) {
  const indicator = keymap.indicators.find((one) => one.domain === state.domain && one.key === stroke.code);
  if (!indicator) return { state, intent: { do: "no-such-indicator", domain: state.domain } };
  if (state.forSelected) return { state: atRest, intent: { do: "change-indicator", indicator: indicator.id } };
  return { state: atRest, intent: { do: "mark", indicator: indicator.id, time: state.time } };
}

/** @param {KeyState} state @param {Stroke} stroke @returns {{state: KeyState, intent: Intent | null}} */
function other(state, stroke) {
  const question = stroke.shift ? undefined : questions[stroke.code];
  if (question) {
    return { state: question === "indicator" ? { asking: "domain" } : { asking: question }, intent: { do: "ask", for: question } };
  }
  const action = actions[(stroke.shift ? "Shift " : "") + stroke.code];
  // Moving through the film between two strokes is allowed: the time was taken at the first.
  const next = state.asking === "indicator" ? state : atRest;
  return { state: action ? next : state, intent: action ? { do: "action", action } : null };
}

/** @param {string} code @returns {number | null} */
function digitOf(code) {
  const match = /^(?:Digit|Numpad)([0-9])$/.exec(code);
  return match ? Number(match[1]) : null;
}

/** Every key of the letter block, and the punctuation that a codebook with many indicators may need. @param {string} code */
function isLetter(code) {
  return code.startsWith("Key") || code === "Semicolon" || code === "Quote";
}
