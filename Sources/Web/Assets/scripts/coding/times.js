/**
 * A media time as people read it: 1:46.36, in Dutch 1:46,36; with hours when there are any.
 *
 * @param {number} milliseconds
 * @param {string} language
 */
export function clock(milliseconds, language) {
  const hundredths = Math.floor(milliseconds / 10) % 100;
  return minutes(milliseconds) + (language === "nl" ? "," : ".") + String(hundredths).padStart(2, "0");
}

/** To the second: 1:46. @param {number} milliseconds */
export function minutes(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hour, minute, second] = parts.map((part) => String(part));
  return (hour === "0" ? minute : `${hour}:${minute.padStart(2, "0")}`) + `:${second.padStart(2, "0")}`;
}

/** 1.5× or 1,5×. @param {number} rate @param {string} language */
export function speed(rate, language) {
  return `${language === "nl" ? String(rate).replace(".", ",") : rate}×`;
}
