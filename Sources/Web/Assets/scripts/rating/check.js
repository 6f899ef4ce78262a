import { icon, make } from "../coding/dom.js";

/**
 * @import { Words } from "../words.js"
 *
 * @typedef {{sentence: string, href: string}} Lack
 * @typedef {{id: string, domain: string, of: string, rule: string, value: number | "na", sentence: string, kept: boolean,
 *   reason: string, keepable: boolean, href: string, slot: string}} Contradiction
 * @typedef {{missing: Lack[], contradictions: Contradiction[], lockable: boolean}} Answer
 */

/** What still stands between the coding and its lock, as the server sees it. */
export class Check {
  #root;
  #coding;
  #words;
  #keep;
  #asked = 0;

  /**
   * @param {HTMLElement} root
   * @param {string} coding
   * @param {Words} words
   * @param {(contradiction: Contradiction, reason: string) => void} keep
   */
  constructor(root, coding, words, keep) {
    this.#root = root;
    this.#coding = coding;
    this.#words = words;
    this.#keep = keep;
  }

  /** Asks anew; an answer that a later question has overtaken is let go. */
  async refresh() {
    const asked = ++this.#asked;
    const answer = await fetch(`/codings/${this.#coding}/check.json`, {
      headers: { accept: "application/json" },
      cache: "no-store",
    }).catch(() => null);
    if (asked !== this.#asked) return;
    if (!answer?.ok) this.stale();
    else this.#show(await answer.json());
  }

  /** Nothing can be said until the server answers: then nothing can be locked either. */
  stale() {
    this.#button.disabled = true;
    this.#note(make("p", { class: "ready" }, icon("cloud-off"), this.#words("not_checked")));
  }

  /** @param {Answer} answer */
  #show({ missing, contradictions, lockable }) {
    this.#list(".missing", missing.map((lack) => this.#lack(lack)));
    this.#list(".contradictions", contradictions.map((one) => this.#contradiction(one)));
    this.#button.disabled = !lockable;
    this.#note(lockable ? make("p", { class: "ready" }, icon("circle-check"), this.#words("ready")) : null);
  }

  /** @param {Lack} lack */
  #lack({ sentence, href }) {
    return make("li", {}, icon("circle-dashed"), make("a", { href }, sentence));
  }

  /** @param {Contradiction} one */
  #contradiction(one) {
    const item = make(
      "li",
      { "data-slot": one.slot, "data-id": one.id },
      make("p", {}, icon(one.kept ? "circle-check" : "circle-alert"), one.sentence),
      one.kept ? make("p", { class: "kept" }, `${this.#words("kept")} `, make("q", {}, one.reason)) : null,
    );
    const choices = make("div", { class: "choices" }, make("a", { class: "button", href: one.href }, this.#words("revise")));
    item.append(choices);
    if (one.keepable) choices.append(this.#keeping(one, choices));
    return item;
  }

  /**
   * The button that asks for a reason in its own place.
   *
   * @param {Contradiction} one @param {HTMLElement} choices
   */
  #keeping(one, choices) {
    const button = make("button", { type: "button", class: "button" }, this.#words(one.kept ? "keep_other" : "keep"));
    button.addEventListener("click", () => {
      const field = make("textarea", { id: `reason-${one.id}`, rows: 2, required: true, maxlength: 4000 });
      field.value = one.reason;
      const form = make(
        "form",
        { class: "reason" },
        make("div", { class: "field" }, make("label", { for: field.id }, this.#words("reason")), field),
        make("div", { class: "buttons" }, make("button", { class: "button strong" }, this.#words("keep_button"))),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const reason = field.value.trim();
        if (reason) this.#keep(one, reason);
      });
      choices.replaceWith(form);
      field.focus();
    });
    return button;
  }

  /**
   * Leaves a list alone in which the reader is writing, and leaves who stands on a button there on that button.
   *
   * @param {string} selector @param {HTMLElement[]} items
   */
  #list(selector, items) {
    const list = this.#find(selector);
    const writing = list.querySelector("form.reason");
    const id = writing?.closest("li")?.dataset.id;
    const place = items.findIndex((item) => item.dataset.id === id);
    const field = writing?.querySelector("textarea");
    if (writing && field && place >= 0 && !this.#isKept(items[place], field.value)) {
      const kept = /** @type {HTMLElement} */ (writing.closest("li"));
      const hadFocus = kept.contains(document.activeElement);
      items[place] = kept;
      list.replaceChildren(...items);
      if (hadFocus) field.focus();
    } else {
      const focused = list.contains(document.activeElement) ? document.activeElement : null;
      const on = /** @type {HTMLElement | null | undefined} */ (focused?.closest("li"))?.dataset.id;
      list.replaceChildren(...items);
      const again = on && items.find((item) => item.dataset.id === on)?.querySelector(focused?.tagName ?? "");
      if (again instanceof HTMLElement) again.focus();
    }
  }

  /** @param {HTMLElement} item @param {string} reason */
  #isKept(item, reason) {
    return item.querySelector(".kept q")?.textContent === reason.trim();
  }

  /** @param {HTMLElement | null} note */
  #note(note) {
    this.#find(".open .ready", true)?.remove();
    if (note) this.#find(".open").append(note);
  }

  get #button() {
    return /** @type {HTMLButtonElement} */ (this.#find(".lock button"));
  }

  /**
   * @overload @param {string} selector @returns {HTMLElement}
   */
  /**
   * @overload @param {string} selector @param {true} maybe @returns {HTMLElement | null}
   */
  /** @param {string} selector @param {boolean} [maybe] */
  #find(selector, maybe = false) {
    const element = /** @type {HTMLElement | null} */ (this.#root.querySelector(selector));
    if (!element && !maybe) throw new Error(`${selector} is not on the page`);
    return element;
  }
}
