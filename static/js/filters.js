/**
 * The filter panel: docked beside the table on wide screens, a bottom sheet on phones.
 *
 *   <button type="button" data-act="filters" aria-controls="filters" aria-expanded="false">…</button>
 *   <dialog class="filters" id="filters" data-remember="/…/panel/">…</dialog>
 *
 * Long lists of choices have a field that hides what does not hold its words:
 *
 *   <input type="search" data-narrow="#stages"><div id="stages"><label class="option">…
 *
 * Enter there opens the first item left, and goes to its first field. In a group of
 * conditions that was drawn anew the cursor goes to what was put there: `data-new`.
 */
import { $, $$, action, narrow, on } from "./lib.js";
import { onSwap, send } from "./server.js";

/** Tell the buttons whether the panel is open. */
function tell(panel) {
  for (const button of $$("[data-act=filters][aria-expanded]")) {
    button.setAttribute("aria-expanded", panel.open);
  }
}

action("filters", () => {
  const panel = $("#filters");
  if (panel.open) panel.close();
  else if (narrow.matches) panel.showModal();
  else panel.show();
  if (!narrow.matches && panel.dataset.remember) {
    send("POST", panel.dataset.remember, { values: { open: panel.open ? 1 : 0 } });
  }
  tell(panel);
});

on("close", "#filters", (event, panel) => tell(panel), true);

// A panel that the server drew open would push the list off a phone's screen.
if (narrow.matches && $("#filters[open]")) {
  $("#filters").close();
}

on("input", "[data-narrow]", (event, field) => {
  event.stopPropagation();
  const words = field.value.toLowerCase();
  for (const item of $$(field.dataset.narrow).flatMap(list => [...list.children])) {
    item.hidden = !item.textContent.toLowerCase().includes(words);
  }
}, true);

// It is no filter itself: the form must not send it.
on("change", "[data-narrow]", event => event.stopPropagation(), true);

const FIELDS = "select:not(.operator), input:not([type=hidden], [data-narrow])";

/** Go to the first field inside that can be seen. */
function enter(root) {
  $$(FIELDS, root).find(field => field.checkVisibility())?.focus();
}

on("keydown", "[data-narrow]", (event, field) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const left = $$(":scope > :not([hidden])", $(field.dataset.narrow));
  const item = left.find(one => one.matches("details")) ?? left[0];
  if (item?.matches("details")) item.open = true;
  if (item) enter(item);
}, true);

onSwap(target => {
  const added = $("[data-new]", target);
  if (target.id === "any-of" && added) enter(added);
});
