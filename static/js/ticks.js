/**
 * Ticking rows that one form sends, where the server keeps no selection.
 *
 *   <input type="checkbox" data-tick-all> <input type="checkbox" form="ticks" data-tick>
 *   <section class="bulk" id="ticks-bar">…<span data-ticked-count></span>…</section>
 */
import { $, $$, on } from "./lib.js";
import { onSwap } from "./server.js";

function show() {
  const bar = $("#ticks-bar");
  if (!bar) return;
  const boxes = $$("[data-tick]");
  const ticked = boxes.filter(box => box.checked).length;
  bar.hidden = !ticked;
  $("[data-ticked-count]", bar).textContent = ticked;
  const head = $("[data-tick-all]");
  if (!head) return;
  head.checked = ticked > 0 && ticked === boxes.length;
  head.indeterminate = ticked > 0 && ticked < boxes.length;
}

on("change", "[data-tick-all]", (event, head) => {
  for (const box of $$("[data-tick]")) box.checked = head.checked;
}, true);

// A tick is no filter: the form around the list must not send itself.
on("change", "[data-tick], [data-tick-all]", event => {
  event.stopPropagation();
  show();
}, true);

onSwap(show);
show();
