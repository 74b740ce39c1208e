/**
 * What is typed is kept with the server, a second after typing stops and on leaving.
 * While the server can't be reached, or asks to sign in, it is kept in this tab.
 *
 *   <form data-draft="/…/draft/" data-user="3"><textarea name="text"></textarea>
 *     <p data-draft-line hidden><span data-draft-words></span>
 *       <button type="button" data-discard>…</button></p></form>
 *
 * The address answers the words of the line; none when nothing is kept.
 */
import { $, $$, on } from "./lib.js";
import { onFailure, onSwap } from "./server.js";

const WAIT = 1000;
const FORM = "form[data-draft]";
const timers = new WeakMap();

const field = form => $("textarea", form);
const key = form => `draft ${form.dataset.user} ${form.dataset.draft}`;

function keepHere(form) {
  sessionStorage.setItem(key(form), field(form).value);
}

function tell(form, words) {
  $("[data-draft-line]", form).hidden = !words;
  $("[data-draft-words]", form).textContent = words;
}

async function save(form) {
  if (!timers.has(form)) return;
  forget(form);
  const text = field(form).value;
  const headers = { "X-CSRFToken": document.body.dataset.csrf };
  const sent = { method: "POST", body: new FormData(form), headers, keepalive: true };
  try {
    const answer = await fetch(form.dataset.draft, { ...sent, redirect: "manual" });
    if (!answer.ok) throw new Error(answer.statusText);
    sessionStorage.removeItem(key(form));
    tell(form, await answer.text());
    if (field(form).value === text) form.dataset.unsaved = "";
  } catch {
    keepHere(form);
  }
}

function forget(form) {
  clearTimeout(timers.get(form));
  timers.delete(form);
}

/** Show again what was kept in this tab, and let it be saved. */
function restore(form) {
  const text = sessionStorage.getItem(key(form));
  if (text === null || text === field(form).value) return;
  field(form).value = text;
  field(form).dispatchEvent(new Event("input", { bubbles: true }));
}

const saveAll = () => $$(FORM).forEach(save);

on("input", `${FORM} textarea`, (event, { form }) => {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(save, WAIT, form));
});
on("click", "[data-discard]", (event, { form }) => {
  forget(form);
  form.dataset.unsaved = "";
  sessionStorage.removeItem(key(form));
});
on("submit", FORM, (event, form) => {
  forget(form);
  sessionStorage.removeItem(key(form));
});
on("close", "dialog", saveAll, true);
addEventListener("pagehide", saveAll);
document.addEventListener("visibilitychange", saveAll);

// Before others ask whether to leave: what is on its way to the server is not unsaved.
addEventListener("beforeunload", () => {
  for (const form of $$(FORM).filter(one => timers.has(one))) {
    save(form);
    form.dataset.unsaved = "";
  }
}, true);

onFailure((status, element) => {
  const form = element?.closest?.(FORM);
  if (!form) return;
  keepHere(form);
  if (status !== 401) form.dataset.unsaved = "changed";
});
onSwap(target => $$(FORM, target.parentElement ?? document).forEach(restore));
$$(FORM).forEach(restore);
