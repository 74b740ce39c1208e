/**
 * Keys. A key that an element names clicks that element, or focuses it if it is a field;
 * two keys are pressed one after the other.
 *
 *   <a href="/…/new/" data-key="n">…</a>  <a href="/…/" data-key="g c">…</a>
 *   <input type="checkbox" role="switch" data-single-keys>   (switches single keys off)
 *
 * Single keys are silent inside fields and dialogs, and never shadow the browser's own.
 */
import { $, $$, isTyping, keyOf, on, remember, remembered } from "./lib.js";

const PAUSE = 1500;
const handlers = {};
let first = "";
let forget = 0;

/** Let keys call functions: `singleKeys({ j: () => … })`. */
export function singleKeys(keys) {
  Object.assign(handlers, keys);
}

const enabled = () => remembered("keys") !== "off";

/** Do what a key, or a pair of keys, stands for; false when it stands for nothing. */
function perform(keys) {
  const named = $$(`[data-key="${CSS.escape(keys)}"]`).find(item => item.checkVisibility());
  if (!named && !handlers[keys]) return false;
  if (!named) handlers[keys]();
  else if (isTyping(named)) named.focus();
  else named.click();
  return true;
}

document.addEventListener("keydown", event => {
  const { target } = event;
  const key = keyOf(event);
  const busy = isTyping(target) || target.closest("dialog:modal, [popover]");
  if (event.ctrlKey || event.metaKey || event.altKey || busy || !enabled()) return;
  const done = (first && perform(`${first} ${key}`)) || perform(key);
  if (done) event.preventDefault();
  clearTimeout(forget);
  first = done ? "" : key;
  forget = setTimeout(() => { first = ""; }, PAUSE);
});

on("change", "[data-single-keys]", (event, box) => {
  remember("keys", box.checked ? "on" : "off");
});
for (const box of $$("[data-single-keys]")) box.checked = enabled();

on("click", "[data-act=shortcuts]", () => $("#shortcuts").showModal());
singleKeys({ "?": () => $("#shortcuts").showModal() });
