// What is chosen is in the address, so that it can be linked.

/**
 * The address of a page with what is chosen in it.
 * @param {{ pathname: string, hash: string }} page
 * @param {Record<string, string>} chosen
 */
export const addressWith = ({ pathname, hash }, chosen) => {
  const query = new URLSearchParams(chosen).toString();
  return pathname + (query && `?${query}`) + hash;
};
