// A figure that cannot be loaded.

/** Why it cannot, in words for the reader, and where it can be explored instead. */
export class UnloadableError extends Error {
  /**
   * @param {string} message
   * @param {string} href
   */
  constructor(message, href) {
    super(message);
    this.href = href;
  }
}
