// In a picture, bars of what was only expected on the chosen day are seen through this mask: see dl-was-expected.

/** Adds the mask to the page, unless it has it. */
export const hatch = () => {
  if (document.getElementById("dl-hatch")) return;
  document.body.insertAdjacentHTML(
    "beforeend",
    '<svg class="dl-defs" width="0" height="0" aria-hidden="true">' +
      '<pattern id="dl-lines" width="8" height="8" patternUnits="userSpaceOnUse">' +
      '<path d="M-2 2l4-4M0 8L8 0M6 10l4-4" stroke="#fff" stroke-width="2"/></pattern>' +
      '<mask id="dl-hatch"><rect x="-5000" y="-5000" width="20000" height="20000" fill="url(#dl-lines)"/></mask></svg>',
  );
};
