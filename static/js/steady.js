/**
 * What a part keeps when it is replaced: the place one has scrolled to, the focus, and
 * which of its items are new.
 *
 *   <div id="timeline" data-live-items=".event">…<li class="event">…
 *   <div id="board-part" data-live-items="[data-card]" data-live-in=".lane">…<ol id="…" data-scrolls>
 */
import { $$, announce } from "./lib.js";
import { onSwap } from "./server.js";

const REACHED = "a[href], button, summary, [tabindex]";
const before = new Map();

const items = part => part.dataset.liveItems ? $$(part.dataset.liveItems, part) : [];
// Not every item has an id; what it says does as well.
const nameOf = item => item.id || item.dataset.told || item.textContent.replace(/\s+/g, " ");

/** How many items a part shows, with those that one has gone back to; in its fullest lane. */
export const shown = part => part.dataset.liveIn
  ? Math.max(0, ...$$(part.dataset.liveIn, part).map(lane => $$(part.dataset.liveItems, lane).length))
  : items(part).length;

const boxes = part => $$("[data-scrolls]", part);

/** Remember a part that is about to be replaced. */
export function keep(part) {
  const scroller = scrollerOf(part);
  const reached = $$(REACHED, part);
  before.set(part.id, {
    scroller,
    top: scroller.scrollTop,
    height: scroller.scrollHeight,
    names: new Set(items(part).map(nameOf)),
    // From the end: new items come first.
    focus: reached.length - reached.indexOf(document.activeElement),
    hadFocus: part.contains(document.activeElement),
    focusId: document.activeElement?.id,
    boxes: boxes(part).map(box => [box.id, box.scrollLeft, box.scrollTop]),
  });
}

function scrollerOf(part) {
  for (let box = part.parentElement; box; box = box.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(box).overflowY);
    if (scrolls && box.scrollHeight > box.clientHeight) return box;
  }
  return document.scrollingElement;
}

onSwap(part => {
  const was = before.get(part.id);
  if (!was) return;
  before.delete(part.id);
  if (was.top > 0) was.scroller.scrollTop = was.top + was.scroller.scrollHeight - was.height;
  if (was.hadFocus) {
    const reached = $$(REACHED, part);
    const same = was.focusId && document.getElementById(was.focusId);
    (same || reached[reached.length - was.focus])?.focus({ preventScroll: true });
  }
  for (const [id, left, top] of was.boxes) document.getElementById(id)?.scrollTo(left, top);
  const fresh = items(part).filter(item => !was.names.has(nameOf(item)));
  for (const item of fresh) item.classList.add("fresh");
  if (fresh.length && part.dataset.liveSays) announce(part.dataset.liveSays);
});
