/**
 * Gives every element that asks for a behaviour by its name (`data-behaviour="menu"`) that behaviour.
 *
 * @template {HTMLElement} E
 * @param {string} name
 * @param {(element: E) => void} behaviour
 */
export function attach(name, behaviour) {
  for (const element of document.querySelectorAll(`[data-behaviour~="${name}"]`)) behaviour(/** @type {E} */ (element));
}
