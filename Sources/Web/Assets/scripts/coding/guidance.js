import { find, glyph, make, set } from "./dom.js";

/** @import { Desk } from "./desk.js" @import { Indicator } from "./screen.types.js" */

/**
 * When to mark an indicator and when not, beside the picture. Shows the indicator that is pointed at, or else that of the mark in
 * hand; any other can be looked up.
 *
 * @param {Desk} desk
 * @param {(code: string | null | undefined) => string} keyName
 */
export function guidance(desk, keyName) {
  const root = find("[data-view=guidance]");
  const page = find("[data-guidance]", root);
  const choice = /** @type {HTMLSelectElement} */ (find("[data-lookup]", root));
  const { say, valence } = desk.words;

  for (const domain of desk.screen.codebook.domains) {
    const options = desk.screen.codebook.indicators.filter((indicator) => indicator.domain === domain.id)
      .map((indicator) => make("option", { value: indicator.id }, indicator.label));
    choice.append(make("optgroup", { label: domain.title }, ...options));
  }
  choice.addEventListener("change", () => desk.lookUp(choice.value));
  page.addEventListener("click", (event) => {
    const id = event.target instanceof Element ? event.target.closest("[data-confused]")?.getAttribute("data-confused") : null;
    if (id) desk.lookUp(id);
  });
  desk.on("lookup", show);

  return { show };

  function show() {
    if (root.hidden) return;
    const indicator = desk.indicators.get(desk.lookup ?? "") ?? desk.screen.codebook.indicators[0];
    if (!indicator || page.dataset.indicator === indicator.id) return;
    page.dataset.indicator = indicator.id;
    choice.value = indicator.id;
    set(page, { "data-slot": desk.domains.get(indicator.domain)?.slot });
    page.replaceChildren(...pageOf(indicator));
    root.scrollTop = 0;
  }

  /** @param {Indicator} indicator @returns {(Node | string)[]} */
  function pageOf(indicator) {
    const domain = desk.domains.get(indicator.domain);
    return [
      make(
        "header",
        {},
        glyph(indicator.valence),
        make("h3", {}, indicator.label),
        make("p", { class: "quiet" }, `${domain?.title}, ${valence(indicator.valence)}`),
        make("span", { class: "strokes" }, ...[domain?.key, indicator.key].filter(Boolean).map((key) => make("kbd", {}, keyName(key)))),
      ),
      make(
        "div",
        { class: "columns" },
        make("div", {}, make("h4", {}, say("mark_when")), make("p", {}, indicator.markWhen), ...notesOf(indicator)),
        make("div", {}, make("h4", {}, say("not_when")), make("p", {}, indicator.notWhen)),
      ),
      ...(indicator.confusedWith.length > 0 ? [confused(indicator)] : []),
      make("p", { class: "quiet evidence" }, make("b", {}, `${say("evidence")}: `), indicator.evidence),
    ];
  }

  /** Rules of counting, in words. @param {Indicator} indicator */
  function notesOf(indicator) {
    return [
      indicator.kind === "stretch" ? say("rule_stretch") : null,
      indicator.perEpisode ? say("rule_per_episode") : null,
      indicator.atMost !== null ? desk.words.count("rule_at_most", indicator.atMost) : null,
      indicator.omissionAfter !== null ? say("rule_omission", { n: indicator.omissionAfter }) : null,
      indicator.relativesAtLeast > 1 ? say("rule_relatives", { n: indicator.relativesAtLeast }) : null,
    ].filter((text) => text !== null).map((text) => make("p", { class: "rule" }, text));
  }

  /** @param {Indicator} indicator */
  function confused(indicator) {
    return make(
      "div",
      { class: "confused" },
      make("h4", {}, say("confused_with")),
      make(
        "ul",
        {},
        ...indicator.confusedWith.map((other) =>
          make(
            "li",
            {},
            make("button", { type: "button", class: "link", "data-confused": other.id }, other.label),
            make("p", {}, other.rule),
          )
        ),
      ),
    );
  }
}
