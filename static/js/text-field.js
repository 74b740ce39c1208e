/** Changing the text of a field so that Ctrl+Z takes it back. */

/** Put `text` in the place of the letters from `start` to `end`, then select. */
export function put(field, start, end, text, from = start + text.length, to = from) {
  field.focus();
  field.setSelectionRange(start, end);
  // Deprecated, and still the only way that the browser's own undo knows of.
  const done = text
    ? document.execCommand("insertText", false, text)
    : start === end || document.execCommand("delete");
  if (!done) {
    field.setRangeText(text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(from, to);
}

/** The line in which the cursor stands, and where it begins. */
export function lineOf(field) {
  const { value, selectionStart: at } = field;
  const start = value.lastIndexOf("\n", at - 1) + 1;
  const next = value.indexOf("\n", at);
  return { start, text: value.slice(start, next < 0 ? undefined : next) };
}
