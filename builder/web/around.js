// What is around the content of every page (builder/around.py), put in its place before the page is painted: each part
// is an element of its own name, replaced as soon as it is there. Instant navigation brings those of the next page.

const around = window.datelineAround;
const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const root = new URL("../..", script.src).href.replace(/\/$/, "");

/** @param {string} part */
const made = (part) => document.createRange().createContextualFragment(part.replaceAll("@@root@@", root));

// First what Material keeps for a site under its address: what else is put in place reads it.
if (around.scope) document.head.append(made(around.scope));
for (const [name, part] of Object.entries(around)) {
  customElements.define(
    `dl-${name}`,
    class extends HTMLElement {
      connectedCallback() {
        this.replaceWith(made(part));
      }
    },
  );
}
