/** @import { Rating } from "../log/events.js" */

/**
 * The ratings as the page has them: radio buttons and boxes, read and set by domain and rated person.
 *
 * @typedef {{domain: string, of: string, value: number | "na" | null, cites: string[]}} Entry
 */
export class Sheet {
  #root;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {(entry: Entry) => void} changed what the reader has just set */
  watch(changed) {
    this.#root.addEventListener("change", (event) => {
      const unit = /** @type {Element} */ (event.target).closest(".unit");
      if (unit) changed(this.#read(/** @type {HTMLElement} */ (unit)));
    });
  }

  /** Shows what the log says, and leaves alone what stands there already. @param {readonly Rating[]} ratings */
  show(ratings) {
    for (const { domain, of, value, cites } of ratings) {
      const unit = this.#root.querySelector(`.unit[data-domain="${CSS.escape(domain)}"][data-of="${CSS.escape(of)}"]`);
      if (!unit) continue;
      for (const radio of radios(unit)) radio.checked = radio.value === String(value);
      for (const box of boxes(unit)) box.checked = cites.includes(box.value);
    }
  }

  lock() {
    for (const input of this.#root.querySelectorAll("input")) input.disabled = true;
  }

  /** @param {HTMLElement} unit @returns {Entry} */
  #read(unit) {
    const value = radios(unit).find((radio) => radio.checked)?.value ?? null;
    return {
      domain: unit.dataset.domain ?? "",
      of: unit.dataset.of ?? "",
      value: value === null || value === "na" ? value : Number(value),
      cites: boxes(unit).filter((box) => box.checked).map((box) => box.value),
    };
  }
}

/** @param {Element} unit @returns {HTMLInputElement[]} */
function radios(unit) {
  return [...unit.querySelectorAll('input[type="radio"]')].map((input) => /** @type {HTMLInputElement} */ (input));
}

/** @param {Element} unit @returns {HTMLInputElement[]} */
function boxes(unit) {
  return [...unit.querySelectorAll('input[type="checkbox"]')].map((input) => /** @type {HTMLInputElement} */ (input));
}
