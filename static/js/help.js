/**
 * The help sheet: the keys that work on this page, read from the page itself.
 *
 *   <button type="button" data-act="shortcuts">…</button>
 *   <dialog id="shortcuts"><dl data-keys-here></dl>…
 *     <div data-where="[data-row]">…</div></dialog>   (shown where there are rows)
 *
 * `data-key` names the keys of a control; its label says what they do.
 */
import { $, $$, action } from "./lib.js";
import { singleKeys } from "./shortcuts.js";

const sheet = $("#shortcuts");
const isOffered = item => item.checkVisibility() && !item.closest("dialog:not([open])");
const label = item => (item.ariaLabel || item.title || item.placeholder || item.textContent).trim();

/** Draw one line: what it does, and its keys. */
function line(item) {
  const row = $("template", sheet).content.firstElementChild.cloneNode(true);
  $("dt", row).textContent = label(item);
  for (const key of item.dataset.key.split(" ")) {
    const cap = document.createElement("kbd");
    cap.textContent = key.toUpperCase();
    $("dd", row).append(cap, " ");
  }
  return row;
}

function open() {
  if (!sheet || $("dialog:modal")) return;
  const offered = new Map($$("[data-key]").filter(isOffered).map(item => [item.dataset.key, item]));
  $("[data-keys-here]", sheet).replaceChildren(...[...offered.values()].map(line));
  for (const part of $$("[data-where]", sheet)) part.hidden = !$(part.dataset.where);
  sheet.showModal();
}

action("shortcuts", open);
singleKeys({ "?": open });
