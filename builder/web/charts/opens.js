// What the link of a card is called.

/**
 * What opens at an address of the site.
 * @param {string} address relative to the site's root
 */
export const openingOf = (address) => {
  const isPart = address.includes("#");
  if (address.startsWith("events/")) return isPart ? "Open the claim" : "Open the event";
  if (address.startsWith("articles/")) return isPart ? "Open the passage" : "Open the article";
  return "Open the list";
};
