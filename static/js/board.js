/**
 * A board: cards are moved between lanes by Alt and an arrow, by the menu, or dragged
 * (`board-drag.js`). A move shows at once; when the server refuses, the card goes back
 * and the server says why.
 *
 *   <div data-board data-failures data-moved="Moved to {}" data-back="Back in {}">
 *     <section data-lane="3" data-closed='{"4": "Not from here."}'><h2 data-name>…</h2><b data-count>12</b>
 *       <ol data-cards><li data-card data-move="/…/move/">…</li></ol></section></div>
 *   <div class="menu" id="move-menu" popover><button data-act="move-to" value="3">…</button></div>
 */
import { $, $$, action, announce, on } from "./lib.js";
import { place } from "./menu.js";
import { onFailure, send } from "./server.js";
import { toast } from "./toast.js";

const laneOf = element => element.closest("[data-lane]");
const stood = new WeakMap();
let chosen = null;

function add(lane, number) {
  const count = $("[data-count]", lane);
  if (/^\d+$/.test(count.textContent)) count.textContent = Number(count.textContent) + number;
}

function put(card, lane, next) {
  add(laneOf(card), -1);
  add(lane, 1);
  const cards = $("[data-cards]", lane);
  cards.insertBefore(card, next ?? cards.firstElementChild);
}

function say(card, words) {
  const lane = laneOf(card);
  announce((lane.parentElement.dataset[words] ?? "").replace("{}", $("[data-name]", lane).textContent.trim()));
}

export function move(card, lane) {
  const from = laneOf(card);
  if (!lane || lane === from || stood.has(card)) return;
  const focused = card.contains(document.activeElement) && document.activeElement;
  stood.set(card, [from, card.nextElementSibling]);
  put(card, lane);
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (focused) focused.focus();
  say(card, "moved");
  const values = { from: from.dataset.lane, to: lane.dataset.lane };
  send("POST", card.dataset.move, { source: card, target: card, values });
}

function goBack(card) {
  if (!stood.has(card)) return false;
  put(card, ...stood.get(card));
  stood.delete(card);
  say(card, "back");
  return true;
}

// Something is asked before the move counts: a dialog is open now.
document.addEventListener("put-back", event => goBack(event.target));

onFailure((status, card) => {
  if (!goBack(card)) return;
  const words = $("#toasts").dataset;
  if (![403, 409].includes(status)) toast({ text: { 0: words.lost, 401: words.out }[status] ?? words.failed, kind: "bad" });
});

on("keydown", "[data-card]", (event, card) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step || !event.altKey) return;
  event.preventDefault();
  const lanes = $$("[data-lane]", card.closest("[data-board]"));
  move(card, lanes[lanes.indexOf(laneOf(card)) + step]);
});

on("click", "[data-act=move-menu]", (event, button) => {
  event.preventDefault();
  chosen = button.closest("[data-card]");
  const menu = $("#move-menu");
  menu.showPopover();
  place(menu, button, { align: "end" });
  const closed = JSON.parse(laneOf(chosen).dataset.closed || "{}");
  for (const one of $$("button", menu)) {
    one.title = closed[one.value] ?? "";
    one.disabled = one.value in closed;
  }
  $("button:not(:disabled)", menu)?.focus();
});
action("move-to", button => move(chosen, $(`[data-lane="${button.value}"]`)));
