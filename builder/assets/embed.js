// Dateline: gives the frames of charts on this page their heights. One script serves all frames, loaded once or twice.
(() => {
  "use strict";
  const LEAST = 80, MOST = 20000; // px
  const own = new URL(document.currentScript.src);
  const folder = new URL("../../charts/", own).href; // this script lies in assets/dateline/
  const loaded = (window.datelineEmbeds ??= new Set());
  if (loaded.has(folder)) return;
  loaded.add(folder);

  // A message counts if it comes from a frame that shows a chart of the site that this script is of. The frame is in a
  // sandbox, so its origin is none; where its host left the sandbox out, its origin is that site's.
  const frames = () => [...document.getElementsByTagName("iframe")].filter(({ src }) => src.startsWith(folder));

  window.addEventListener("message", ({ source, origin, data }) => {
    if (origin !== "null" && origin !== own.origin) return;
    if (data?.sentinel !== "amp" || data.type !== "embed-size" || !Number.isFinite(data.height)) return;
    const frame = source && frames().find(({ contentWindow }) => contentWindow === source);
    if (frame) frame.style.height = `${Math.min(Math.max(Math.ceil(data.height), LEAST), MOST)}px`;
  });

  // What a frame told before this script was there is asked for again; no secret is in the question.
  for (const { contentWindow, dataset } of frames())
    contentWindow.postMessage({ message: "ready", secret: dataset.secret }, "*");
})();
