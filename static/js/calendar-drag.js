/**
 * Entries that are moved by dragging (a finger holds them a moment first). A move is
 * drawn at once, and put back when the server refuses.
 *
 *   <a data-entry data-move="/…/move/" id="…">…</a>
 *   <div data-drop-at="2026-11-23T09:00:00+02:00">   (an hour)
 *   <div data-drop-day="2026-11-23" [data-all-day]>…<div data-drop-list></div></div>
 */
import { $, on } from "./lib.js";
import { onFailure, send } from "./server.js";

const MOVABLE = "[data-entry][data-move]";
const TARGET = "[data-drop-at], [data-drop-day]";
const [HOLD, FAR] = [350, 6];
const moved = new Map();
let dragged = false;

onFailure((status, entry) => {
  const [parent, next, classes] = moved.get(entry) ?? [];
  if (!entry?.isConnected || !parent) return;
  entry.className = classes;
  parent.insertBefore(entry, next?.parentNode === parent ? next : null);
});

/** What a pointer is over: an hour or a day, and which quarter of it. */
function aim({ clientX, clientY }) {
  const target = document.elementsFromPoint(clientX, clientY)
    .map(item => item.closest(TARGET)).find(Boolean);
  if (!target) return null;
  const { top, height } = target.getBoundingClientRect();
  const quarter = Math.max(0, Math.min(3, Math.floor(4 * (clientY - top) / height)));
  return { target, quarter };
}

function drop(entry, { target, quarter }) {
  const { dropAt, dropDay, allDay } = target.dataset;
  moved.set(entry, [entry.parentNode, entry.nextSibling, entry.className]);
  const hour = [...target.classList].find(name => name.startsWith("from-"));
  if (dropAt) {
    const kept = entry.className.replace(/ (from|q|long|and|lane|of)-\d+/g, "");
    entry.className = `${kept} ${hour} q-${quarter} long-0 and-2 lane-0 of-1`;
    target.parentNode.append(entry);
  } else $("[data-drop-list]", target).append(entry);
  const values = dropAt ? { at: dropAt, minutes_after: quarter * 15 } : { day: dropDay };
  if (allDay !== undefined) values.all_day = 1;
  send("POST", entry.dataset.move, { source: entry, values });
}

on("pointerdown", MOVABLE, (event, entry) => {
  if (event.button) return;
  const stop = new AbortController();
  const listen = (type, handler) =>
    addEventListener(type, handler, { signal: stop.signal, passive: false });
  const far = at => Math.hypot(at.clientX - event.clientX, at.clientY - event.clientY) > FAR;
  let held = event.pointerType !== "touch";
  let over = null;
  const hold = setTimeout(() => {
    held = true;
    entry.classList.add("held");
  }, HOLD);

  function end(at) {
    clearTimeout(hold);
    stop.abort();
    entry.style.translate = "";
    entry.classList.remove("dragging", "held");
    over?.target.classList.remove("over");
    if (at && over) drop(entry, over);
    // The click that ends a drag, if one does, has come by then.
    setTimeout(() => { dragged = false; });
  }

  dragged = false;
  listen("pointermove", at => {
    if (!held && far(at)) end();
    if (!held || !(dragged ||= far(at))) return;
    over?.target.classList.remove("over");
    entry.classList.add("dragging");
    entry.style.translate = `${at.clientX - event.clientX}px ${at.clientY - event.clientY}px`;
    over = aim(at);
    over?.target.classList.add("over");
  });
  listen("touchmove", at => { if (held) at.preventDefault(); });
  listen("contextmenu", at => { if (held) at.preventDefault(); });
  listen("dragstart", at => at.preventDefault());
  listen("pointerup", end);
  listen("pointercancel", () => end());
  listen("keydown", key => { if (key.key === "Escape") end(); });
});

addEventListener("click", event => {
  if (!dragged) return;
  event.preventDefault();
  event.stopPropagation();
}, true);
