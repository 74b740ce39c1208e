/**
 * Cards of a board dragged with the mouse, a pen, or a finger: that lifts a card after
 * 300 ms, so that a swipe scrolls. Esc puts it back.
 */
import { move } from "./board.js";
import { $$, on } from "./lib.js";

const LIFT = 300;
const FAR = 6;

on("pointerdown", "[data-card]", (event, card) => {
  if (event.button || event.target.closest("[data-act]")) return;
  const { clientX, clientY } = event;
  const stop = new AbortController();
  const options = { signal: stop.signal, passive: false };
  const board = card.closest("[data-board]");
  const touch = event.pointerType === "touch";
  let lifted = false;
  const lift = () => card.classList.toggle("dragging", lifted = true);
  const timer = touch ? setTimeout(lift, LIFT) : 0;
  const under = at => $$("[data-lane]", board).find(lane => {
    const box = lane.getBoundingClientRect();
    return at.clientX >= box.left && at.clientX < box.right;
  });
  const mark = lane => $$(".lane", board).forEach(one => one.classList.toggle("over", one === lane));

  function end(lane) {
    clearTimeout(timer);
    stop.abort();
    card.classList.remove("dragging");
    card.style.translate = "";
    mark();
    if (!lifted) return;
    addEventListener("click", click => click.preventDefault(), { capture: true, once: true });
    setTimeout(() => dispatchEvent(new Event("click", { cancelable: true })));
    move(card, lane);
  }

  addEventListener("pointermove", at => {
    const [x, y] = [at.clientX - clientX, at.clientY - clientY];
    if (!lifted && Math.hypot(x, y) > FAR) touch ? end() : lift();
    if (!lifted) return;
    card.style.translate = `${x}px ${y}px`;
    mark(under(at));
  }, options);
  addEventListener("touchmove", at => lifted && at.preventDefault(), options);
  addEventListener("pointerup", at => end(under(at)), options);
  addEventListener("pointercancel", () => end(), options);
  addEventListener("keydown", key => key.key === "Escape" && end(), options);
});
