/**
 * When answers that htmx asked for are taken: at once, or after what they have to wait for.
 */
const holds = [];

/** Have every answer wait, whole, until the promise that `hold(text)` gives is kept. */
export function holdAnswers(hold) {
  holds.push(hold);
}

/** In the place of an element that was swapped away before its answer, the page is told. */
function tellPage(xhr) {
  const told = JSON.parse(xhr.getResponseHeader("HX-Trigger") ?? "{}");
  for (const [name, detail] of Object.entries(told)) {
    document.body.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}

document.addEventListener("htmx:beforeSend", ({ detail: { elt, xhr } }) => {
  const { onload, onabort } = xhr;
  xhr.onload = async () => {
    for (const hold of holds) await hold(xhr.responseText);
    // A newer request gave this one up meanwhile: an answer that has come tells nobody.
    if (xhr.readyState !== XMLHttpRequest.DONE) return onabort();
    if (!elt.isConnected) tellPage(xhr);
    onload();
  };
});
