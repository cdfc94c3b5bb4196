// The page states its height in the forms that hosts know. The host may be anyone, and a height is no secret.

import { target } from "../charts/links.js";
import { around, one } from "../dom.js";

// By its secret WordPress knows the frame.
const secret = /[?&]secret=([A-Za-z0-9]{1,64})$/.exec(location.hash)?.[1];

/** @param {unknown} message */
const send = (message) => parent.postMessage(message, "*");

/** @type {number | undefined} */
let height;

/** @param {number} height */
const report = (height) => {
  send({ sentinel: "amp", type: "embed-size", height });
  send({ "datawrapper-height": { [one(document, "main > [id]").id]: height } });
  send(JSON.stringify({ context: "iframe.resize", src: location.href, height }));
  if (secret) send({ message: "height", value: height, secret });
};

/**
 * A host that began to listen late asks for the height again, as WordPress does; nothing else can be asked.
 * @param {MessageEvent} message
 */
const answer = ({ source, data }) => {
  if (source === parent && data?.message === "ready" && data.secret === secret && height) report(height);
};

/**
 * WordPress lets a frame open no window, but follows a link itself if asked to.
 * @param {MouseEvent} event
 */
const follow = (event) => {
  /** @type {HTMLAnchorElement | SVGAElement | null | undefined} */
  const link = around(event, "a");
  if (!link || event.defaultPrevented) return;
  event.preventDefault();
  send({ message: "link", value: target(link), secret });
};

/** States the height now and whenever it changes. */
export const reportHeight = () => {
  const content = one(document, "main");
  const measure = () => {
    const now = Math.ceil(content.getBoundingClientRect().height);
    if (now !== height) report((height = now));
  };
  // An observer is called after painting, and browsers do not paint a frame that is out of sight.
  measure();
  new ResizeObserver(measure).observe(content);
  window.addEventListener("message", answer);
  if (!secret) return;
  document.addEventListener("click", follow);
  // WordPress lets no frame grow above 1000 px, nor its document scroll; so what is in it scrolls by itself.
  document.documentElement.classList.add("dl-bounded");
};
