import { find, glyph, make, set, unseen, write } from "./dom.js";

/** @import { Desk } from "./desk.js" @import { Domain, Indicator } from "./screen.types.js" */

/**
 * All indicators by domain, always in sight, with the strokes to press. The first stroke lights up its domain.
 *
 * @param {Desk} desk
 * @param {(code: string | null | undefined) => string} keyName
 * @param {(indicator: string) => void} choose
 */
export function palette(desk, keyName, choose) {
  const root = find("[data-palette]");
  const { codebook } = desk.screen;
  const byDomain = Map.groupBy(codebook.indicators, (indicator) => indicator.domain);
  const rows = new Map(codebook.indicators.map((indicator) => [indicator.id, row(indicator)]));
  const sections = new Map(codebook.domains.map((domain) => [domain.id, section(domain)]));
  root.replaceChildren(...sections.values());
  arrange();

  desk.on("marks", count);
  desk.on(["keys", "selection", "locked"], light);
  count();
  light();

  /** @param {Indicator} indicator */
  function row(indicator) {
    const domain = desk.domains.get(indicator.domain);
    const strokes = [domain?.key, indicator.key].map(keyName);
    const keys = indicator.key ? `, ${desk.words.say("keys_are", { keys: strokes.join(" ") })}` : "";
    const words = `, ${desk.words.valence(indicator.valence)}${keys}`;
    const button = make(
      "button",
      {
        type: "button",
        class: "indicator",
        "data-indicator": indicator.id,
        "data-domain": indicator.domain,
        "data-kind": indicator.kind,
      },
      make("kbd", { "aria-hidden": "true" }, strokes[1]),
      glyph(indicator.valence),
      make("span", { class: "label" }, indicator.label),
      unseen(words),
      make("span", { class: "n", "data-count": true }),
    );
    button.addEventListener("click", () => choose(indicator.id));
    for (const name of /** @type {const} */ (["pointerenter", "focus"])) {
      button.addEventListener(name, () => desk.lookUp(indicator.id));
    }
    return button;
  }

  /** @param {Domain} domain */
  function section(domain) {
    const heading = `domain-${domain.slot}`;
    return make(
      "section",
      { class: "domain card", "data-domain": domain.id, "data-slot": domain.slot, "aria-labelledby": heading },
      make(
        "header",
        {},
        make("kbd", { "aria-hidden": "true" }, keyName(domain.key)),
        make("h3", { id: heading }, make("span", { class: "long" }, domain.title), make("span", { class: "short" }, domain.short)),
        make("span", { class: "n", "data-count": true }),
      ),
      make(
        "ul",
        {},
        ...(byDomain.get(domain.id) ?? []).map((indicator) => {
          const button = rows.get(indicator.id);
          return make("li", {}, button ?? null);
        }),
      ),
    );
  }

  /** Rows of equal height in every domain: two domains side by side are as high as the longer of them. */
  function arrange() {
    const sizes = codebook.domains.map((domain) => byDomain.get(domain.id)?.length ?? 0);
    const lines = sizes.flatMap((size, index) => index % 2 ? [] : [Math.max(size, sizes[index + 1] ?? 0)]);
    const rows = lines.map((size) => `minmax(calc(var(--head) + ${size} * var(--row)), ${size + 1}fr)`);
    root.style.setProperty("grid-template-rows", rows.join(" "));
    const tallest = lines.reduce((sum, size) => sum + size, 0);
    set(root, { "data-crowded": tallest > 20 });
  }

  function count() {
    const perIndicator = /** @type {Map<string, number>} */ (new Map());
    for (const mark of desk.record.marks) perIndicator.set(mark.indicator, (perIndicator.get(mark.indicator) ?? 0) + 1);
    for (const [domain, element] of sections) {
      let sum = 0;
      for (const indicator of byDomain.get(domain) ?? []) {
        const n = perIndicator.get(indicator.id) ?? 0;
        sum += n;
        const button = rows.get(indicator.id);
        if (button) write(find("[data-count]", button), n ? String(n) : "");
      }
      write(find("header [data-count]", element), sum ? String(sum) : "");
    }
  }

  function light() {
    const { keys } = desk;
    const pending = keys.asking === "indicator" ? keys.domain : null;
    set(root, { "data-asking": desk.keys.asking });
    for (const [domain, element] of sections) set(element, { "data-pending": domain === pending });
    const current = desk.mark?.indicator;
    for (const [id, button] of rows) {
      set(button, { "data-current": id === current, "aria-disabled": desk.readOnly ? "true" : null });
    }
  }
}
