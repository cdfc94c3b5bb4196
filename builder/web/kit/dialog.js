// A click on a chart's link opens a dialog with what is on the page that the link leads to.

import { all, around, one } from "../dom.js";
import { isPlain } from "../page.js";
import { Kit } from "./kit.js";

const TITLE = "dl-dialog-title";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 */
const made = (tag, properties) => Object.assign(document.createElement(tag), properties);

/**
 * @param {HTMLElement} kit
 * @param {HTMLAnchorElement} link
 */
const show = (kit, link) => {
  const dialog = made("dialog", { className: "dl-dialog" });
  dialog.setAttribute("aria-labelledby", TITLE);
  const title = made("h2", { id: TITLE, textContent: `Embed this ${kit.dataset.what ?? "chart"}` });
  const close = made("button", { type: "button", className: "dl-close", textContent: "Close" });
  close.addEventListener("click", () => dialog.close());
  const head = made("div", { className: "dl-dialog-head" });
  head.append(title, close);
  dialog.append(head, kit);
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  link.closest(".md-typeset")?.append(dialog);
  dialog.showModal();
  new Kit(kit, link.href);
};

let isOpening = false;

/**
 * Opens the dialog; if its content cannot be fetched, the link is followed.
 * @param {HTMLAnchorElement} link
 */
const openKit = async (link) => {
  if (isOpening) return;
  isOpening = true;
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const kit = document.adoptNode(one(page, ".dl-kit"));
    one(kit, ".dl-preview").removeAttribute("src");
    all(kit, "h2[id]").forEach((heading) => heading.removeAttribute("id"));
    all(kit, ".headerlink").forEach((anchor) => anchor.remove());
    if (link.isConnected) show(kit, link);
  } catch {
    location.assign(link.href);
  } finally {
    isOpening = false;
  }
};

/** Opens the dialog on clicks on charts' links, where the browser has dialogs. */
export const openOnClick = () =>
  document.addEventListener(
    "click",
    (event) => {
      /** @type {HTMLAnchorElement | null | undefined} */
      const link = around(event, ".dl-embed");
      if (!link || !isPlain(event) || !window.HTMLDialogElement) return;
      event.preventDefault();
      event.stopPropagation();
      openKit(link);
    },
    true,
  );
