/**
 * The only module, with `answers.js`, that knows htmx: its events get other names in
 * version 4.
 *
 *   <body data-csrf="…" data-sign-in="/account/login/">
 */
/** Every request that htmx sends carries the token of the page. */
document.addEventListener("htmx:configRequest", event => {
  event.detail.headers["X-CSRFToken"] = document.body.dataset.csrf;
});

// Tokens of forms differ in each answer.
const bare = element => element.innerHTML.replace(/ value="\w{64}"/g, "");
const differs = (old, fresh) => !fresh || bare(old) !== bare(fresh);

/** Have an element send what it sends at the trigger `live`. */
export function refetch(element) {
  window.htmx.trigger(element, "live");
}

// Nobody asked for these by hand: nobody is told when one of them fails.
const isLive = config => config?.triggeringEvent?.type === "live";

/** `ask(part, parameters)` before; `take(part, news)` before the swap, or false; `end`. */
export function onLive({ ask, take, end }) {
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (isLive(detail)) ask(detail.elt, detail.formData);
  });
  let answer = null;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (!isLive(detail.requestConfig)) return;
    const part = detail.requestConfig.elt;
    answer = new DOMParser().parseFromString(detail.serverResponse, "text/html");
    const others = (part.getAttribute("hx-select-oob") ?? "").split(",").filter(Boolean);
    const places = [detail.target, ...others.map(one => document.querySelector(one))];
    const news = places.some(place => place && differs(place, answer.getElementById(place.id)));
    detail.shouldSwap &&= take(part, news) && news;
  });
  // What is as it was stays: somebody may be about to click on it.
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    if (answer) detail.shouldSwap &&= differs(detail.target, detail.fragment.firstElementChild);
  });
  document.addEventListener("htmx:afterSwap", () => { answer = null; });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (isLive(detail.requestConfig)) end(detail.requestConfig.elt);
  });
}

/** Call `handler(element)` for each element that was swapped in, once it has settled. */
export function onSwap(handler) {
  document.addEventListener("htmx:afterSettle", event => handler(event.target));
}

/** Call `handler(form)` when a form or element got an answer 2xx. */
export function onSuccess(handler) {
  document.addEventListener("htmx:afterRequest", event => {
    if (event.detail.successful) handler(event.detail.elt);
  });
}

/**
 * Call `handler(status, element, target)` when the server refused; 0 when it was not
 * reached, 401 when it asked to sign in: that page is never swapped into a part of another.
 */
export function onFailure(handler) {
  const tell = (name, status) => document.addEventListener(name, ({ detail }) =>
    isLive(detail.requestConfig) || handler(status ?? detail.xhr.status, detail.elt, detail.target));
  tell("htmx:responseError");
  tell("htmx:sendError", 0);
  tell("htmx:timeout", 0);
  tell("signed-out", 401);
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { signIn } = document.body.dataset;
  if (!signIn || !new URL(detail.xhr.responseURL).pathname.startsWith(signIn)) return;
  detail.shouldSwap = false;
  document.dispatchEvent(new CustomEvent("signed-out", { detail }));
});

/**
 * Send a request, on behalf of `source` if given; `target` takes the answer, without one
 * only those parts of it that name their own place are swapped.
 */
export function send(method, url, { source, target, values } = {}) {
  const swap = target ? "innerHTML" : "none";
  return window.htmx.ajax(method, url, { source, target: target ?? document.body, swap, values });
}
