/**
 * The keyboard as the page hears it: which key presses are ours, and what is printed on a key.
 *
 * @typedef {{code: string, shift: boolean, repeat: boolean}} Press
 */

/** Keys that are no characters; they work also when the coding keys are off (WCAG 2.1.4). */
const always = ["Space", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Escape", "Delete", "Backspace"];

/**
 * @param {object} options
 * @param {() => boolean} options.on whether the coding keys are on
 * @param {(press: Press) => boolean} options.press takes a press; false when it means nothing
 * @param {(redo: boolean) => void} options.undo
 * @param {() => void} options.help
 * @param {() => void} options.toggle
 */
export function listenToKeys({ on, press, undo, help, toggle }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const focused = event.target instanceof HTMLElement ? event.target : null;
    if (focused?.matches("input:not([type=range]), textarea, select, [contenteditable]")) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && ["KeyZ", "KeyY"].includes(event.code)) {
      event.preventDefault();
      return undo(event.shiftKey || event.code === "KeyY");
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A button that has the focus is pressed by these, as anywhere.
    if (["Space", "Enter"].includes(event.code) && focused?.matches("button, a[href], summary, [role=slider]")) return;
    if (focused?.matches("input[type=range]") && event.code.startsWith("Arrow")) return;
    if (event.shiftKey && event.code === "KeyT") {
      event.preventDefault();
      return event.repeat ? undefined : toggle();
    }
    if (!on() && !always.includes(event.code)) return;
    if (event.key === "?") {
      event.preventDefault();
      return help();
    }
    if (press({ code: signs[event.key] ?? event.code, shift: event.shiftKey, repeat: event.repeat })) event.preventDefault();
  });
}

/** Signs that stand elsewhere on other layouts. */
const signs = /** @type {Record<string, string>} */ ({ "+": "Equal", "-": "Minus", "[": "BracketLeft", "]": "BracketRight" });

/**
 * What is printed on a key. Keys go by position; on another layout than the American another letter stands there. A codebook may
 * have more indicators than there are keys: those have none, and are clicked.
 *
 * @returns {Promise<(code: string | null | undefined) => string>}
 */
export async function keyNames() {
  const layout = await /** @type {any} */ (navigator).keyboard?.getLayoutMap?.().catch(() => null);
  return (code) => (layout?.get(code) ?? (code ?? "").replace(/^(Key|Digit)/, "")).toUpperCase();
}

/**
 * Clicking a control must not take the keyboard away from coding: Space would press that control again instead of playing.
 *
 * @param {HTMLElement} root
 */
export function keepFocusOffClicks(root) {
  root.addEventListener("mousedown", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("button") && !target.closest("form")) event.preventDefault();
  });
}
