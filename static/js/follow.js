/**
 * Open what the server names with an answer: a number to call, an address to write to.
 *
 *   HX-Trigger: {"follow": {"href": "tel:+40722123456"}}
 */
const OPENED = ["tel:", "mailto:", "sms:", "fax:"];

document.addEventListener("follow", event => {
  const { href } = event.detail;
  if (OPENED.includes(new URL(href).protocol)) location.assign(href);
});
