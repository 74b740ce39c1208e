/**
 * Walking the rows of a list: J and K, X picks, Enter opens (the link has the focus).
 *
 *   <tr data-row><td><input type="checkbox" data-pick></td><th><a href="…">…</a></th></tr>
 */
import { $, $$ } from "./lib.js";
import { singleKeys } from "./shortcuts.js";

const current = () => $("[data-row][data-current]");

function move(step) {
  const rows = $$("[data-row]");
  if (!rows.length) return;
  const at = rows.indexOf(current());
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
  if (at >= 0) delete rows[at].dataset.current;
  next.dataset.current = "";
  next.scrollIntoView({ block: "nearest" });
  $("a[href]", next)?.focus({ preventScroll: true });
}

singleKeys({
  j: () => move(1),
  k: () => move(-1),
  x: () => current() && $("[data-pick]", current())?.click(),
});
