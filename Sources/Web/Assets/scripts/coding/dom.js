const svgNamespace = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * An element with attributes and children. `true` sets an empty attribute; `false`, `null` and `undefined` set none.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {Attributes} [attributes] @param {(Node | string | null)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  set(element, attributes);
  fill(element, ...children);
  return element;
}

/** These children instead of those it had. @param {Element} element @param {(Node | string | null)[]} children */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter((child) => child !== null));
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} name @param {Attributes} [attributes] @param {Node[]} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS(svgNamespace, name);
  set(element, attributes);
  element.append(...children);
  return element;
}

/** Writes only what differs, so that nothing is laid out again for nothing. @param {Element} element @param {Attributes} attributes */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value === true ? "" : value)) {
      element.setAttribute(name, String(value === true ? "" : value));
    }
  }
}

/** @param {Node} node @param {string} text */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * The one element that must be there.
 *
 * @template {Element} [E=HTMLElement]
 * @param {string} selector @param {ParentNode} [within]
 * @returns {E}
 */
export function find(selector, within = document) {
  const element = within.querySelector(selector);
  if (!element) throw new Error(`${selector} is not on the page`);
  return /** @type {E} */ (element);
}

/** @param {string} name a Lucide icon of the sprite */
export function icon(name) {
  return draw("svg", { class: "icon", "aria-hidden": "true" }, draw("use", { href: `/assets/vendor/icons.svg#${name}` }));
}

/** Valence as a shape, so that it does not hang on colour. @param {number} valence */
export function shape(valence) {
  if (valence > 0) return "M7 1.6 12.6 12H1.4z";
  return valence < 0 ? "M7 12.4 1.4 2h11.2z" : "M7 1.2 12.8 7 7 12.8 1.2 7z";
}

/** @param {number} valence */
export function sign(valence) {
  return valence > 0 ? "positive" : valence < 0 ? "negative" : "neutral";
}

/** @param {number} valence */
export function glyph(valence) {
  const path = draw("path", { d: shape(valence) });
  return draw("svg", { class: "glyph", "data-valence": sign(valence), viewBox: "0 0 14 14", "aria-hidden": "true" }, path);
}

/** @param {string} text for screen readers only */
export function unseen(text) {
  return make("span", { class: "unseen" }, text);
}

/**
 * Elements of one kind that are used again and again: what is not needed this time is hidden, not thrown away.
 *
 * @template {SVGElement} E
 * @param {Element} parent @param {() => E} create
 */
export function pool(parent, create) {
  /** @type {E[]} */
  const all = [];
  let used = 0;
  return {
    begin: () => void (used = 0),
    next() {
      if (used === all.length) all.push(/** @type {E} */ (parent.appendChild(create())));
      const element = all[used++];
      if (element.hasAttribute("display")) element.removeAttribute("display");
      return element;
    },
    end: () => all.slice(used).forEach((element) => element.setAttribute("display", "none")),
  };
}
