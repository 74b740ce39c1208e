/** The administration: a dot in the chosen colour beside each choice of a colour. */
const HUES = 'select[name="hue"], select[name$="-hue"]';

function show(select) {
  const dot = select.nextElementSibling?.matches(".dot")
    ? select.nextElementSibling
    : select.parentElement.insertBefore(document.createElement("i"), select.nextSibling);
  dot.className = `dot h${select.value}`;
  const label = select.closest("tr")?.querySelector(".field-label .tag");
  if (label) label.className = `tag h${select.value}`;
}

document.addEventListener("change", ({ target }) => target.matches(HUES) && show(target));
document.querySelectorAll(HUES).forEach(show);
