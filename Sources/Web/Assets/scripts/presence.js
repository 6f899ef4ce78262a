import { attach } from "./attach.js";
import { wordsOf } from "./words.js";

/** @import { Words } from "./words.js" */

attach("presence", presence);

/**
 * People come and go: each can have any number of times in the room.
 *
 * @param {HTMLElement} form
 */
function presence(form) {
  const words = wordsOf(form);
  for (const person of form.querySelectorAll("li")) {
    const intervals = /** @type {HTMLElement | null} */ (person.querySelector(".intervals"));
    const add = /** @type {HTMLButtonElement | null} */ (person.querySelector('[data-do="add"]'));
    if (!intervals || !add) continue;
    add.hidden = false;
    add.addEventListener("click", () => {
      const fresh = addInterval(intervals);
      name(intervals, words);
      fresh?.querySelector("input")?.focus();
    });
    intervals.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest('[data-do="remove"]');
      if (!button) return;
      button.closest(".interval")?.remove();
      name(intervals, words);
      add.focus();
    });
    name(intervals, words);
  }
}

/** @param {HTMLElement} intervals */
function addInterval(intervals) {
  const last = [...intervals.querySelectorAll(".interval")].at(-1);
  const fresh = /** @type {HTMLElement | undefined} */ (last?.cloneNode(true));
  if (!last || !fresh) return null;
  for (const input of fresh.querySelectorAll("input")) input.value = "";
  last.after(fresh);
  return fresh;
}

/**
 * Says of every field whose it is and which; the last one left cannot be taken away.
 *
 * @param {HTMLElement} intervals @param {Words} words
 */
function name(intervals, words) {
  const rows = [...intervals.querySelectorAll(".interval")];
  rows.forEach((row, place) => {
    const values = { name: intervals.dataset.name ?? "", n: place + 1 };
    const [from, to] = row.querySelectorAll("input");
    from.setAttribute("aria-label", words("from_label", values));
    to.setAttribute("aria-label", words("to_label", values));
    const remove = /** @type {HTMLButtonElement} */ (row.querySelector('[data-do="remove"]'));
    remove.hidden = rows.length === 1;
    remove.setAttribute("aria-label", words("remove_label", values));
    remove.title = words("remove_label", values);
  });
}
