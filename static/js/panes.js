/**
 * On a phone a page of two columns shows one of them at a time.
 *
 *   <div data-panes data-pane="activity">
 *     <button type="button" data-act="pane" value="details" aria-pressed="false">…</button></div>
 */
import { $$, action } from "./lib.js";

action("pane", button => {
  const page = button.closest("[data-panes]");
  page.dataset.pane = button.value;
  for (const other of $$("[data-act=pane]", page)) {
    other.setAttribute("aria-pressed", other === button);
  }
});
