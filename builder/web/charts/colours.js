// A figure names the colours of the light palette, and what each becomes in the dark one.

/**
 * A figure, or any part of it, with other colours.
 * @param {any} value
 * @param {Record<string, string>} colours the new colour of each old one
 * @returns {any}
 */
export const recoloured = (value, colours) => {
  if (Array.isArray(value)) return value.map((item) => recoloured(item, colours));
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, recoloured(item, colours)]));
  return Object.hasOwn(colours, value) ? colours[value] : value;
};
