/**
 * The administration: rows with a place are put in order by dragging, or with Alt + arrow
 * inside a row. The places are written into the inputs that hold them; "Save" keeps them.
 */
import "./sortable.js";
import { $, $$ } from "./lib.js";

const PLACE = 'input[name$="-position"], input[name$="position"]';
const ROW = "tr:not(.empty-form, .add-row)";

/** Give one row its grip. */
function prepare(row) {
  const cell = row.querySelector("th, td:not(.original, .action-checkbox)");
  if (!cell || !$(PLACE, row) || row.hasAttribute("data-item")) return;
  row.setAttribute("data-item", "");
  const grip = document.createElement("span");
  grip.className = "grip";
  grip.ariaHidden = "true";
  grip.textContent = "⠿";
  cell.prepend(grip);
}

/** Write the places anew: the numbers stay those of the page, in rising order. */
function renumber(list) {
  const inputs = $$(PLACE, list).filter(input => input.closest("[data-item]"));
  const numbers = inputs.map(input => Number(input.value) || 0).sort((a, b) => a - b);
  let last = 0;
  inputs.forEach((input, index) => {
    last = Math.max(last + 1, numbers[index]);
    input.value = last;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// Where `announce` says things; the pages of the administration have no such place.
const said = document.createElement("p");
Object.assign(said, { id: "announcer", className: "visually-hidden", ariaLive: "polite" });
document.body.append(said);

for (const list of $$("tbody")) {
  if (!$(PLACE, list)) continue;
  list.dataset.sortable = "";
  $$(`:scope > ${ROW}`, list).forEach(prepare);
}
document.addEventListener("reorder", event => renumber(event.target));
document.addEventListener("formset:added", event => prepare(event.target));
