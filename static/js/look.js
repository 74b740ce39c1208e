/**
 * What stands in the dialog is one of several: the arrow keys go to the others.
 *
 *   <div class="look"><a data-previous hx-get="…">…</a><a data-next hx-get="…">…</a></div>
 */
import { $, isTyping } from "./lib.js";

const WAYS = { ArrowLeft: "[data-previous]", ArrowRight: "[data-next]" };

document.addEventListener("keydown", event => {
  const look = $("dialog[open] .look") ?? $("main .look");
  if (!look || !WAYS[event.key] || event.altKey || isTyping(event.target)) return;
  $(WAYS[event.key], look)?.click();
});
