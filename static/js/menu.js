/**
 * Menus are popovers: the browser opens, closes and stacks them. Added here: arrow keys,
 * closing after a choice, and a place where the browser knows no anchors.
 *
 *   <button type="button" popovertarget="more">…</button>
 *   <div class="menu" id="more" popover>…</div>
 */
import { $, $$, on } from "./lib.js";

const MARGIN = 8;

/** Put `popup` (shown, `position: fixed`) under `anchor`, above it if there is no room. */
export function place(popup, anchor, { align = "start" } = {}) {
  const box = anchor.getBoundingClientRect();
  const below = box.bottom + 4;
  const fits = below + popup.offsetHeight + MARGIN < innerHeight;
  const left = align === "end" ? box.right - popup.offsetWidth : box.left;
  popup.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - popup.offsetWidth - MARGIN))}px`;
  popup.style.top = `${fits ? below : Math.max(MARGIN, box.top - popup.offsetHeight - 4)}px`;
}

const opener = menu => $(`[popovertarget="${menu.id}"]`);

// `toggle` does not bubble; the document hears it on the way down.
on("toggle", ".menu[popover]", (event, menu) => {
  if (event.newState !== "open" || CSS.supports("position-area", "bottom")) return;
  menu.style.margin = 0;
  place(menu, opener(menu), { align: "end" });
}, true);

// After the form was sent: closing moves the focus, and htmx sends the button that has it.
on("click", ".menu[popover] :is(a, button)", (event, item) => {
  const menu = item.closest(".menu");
  if (!item.closest("[data-stay]")) setTimeout(() => menu.hidePopover());
});

on("keydown", ".menu[popover], [popovertarget]", (event, element) => {
  const menu = element.matches(".menu") ? element : $(`#${element.getAttribute("popovertarget")}`);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || !menu?.matches(".menu:popover-open")) return;
  event.preventDefault();
  const items = $$("a, button, input", menu).filter(item => item.checkVisibility());
  const at = items.indexOf(document.activeElement);
  const next = at < 0 && step < 0 ? items.length - 1 : at + step;
  items[(next + items.length) % items.length]?.focus();
});
