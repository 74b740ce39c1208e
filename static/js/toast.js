/**
 * Short messages at the bottom. The server sends them with an answer,
 *
 *   HX-Trigger: {"toast": {"text": "Phone saved", "undo": "/…/undo/", "more": "/…/", "kind": "bad"}}
 *
 * or draws them into the page. The markup and the words stand in the page:
 *
 *   <div id="toasts" role="status" data-refused="…" data-failed="…" …>…</div>
 *   <template id="toast">…ui/_toast.html…</template>
 */
import { $, $$, action } from "./lib.js";
import { onFailure, send } from "./server.js";

const SHORT = 4000;
const LONG = 8000;
const LEFT_ALONE = 2500;

/** Show a message; `undo` is an address that is POSTed on request, `more` a page. */
export function toast({ text, undo, more, kind = "" }) {
  const item = $("#toast").content.firstElementChild.cloneNode(true);
  if (kind) item.classList.add(kind);
  $("[data-text]", item).textContent = text;
  const button = $("[data-act=undo]", item);
  if (undo) button.value = undo;
  button.hidden = !undo;
  const link = $("[data-more]", item);
  if (more) link.href = more;
  link.hidden = !more;
  $("#toasts").append(item);
  live(item);
  return item;
}

/** Let a message go after a while, but never under the pointer or the focus. */
function live(item) {
  const long = item.classList.contains("bad") || $("[data-act=undo]:not([hidden]), a[href]", item);
  const go = () => item.matches(":hover, :focus-within, .signed-out") || item.remove();
  let timer = setTimeout(go, long ? LONG : SHORT);
  for (const type of ["pointerleave", "focusout"]) {
    item.addEventListener(type, () => {
      clearTimeout(timer);
      timer = setTimeout(go, LEFT_ALONE);
    });
  }
}

/** Offer to sign in and to come back here; once, and until it is closed. */
function askToSignIn(text) {
  const { signIn } = document.body.dataset;
  const more = `${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
  $("#toasts .signed-out")?.remove();
  const item = toast({ text, more, kind: "bad" });
  $("[data-more]", item).textContent = $("#toasts").dataset.signIn;
  item.classList.add("signed-out");
}

document.addEventListener("toast", event => {
  toast(event.detail.value ? { text: event.detail.value } : event.detail);
});
onFailure((status, element, target) => {
  // Some parts say their failures themselves.
  if (target?.closest("[data-failures]")) return;
  const words = $("#toasts").dataset;
  const known = { 0: words.lost, 401: words.out, 403: words.refused };
  const text = known[status] ?? words.failed;
  if (status === 401) askToSignIn(text);
  else toast({ text, kind: "bad" });
});
action("close-toast", button => button.closest(".toast").remove());
action("undo", button => {
  send("POST", button.value);
  button.closest(".toast").remove();
});
$$("#toasts > .toast").forEach(live);
