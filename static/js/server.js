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

/** Call `handler(status, element)` when the server refused; 0 when it was not reached. */
export function onFailure(handler) {
  const lost = event => handler(0, event.detail.elt);
  document.addEventListener("htmx:responseError", event => {
    handler(event.detail.xhr.status, event.detail.elt);
  });
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
}

/**
 * Send a request, on behalf of `source` if given; `target` takes the answer, without one
 * only those parts of it that name their own place are swapped.
 */
export function send(method, url, { source, target, values } = {}) {
  const swap = target ? "innerHTML" : "none";
  return window.htmx.ajax(method, url, { source, target: target ?? document.body, swap, values });
}
