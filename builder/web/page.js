// The page, which instant navigation replaces without loading it.

/**
 * Runs a function for this page, and for each that instant navigation puts in its place.
 * @param {() => void} setUp
 */
export const onEachPage = (setUp) => {
  // From the disk Material replaces no page, and names not even the first.
  if (window.document$ && location.protocol !== "file:") window.document$.subscribe(setUp);
  else setUp();
};

/**
 * Whether a click is to follow a link here, not in another tab or window.
 * @param {MouseEvent} event
 */
export const isPlain = (event) => !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
