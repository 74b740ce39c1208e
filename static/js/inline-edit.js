/**
 * Facts that are edited in place. Enter saves (the form does that by itself), Esc
 * restores, Tab saves and goes on to the next fact.
 *
 *   <div class="fact" id="fact-city">…<button class="edit" hx-get="…">…</button></div>
 *   <form class="fact editing" id="fact-city" hx-post="…">…<button data-cancel hx-get="…">
 */
import { $, $$, on } from "./lib.js";
import { onSwap } from "./server.js";

// The id of the fact that follows the one being saved.
let following = "";

const edits = () => $$(".fact .edit");

on("keydown", ".fact.editing", (event, form) => {
  if (event.defaultPrevented) return;
  if (event.key === "Escape") {
    event.stopPropagation();
    $("[data-cancel]", form).click();
  }
  const field = event.target.matches("input, select, textarea");
  if (event.key !== "Tab" || event.shiftKey || !field) return;
  const fields = $$("input:not([type=hidden]), select, textarea", form);
  if (event.target !== fields.at(-1)) return;
  event.preventDefault();
  following = nextFact(form);
  form.requestSubmit();
});

// A text of several lines is sent by Ctrl+Enter; Enter makes a line.
on("keydown", ".fact.editing textarea", (event, area) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form.requestSubmit();
});

function nextFact(form) {
  const after = form.compareDocumentPosition.bind(form);
  const next = edits().find(edit => after(edit) & Node.DOCUMENT_POSITION_FOLLOWING);
  return next?.closest(".fact").id ?? "";
}

/** After the answer: into the field, or back to the button that opened it. */
function settle(fact) {
  const field = $("[aria-invalid=true]", fact) ?? $("[autofocus]", fact)
    ?? $("input:not([type=hidden], [type=radio]), select, textarea", fact);
  if (fact.matches(".editing")) {
    following = "";
    field?.focus();
    if (field?.matches("input")) field.select?.();
  } else if (following) {
    const id = following;
    following = "";
    $(`#${CSS.escape(id)} .edit`)?.click();
  } else if (document.activeElement === document.body) {
    $(".edit", fact)?.focus();
  }
}

onSwap(element => {
  if (element.matches(".fact")) settle(element);
});
