/**
 * A form of tick boxes that is saved as soon as one is ticked. Markup:
 *   <form method="post" data-save-at-once> … <output data-saved="Saved" data-failed="…"></output></form>
 * The answer is the page anew; what it warns of is shown: <div data-warning>…</div>.
 */
const form = document.querySelector("[data-save-at-once]");
let last = Promise.resolve();

async function save() {
  const output = form.querySelector("output");
  let kept = false;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    kept = answer.ok && answer.redirected && answer.url === form.action;
    if (kept) warn(await answer.text());
  } catch { /* the network is away: said below */ }
  output.textContent = kept ? output.dataset.saved : output.dataset.failed;
}

function warn(page) {
  const now = new DOMParser().parseFromString(page, "text/html").querySelector("[data-warning]");
  document.querySelector("[data-warning]")?.replaceChildren(...now.childNodes);
}

form?.addEventListener("change", () => { last = last.then(save); });
