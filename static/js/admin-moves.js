/**
 * A form of tick boxes that is saved as soon as one is ticked. Markup:
 *   <form method="post" data-save-at-once> … <output data-saved="Saved" data-failed="…"></output></form>
 */
const form = document.querySelector("[data-save-at-once]");
let last = Promise.resolve();

async function save() {
  const output = form.querySelector("output");
  let kept = false;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    kept = answer.type === "opaqueredirect";
  } catch { /* the network is away: said below */ }
  output.textContent = kept ? output.dataset.saved : output.dataset.failed;
}

form?.addEventListener("change", () => { last = last.then(save); });
