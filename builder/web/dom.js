// Short ways to find elements.

/**
 * The first element that fits a selector, which the page has.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 */
export const one = (root, selector) => /** @type {T} */ (root.querySelector(selector));

/**
 * All elements that fit a selector.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 */
export const all = (root, selector) => /** @type {T[]} */ ([...root.querySelectorAll(selector)]);

/**
 * The element around the target of an event that fits a selector, if there is one. The target may be the document.
 * @template {Element} [T=HTMLElement]
 * @param {Event} event
 * @param {string} selector
 */
export const around = ({ target }, selector) =>
  /** @type {T | null | undefined} */ (/** @type {Element} */ (target).closest?.(selector));
