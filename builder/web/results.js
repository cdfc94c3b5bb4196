// Each letter of a search is answered, and the list of the last answer replaces that of the one before. A reader who
// has gone down into the list by then stays at the same result, or returns to the box if it is not found any more.

const LIST = ".md-search-result__list";
const IS_OPEN = "[data-md-toggle=search]:checked";

/** @type {HTMLElement | null} */
let reached = null;

/** @param {Element} link without the words to mark on its page, which differ from answer to answer */
const address = (link) => (link instanceof HTMLAnchorElement ? link.pathname + link.hash : null);

const replaced = new MutationObserver(() => {
  if (!reached || reached.isConnected || !document.querySelector(IS_OPEN)) return;
  const before = address(reached);
  const same = [...document.querySelectorAll(`${LIST} a`)].find((link) => address(link) === before);
  for (const next of [same, document.querySelector("[name=query]")]) {
    if (next instanceof HTMLElement && document.activeElement === document.body) next.focus();
  }
});

document.addEventListener("focusin", ({ target }) => {
  const list = target instanceof HTMLElement ? target.closest(LIST) : null;
  reached = list && /** @type {HTMLElement} */ (target);
  if (list) replaced.observe(list, { childList: true });
});
