/**
 * Picking rows: one click, Shift for a range, the box of the head for the page. The
 * server keeps what is picked: each change is sent at once, and the answer is the bar.
 *
 *   <td><input type="checkbox" name="add" value="7" form="picks" data-pick></td>
 *   <section class="bulk" id="bulk" data-url="/…/picks/" data-count="412">
 *     <form id="picks">…<button name="clear" value="1">…</form>
 *
 * Without scripts, the buttons of the form send the ticks of the page.
 *
 * `defaultChecked` of a box is what the server knows, or is being told.
 */
import { $, $$, announce, isTyping, on } from "./lib.js";
import { bar, boxes, show } from "./selection-page.js";
import { onFailure, onSwap, send } from "./server.js";

const SENDER = "#main"; // stands for our requests, and is never swapped itself

let last = null; // where a range begins
let takeBack = () => {}; // what to do when the change that is under way fails
let queue = Promise.resolve();

/**
 * Send a change after the one before, so that the last answer is the last state. The
 * answer finds the bar by its id: the list may have drawn another one meanwhile.
 */
function tell(values, undo = () => {}) {
  queue = queue.then(() => {
    takeBack = undo;
    const within = bar().contains(document.activeElement);
    return send("POST", bar().dataset.url, { source: $(SENDER), values })
      .then(() => within && keepFocus());
  }).catch(() => {}); // the failure itself is told by a toast
}

/** The pressed button went with the bar before: go on in this one, or in the list. */
function keepFocus() {
  if (document.activeElement !== document.body) return;
  const places = [...$$("a, button", bar()), $("#list [tabindex]")];
  places.find(place => place?.checkVisibility())?.focus();
}

function tick(some, checked) {
  for (const box of some) box.checked = box.defaultChecked = checked;
}

/** Show at once what a change leads to, and send it. */
function change(some, checked, count, values) {
  const before = Number(bar().dataset.count);
  tick(some, checked);
  show(count);
  announce($("strong", bar()).textContent);
  tell(values, () => {
    tick(some, !checked);
    show(before);
  });
}

function pick(some, checked) {
  const changed = some.filter(box => box.defaultChecked !== checked);
  const ids = changed.map(box => box.value);
  const count = Number(bar().dataset.count) + (checked ? ids.length : -ids.length);
  if (ids.length) change(changed, checked, count, { [checked ? "add" : "remove"]: ids });
}

const clear = () => change(boxes().filter(box => box.checked), false, 0, { clear: 1 });

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

on("submit", "#picks", (event, form) => {
  event.preventDefault();
  const { name, value } = event.submitter;
  if (name === "clear") clear();
  else tell({ [name]: value });
});

on("keydown", "body", event => {
  const busy = event.defaultPrevented || isTyping(event.target) || $("dialog:modal, :popover-open");
  if (event.key === "Escape" && !busy && $("#bulk:not([hidden])")) clear();
});

onFailure((status, element) => {
  if (element.matches(SENDER)) takeBack();
});

onSwap(() => bar() && show());
if (bar()) show();
