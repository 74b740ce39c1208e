/**
 * Keys. A key that an element names clicks that element, or focuses it if it is a field;
 * two keys are pressed one after the other.
 *
 *   <a href="/…/new/" data-key="n">…</a>  <a href="/…/" data-key="g c">…</a>
 *   <body data-keys="off">   (single keys are switched off)
 *   <input type="checkbox" role="switch" data-single-keys>   (switches them)
 *
 * Single keys are silent inside fields and dialogs, and never shadow the browser's own.
 */
import { $$, isTyping, keyOf, on } from "./lib.js";

const PAUSE = 1500;
const handlers = {};
let first = "";
let forget = 0;

/** Let keys call functions, which may return false: `singleKeys({ j: () => … })`. */
export function singleKeys(keys) {
  Object.assign(handlers, keys);
}

const enabled = () => document.body.dataset.keys !== "off";

/**
 * Do what a key, or a pair of keys, stands for; false when it stands for nothing. What
 * the page itself means by a key comes after the frame, and wins.
 */
function perform(keys) {
  const named = $$(`[data-key="${CSS.escape(keys)}"]`).findLast(item => item.checkVisibility());
  if (!named && !handlers[keys]) return false;
  if (!named) return handlers[keys]() !== false;
  if (isTyping(named)) named.focus();
  else named.click();
  return true;
}

document.addEventListener("keydown", event => {
  const { target } = event;
  const key = keyOf(event);
  const presses = key === " " && target.closest("button, summary, input");
  const busy = isTyping(target) || target.closest("dialog:modal, [popover]") || presses;
  if (event.ctrlKey || event.metaKey || event.altKey || busy || !enabled()) return;
  const done = (first && perform(`${first} ${key}`)) || perform(key);
  if (done) event.preventDefault();
  clearTimeout(forget);
  first = done ? "" : key;
  forget = setTimeout(() => { first = ""; }, PAUSE);
});

on("change", "[data-single-keys]", (event, box) => {
  document.body.dataset.keys = box.checked ? "on" : "off";
});
