/**
 * A key that acts on the row where the keys are at (list-keys.js): D clicks its button.
 *
 *   <li data-row><button data-row-key="d">…</button><a href="…">…</a></li>
 */
import { $ } from "./lib.js";
import { currentRow } from "./list-keys.js";
import { singleKeys } from "./shortcuts.js";

singleKeys({
  d: () => { const row = currentRow(); if (row) $("[data-row-key=d]", row)?.click(); },
});
