// How high a frame is to be: the page in it says so in a message that AMP knows too.

const LEAST = 80;
const MOST = 20000;

/**
 * The height of a frame in px, within bounds, if a message states one; it may come from anybody.
 * @param {any} message
 */
export const heightIn = (message) =>
  message?.sentinel === "amp" && message.type === "embed-size" && Number.isFinite(message.height)
    ? Math.min(Math.max(Math.ceil(message.height), LEAST), MOST)
    : undefined;
