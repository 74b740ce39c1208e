/**
 * Walking among entries on days with the arrows, and moving the one that has the focus
 * with Alt and an arrow: a day to the side, 15 minutes up and down.
 *
 *   <div data-cal-scroll>…<a data-entry data-move="/…/move/" id="…">…</a>…</div>
 */
import { $, $$, on } from "./lib.js";
import { onSwap, send } from "./server.js";

const SIDES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SCROLLED = "[data-cal-scroll]";
const WORKDAY = 7;
const WAIT = 300;
let steps = { days: 0, minutes: 0 };
let timer = 0;
let place = null;

const middle = item => {
  const box = item.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
};

/** The entry that is nearest in a direction; what lies aside counts thrice. */
function nearest(entry, [x, y]) {
  const [left, top] = middle(entry);
  const away = item => {
    const [along, aside] = [middle(item)[0] - left, middle(item)[1] - top];
    const [ahead, beside] = x ? [along * x, aside] : [aside * y, along];
    return ahead > 2 ? ahead + 3 * Math.abs(beside) : Infinity;
  };
  return $$("[data-entry]").filter(item => item.checkVisibility() && away(item) < Infinity)
    .sort((one, other) => away(one) - away(other))[0];
}

function sendMove(id) {
  const entry = document.getElementById(id);
  const values = Object.fromEntries(Object.entries(steps).filter(([, number]) => number));
  steps = { days: 0, minutes: 0 };
  if (entry && Object.keys(values).length) {
    send("POST", entry.dataset.move, { source: entry, values });
  }
}

on("keydown", "[data-entry]", (event, entry) => {
  const side = SIDES[event.key];
  if (!side || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!event.altKey) {
    nearest(entry, side)?.focus();
  } else if (entry.dataset.move) {
    steps.days += side[0];
    steps.minutes += 15 * side[1];
    clearTimeout(timer);
    timer = setTimeout(sendMove, WAIT, entry.id);
  }
});

/** Begin a day at the hour when work begins; stay where one was after a change. */
function scroll() {
  const box = $(SCROLLED);
  if (!box) return;
  const [hour, head] = [$(`.from-${WORKDAY}`, box), $(".cal-head", box)];
  const top = item => item.getBoundingClientRect().top;
  box.scrollTop = place ?? top(hour) - top(box) + box.scrollTop - head.offsetHeight;
}
on("scroll", SCROLLED, (event, box) => { place = box.scrollTop; }, true);
onSwap(target => { if (target.matches("#calendar")) scroll(); });
scroll();
