/**
 * A button that prints the page; without scripts it is not there, and the browser's own menu is.
 *
 * @param {HTMLElement} button
 */
export function print(button) {
  button.hidden = false;
  button.addEventListener("click", () => globalThis.print());
}
