/**
 * The few lines that every module needs. Listeners are delegated to the document, so
 * fragments that arrive later need no start-up code.
 *
 *   <button type="button" data-act="close-dialog">…</button>
 */
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Call `handler(event, element)` for an event on, or inside, a matching element. */
export function on(type, selector, handler, options) {
  document.addEventListener(type, event => {
    const element = event.target.closest?.(selector);
    if (element) handler(event, element);
  }, options);
}

/** Call `handler(element, event)` for a click on `data-act="name"`. */
export function action(name, handler) {
  on("click", `[data-act="${name}"]`, (event, element) => handler(element, event));
}

/** Remember a choice of this browser for a year; the server reads it. */
export function remember(name, value) {
  document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax`;
}

/** Whether a key pressed here is text for a field. */
export const isTyping = element => element.matches?.(
  "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]",
);

/** The key as a Latin letter, also on a Cyrillic keyboard. */
export function keyOf(event) {
  const key = event.key?.toLowerCase() ?? "";
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
  return /^[a-z]$/.test(key) || !letter ? key : letter;
}

/** Say something to screen readers only. */
export function announce(text) {
  $("#announcer").textContent = text;
}

/** The width where the sidebar gives way to the tab bar. */
export const narrow = matchMedia("(max-width: 860px)");
