/**
 * The upload that was begun for a session, remembered on this computer to go on with after the window was closed.
 *
 * @typedef {{upload: string, name: string, size: number, lastModified: number, received: number}} Remembered
 */

const prefix = "beeld.upload.";

/** @param {string} session @returns {Remembered | null} */
export function remembered(session) {
  try {
    return JSON.parse(localStorage.getItem(prefix + session) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} session @param {Remembered} upload */
export function remember(session, upload) {
  try {
    localStorage.setItem(prefix + session, JSON.stringify(upload));
  } catch { /* then it begins anew next time */ }
}

/** @param {string} session */
export function forget(session) {
  try {
    localStorage.removeItem(prefix + session);
  } catch { /* nothing was remembered */ }
}

/** @param {Remembered | null} upload @param {File} file */
export function isOf(upload, file) {
  return upload?.name === file.name && upload.size === file.size && upload.lastModified === file.lastModified;
}
