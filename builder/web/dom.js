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
 * Waits until an element has a width: what is in a closed tab, or hidden otherwise, has none.
 * @param {HTMLElement} element
 */
export const seen = (element) =>
  new Promise((resolve) => {
    const sizes = new ResizeObserver(() => {
      if (!element.clientWidth) return;
      sizes.disconnect();
      resolve(undefined);
    });
    if (element.clientWidth) resolve(undefined);
    else sizes.observe(element);
  });

/**
 * The element around the target of an event that fits a selector, if there is one. The target may be the document.
 * @template {Element} [T=HTMLElement]
 * @param {Event} event
 * @param {string} selector
 */
export const around = ({ target }, selector) =>
  /** @type {T | null | undefined} */ (/** @type {Element} */ (target).closest?.(selector));

/**
 * A new element of SVG.
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
export const madeSvg = (name, attributes) => {
  const element = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", name));
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
};
