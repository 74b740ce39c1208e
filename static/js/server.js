/**
 * The only module that knows htmx: its events get other names in version 4.
 *
 *   <body data-csrf="…">
 */
/** Every request that htmx sends carries the token of the page. */
document.addEventListener("htmx:configRequest", event => {
  event.detail.headers["X-CSRFToken"] = document.body.dataset.csrf;
});

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

/** Call `handler(status)` when the server refused; 0 when it was not reached. */
export function onFailure(handler) {
  document.addEventListener("htmx:responseError", event => handler(event.detail.xhr.status));
  document.addEventListener("htmx:sendError", () => handler(0));
  document.addEventListener("htmx:timeout", () => handler(0));
}

/** Send a request; `target` takes the answer, without one nothing is swapped. */
export function send(method, url, { target, values } = {}) {
  const swap = target ? "innerHTML" : "none";
  return window.htmx.ajax(method, url, { target: target ?? document.body, swap, values });
}
