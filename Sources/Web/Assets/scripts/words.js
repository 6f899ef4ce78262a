/** @typedef {(key: string, values?: Record<string, string | number>) => string} Words */

/**
 * The texts a page gives an element's script, as JSON in `data-texts`. A text that is missing shows its key, so that it is noticed.
 *
 * @param {HTMLElement} element
 * @returns {Words}
 */
export function wordsOf(element) {
  /** @type {Record<string, string>} */
  const texts = JSON.parse(element.dataset.texts ?? "{}");
  return (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
