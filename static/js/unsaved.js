/**
 * Warn before a changed form is left.
 *
 *   <form data-unsaved>…</form>
 */
import { $, on } from "./lib.js";

for (const type of ["input", "change"]) {
  on(type, "form[data-unsaved]", (event, form) => { form.dataset.unsaved = "changed"; });
}

on("submit", "form[data-unsaved]", (event, form) => { form.dataset.unsaved = ""; });

addEventListener("beforeunload", event => {
  if ($("form[data-unsaved=changed]")) event.preventDefault();
});
