/**
 * Ctrl+Enter (Cmd+Enter) sends a form; with `data-clear` it is emptied once it was taken.
 *
 *   <form data-send-key data-clear hx-post="…"><textarea name="text"></textarea>…</form>
 */
import { on } from "./lib.js";
import { onSuccess } from "./server.js";

on("keydown", "form[data-send-key]", (event, form) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});

onSuccess(element => {
  if (element.matches("form[data-clear]")) element.reset();
});
