/**
 * Light, dark or as the device; the sidebar open or folded. The server draws both from
 * the cookies, so that a page never flashes.
 *
 *   <button type="button" data-act="theme" value="dark" aria-pressed="false">…</button>
 *   <button type="button" data-act="sidebar" aria-expanded="true">…</button>
 */
import { $$, action, remember } from "./lib.js";

const root = document.documentElement;

action("theme", button => {
  root.dataset.theme = button.value;
  remember("theme", button.value);
  for (const other of $$("[data-act=theme]")) {
    other.setAttribute("aria-pressed", other.value === button.value);
  }
});

action("sidebar", button => {
  const closed = root.dataset.sidebar !== "closed";
  root.dataset.sidebar = closed ? "closed" : "open";
  remember("sidebar", root.dataset.sidebar);
  button.setAttribute("aria-pressed", closed);
});
