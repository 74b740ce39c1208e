/**
 * One dialog and one side sheet for all forms: what is loaded into them opens them.
 *
 *   <a href="/…/new/" hx-get="/…/new/" hx-target="#dialog-body">…</a>
 *   <dialog class="dialog" id="dialog"><div id="dialog-body"></div></dialog>
 *
 * The server closes them with the answer header `HX-Trigger: close-dialog`.
 */
import { $, $$, action, on } from "./lib.js";
import { onSwap } from "./server.js";

const LOADED = "#dialog, #sheet";
const FIELD = "input:not([type=hidden]), select, textarea";

/** Put the cursor where the person has to act first. */
function focusFirst(root) {
  const field = $("[aria-invalid=true]", root) ?? $("[autofocus]", root)
    ?? $$(FIELD, root).find(item => item.checkVisibility()) ?? $(".btn.primary", root);
  field?.focus();
}

onSwap(target => {
  const dialog = target.parentElement;
  if (!dialog?.matches(LOADED)) return;
  if (!dialog.open && target.childElementCount) dialog.showModal();
  focusFirst(target);
});

// `close` does not bubble; the document hears it on the way down.
on("close", LOADED, (event, dialog) => {
  dialog.firstElementChild.replaceChildren();
  delete dialog.dataset.changed;
}, true);

on("input", LOADED, (event, dialog) => { dialog.dataset.changed = ""; });

// A click beside a dialog closes it, but does not throw away what was typed.
on("click", "dialog", (event, dialog) => {
  if (event.target === dialog && dialog.matches(":modal") && !("changed" in dialog.dataset)) {
    dialog.close();
  }
});

action("close-dialog", button => button.closest("dialog")?.close());
document.addEventListener("close-dialog", () => {
  for (const dialog of $$(`:is(${LOADED})[open]`)) dialog.close();
});
