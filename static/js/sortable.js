/**
 * A list that is put in order by dragging the grip (mouse, pen, finger), or with
 * Alt + arrow on the focused row. It fires `reorder` when the order has changed.
 *
 *   <ul data-sortable data-moved="Moved to place {}">
 *     <li data-item><span class="grip">…</span><label><input type="checkbox">…</label></li></ul>
 */
import { $$, announce, on } from "./lib.js";

const ITEM = "[data-sortable] > [data-item]";
const items = list => $$(":scope > [data-item]", list);

function tell(list, item) {
  const place = items(list).indexOf(item) + 1;
  announce((list.dataset.moved ?? "").replace("{}", place));
  list.dispatchEvent(new Event("reorder", { bubbles: true }));
}

/** Put the dragged row before the first one whose middle is under the pointer. */
function follow(item, y) {
  const others = items(item.parentElement).filter(other => other !== item);
  const next = others.find(other => {
    const box = other.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  if (next !== item.nextElementSibling && next) next.before(item);
  else if (!next && others.length) others.at(-1).after(item);
}

on("pointerdown", `${ITEM} .grip`, (event, grip) => {
  if (event.button) return;
  event.preventDefault();
  const item = grip.closest(ITEM);
  const list = item.parentElement;
  const next = item.nextElementSibling;
  const stop = new AbortController();
  const listen = (type, handler) => addEventListener(type, handler, { signal: stop.signal });

  function end(keep) {
    stop.abort();
    item.classList.remove("dragging");
    item.style.translate = "";
    if (!keep) list.insertBefore(item, next);
    else if (item.nextElementSibling !== next) tell(list, item);
  }

  item.classList.add("dragging");
  listen("pointermove", move => {
    follow(item, move.clientY);
    item.style.translate = "";
    const box = item.getBoundingClientRect();
    item.style.translate = `0 ${move.clientY - box.top - box.height / 2}px`;
  });
  listen("pointerup", () => end(true));
  listen("pointercancel", () => end(false));
  listen("keydown", key => key.key === "Escape" && end(false));
});

on("keydown", ITEM, (event, item) => {
  const back = event.key === "ArrowUp";
  if (!event.altKey || !(back || event.key === "ArrowDown")) return;
  event.preventDefault();
  const other = back ? item.previousElementSibling : item.nextElementSibling;
  if (!other?.matches(ITEM)) return;
  other[back ? "before" : "after"](item);
  event.target.focus();
  tell(item.parentElement, item);
});
