/**
 * A canvas as sharp as the screen, sized to its box. Gives its context in CSS pixels, cleared.
 *
 * @param {HTMLCanvasElement} canvas @param {number} width @param {number} height
 * @returns {CanvasRenderingContext2D | null}
 */
export function fresh(canvas, width, height) {
  const sharpness = window.devicePixelRatio || 1;
  const [across, down] = [Math.round(width * sharpness), Math.round(height * sharpness)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  const context = canvas.getContext("2d");
  context?.setTransform(sharpness, 0, 0, sharpness, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

/** @type {WeakMap<Element, Map<string, string>>} */
let known = new WeakMap();

/**
 * What the style sheet says a custom property is here. Asking it between two changes of the page is slow, so it is asked once.
 *
 * @param {Element} element @param {string} name
 */
export function styled(element, name) {
  const properties = known.get(element) ?? new Map();
  known.set(element, properties);
  let value = properties.get(name);
  if (value === undefined) properties.set(name, value = getComputedStyle(element).getPropertyValue(name).trim() || "gray");
  return value;
}

/** The appearance changed. */
export function forgetStyles() {
  known = new WeakMap();
}
