/**
 * Where the coder was, remembered on this computer so that a reload returns there.
 *
 * @typedef {{frame?: number, person?: string, zoom?: number}} Place
 */

/** @param {string} coding @returns {Place} */
export function rememberedPlace(coding) {
  try {
    return JSON.parse(localStorage.getItem(`beeld.place.${coding}`) ?? "{}");
  } catch {
    return {};
  }
}

/** @param {string} coding @param {Place} place */
export function rememberPlace(coding, place) {
  remember(`beeld.place.${coding}`, JSON.stringify({ ...rememberedPlace(coding), ...place }));
}

/** A reader's habit, the same for every coding. @param {string} name @param {boolean} usual */
export function habit(name, usual) {
  try {
    return (localStorage.getItem(`beeld.${name}`) ?? String(usual)) === "true";
  } catch {
    return usual;
  }
}

/** @param {string} name @param {boolean} value */
export function setHabit(name, value) {
  remember(`beeld.${name}`, String(value));
}

/** @param {string} key @param {string} value */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch { /* a browser that remembers nothing is no reason to stop */ }
}
