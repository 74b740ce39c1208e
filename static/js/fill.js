/**
 * A button that fills a field of its form, and one that takes a part away.
 *
 *   <button type="button" data-act="fill" data-field="day" value="2026-11-24">Tomorrow</button>
 *   <button type="button" data-act="dismiss" data-of=".offer">No, thanks</button>
 *
 * Esc inside a part that can be dismissed does it, too.
 */
import { $, action, on } from "./lib.js";

action("fill", button => {
  const field = button.form.elements[button.dataset.field];
  field.value = button.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
});

action("dismiss", button => button.closest(button.dataset.of)?.remove());

on("keydown", "form:has([data-act=dismiss])", (event, form) => {
  if (event.key === "Escape" && !event.defaultPrevented) $("[data-act=dismiss]", form).click();
});
