import { find, set } from "./dom.js";

const names = /** @type {const} */ (["timeline", "list", "guidance"]);

/** @typedef {typeof names[number]} View */

/**
 * Timeline, list of marks or guidance: one of the three, in the same place, never over the picture.
 *
 * @param {(view: View) => void} shown
 */
export function views(shown) {
  /** @type {View} */
  let current = "timeline";
  const buttons = names.map((name) => find(`[data-action="view-${name}"]`));
  return {
    show,
    get current() {
      return current;
    },
    /** The same key opens a view and returns to the timeline. @param {View} view */
    toggle: (view) => show(current === view ? "timeline" : view),
  };

  /** @param {View} view */
  function show(view) {
    current = view;
    names.forEach((name, index) => {
      set(find(`[data-view=${name}]`), { hidden: name !== view });
      set(buttons[index], { "aria-pressed": String(name === view) });
    });
    set(find("[data-zoom]"), { hidden: view !== "timeline" });
    shown(view);
  }
}
