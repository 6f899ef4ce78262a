/**
 * A text that can be pasted can also be taken from a file: its content is put into the field, where it can be read before it is sent.
 *
 * @param {HTMLElement} element
 */
export function textFile(element) {
  const field = element.querySelector("textarea");
  const picker = /** @type {HTMLInputElement | null} */ (element.querySelector('input[type="file"]'));
  const button = picker?.closest("label");
  if (!field || !picker || !button) return;
  button.hidden = false;
  picker.addEventListener("change", async () => {
    const file = picker.files?.[0];
    if (!file) return;
    field.value = await file.text();
    picker.value = ""; // so that the same file, changed, can be chosen again
    field.focus();
  });
}
