/**
 * A look at a record from its list: Space on a row opens the sheet, J and K walk on,
 * Enter opens the page. Not on phones, where a page is as near.
 *
 *   <tbody data-peek-at="/…/0/peek/"><tr data-row data-peek="7">…  (7 stands for the 0)
 *   <dialog class="sheet" id="sheet">…</dialog>
 */
import { $, isTyping, keyOf, narrow, on } from "./lib.js";
import { currentRow, move } from "./list-keys.js";
import { send } from "./server.js";
import { singleKeys } from "./shortcuts.js";

/** Show the row where one is; false when there is none to show. */
function peek() {
  const row = currentRow();
  if (!row?.dataset.peek || narrow.matches) return false;
  const { peekAt } = row.closest("[data-peek-at]").dataset;
  send("GET", peekAt.replace("/0/", `/${row.dataset.peek}/`), { target: "#sheet-body" });
  return true;
}

singleKeys({ " ": peek });

on("keydown", "#sheet:has(.peek)", (event, sheet) => {
  const step = { j: 1, k: -1 }[keyOf(event)];
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.body.dataset.keys === "off") return;
  if (event.key === " " && !event.target.closest("button")) sheet.close();
  else if (step && move(step)) peek();
  else return;
  event.preventDefault();
});

// The browser would go back to the row from which the walk began.
on("close", "#sheet", () => {
  const row = currentRow();
  if (row?.dataset.peek) $("a[href]", row)?.focus();
}, true);
