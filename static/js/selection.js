/**
 * Picking rows: one click, Shift for a range, the box of the head for the page; then the
 * bulk bar. The boxes belong to the form of the bar, wherever they stand.
 *
 *   <section id="list" data-selection><input type="checkbox" name="id" form="bulk" data-pick>…
 *   <form class="bulk" id="bulk" hidden><span data-picked-count></span>
 *     <input type="hidden" name="all" value="">…</form>
 */
import { $, $$, action, on } from "./lib.js";
import { onSwap } from "./server.js";

let last = null;

const boxes = () => $$("[data-selection] [data-pick]");
const format = number => number.toLocaleString(document.documentElement.lang);

/** Bring the bar and the box of the head in line with the picked rows. */
function update() {
  const bar = $("#bulk");
  if (!bar) return;
  const all = boxes();
  const picked = all.filter(box => box.checked).length;
  bar.hidden = !picked;
  bar.elements.all.value = "";
  $("[data-picked-count]", bar).textContent = format(picked);
  const head = $("[data-pick-all]");
  if (head) {
    head.checked = picked > 0 && picked === all.length;
    head.indeterminate = picked > 0 && picked < all.length;
  }
}

function pick(some, checked) {
  for (const box of some) box.checked = checked;
  update();
}

on("click", "[data-pick]", (event, box) => {
  const all = boxes();
  const ends = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
  const range = event.shiftKey && ends[0] >= 0 ? all.slice(ends[0], ends[1] + 1) : [box];
  pick(range, box.checked);
  last = box;
});

on("click", "[data-pick-all]", (event, head) => pick(boxes(), head.checked));

// A pick is no filter: the form around the list must not send itself again.
on("change", "[data-pick], [data-pick-all]", event => event.stopPropagation(), true);

action("clear-picks", () => pick(boxes(), false));

action("pick-view", () => {
  const bar = $("#bulk");
  pick(boxes(), true);
  bar.elements.all.value = "1";
  $("[data-picked-count]", bar).textContent = format(Number($("[data-selection]").dataset.total));
});

on("keydown", "body", event => {
  const busy = event.defaultPrevented || $("dialog:modal, :popover-open");
  if (event.key === "Escape" && !busy && $("#bulk:not([hidden])")) pick(boxes(), false);
});

onSwap(target => {
  if (target.closest("[data-selection]")) update();
});
update();
