/**
 * Walking the rows of a list: J and K, X picks, Enter opens (the link has the focus).
 *
 *   <tr data-row><td><input type="checkbox" data-pick></td><th><a href="…">…</a></th></tr>
 */
import { $, $$ } from "./lib.js";
import { singleKeys } from "./shortcuts.js";

/** The row that the keys are at: where the focus is, or where they walked to. */
export const currentRow = () =>
  document.activeElement.closest("[data-row]") ?? $("[data-row][data-current]");

/** Walk some rows on; false where there is none. */
export function move(step) {
  const rows = $$("[data-row]");
  if (!rows.length) return false;
  const at = rows.indexOf(currentRow());
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
  for (const row of rows) delete row.dataset.current;
  next.dataset.current = "";
  next.scrollIntoView({ block: "nearest" });
  $("a[href]", next)?.focus({ preventScroll: true });
  return rows.indexOf(next) !== at;
}

singleKeys({
  j: () => { move(1); },
  k: () => { move(-1); },
  x: () => { const row = currentRow(); if (row) $("[data-pick]", row)?.click(); },
});
