/**
 * What only some parts need is fetched with them: once the page has come, and before an
 * answer that holds such a part is drawn.
 *
 *   <form data-upload>…   (fetches upload-zone.js, and what that imports)
 */
import { holdAnswers } from "./answers.js";

const { resolve } = import.meta;
const MODULES = {
  "data-board": [resolve("./board-drag.js")],
  "data-cancel": [resolve("./inline-edit.js")],
  "data-combobox": [resolve("./combobox.js")],
  "data-draft": [resolve("./drafts.js")],
  "data-drop": [resolve("./drop.js")],
  "data-drop-day": [resolve("./calendar.js"), resolve("./calendar-drag.js")],
  "data-formset": [resolve("./formset.js"), resolve("./fill-row.js")],
  "data-marks": [resolve("./marks.js")],
  "data-mentions": [resolve("./mentions.js")],
  "data-panes": [resolve("./panes.js")],
  "data-pick": [resolve("./selection.js")],
  "data-sortable": [resolve("./sortable.js")],
  "data-tick": [resolve("./ticks.js")],
  "data-told": [resolve("./told.js")],
  "data-upload": [resolve("./upload-zone.js")],
};

const isNamed = (name, html) => new RegExp(`\\s${name}[\\s=>]`).test(html);

/** The page counts as loaded after its scripts, as it would not after `import()`. */
function load(src) {
  return new Promise(done => {
    const script = document.createElement("script");
    document.head.append(Object.assign(script, { type: "module", src, onload: done, onerror: done }));
  });
}

/** Kept, too, when something can't be fetched: the rest still works. */
async function fetchFor(html) {
  const names = Object.keys(MODULES).filter(name => isNamed(name, html));
  await Promise.all(names.map(async name => {
    const ends = await Promise.all(MODULES[name].map(load));
    if (ends.every(({ type }) => type === "load")) delete MODULES[name];
  }));
}

holdAnswers(fetchFor);
fetchFor(document.body.innerHTML); // with what stands in <template>
