// Data of charts, loaded when it is wanted: as classic scripts, since a sandboxed frame may neither fetch nor import,
// nor a page that is opened from disk.

/**
 * What a script says.
 * @param {string} src
 * @returns {Promise<any>}
 */
export const loaded = (src) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => resolve(window.datelineData[script.src]);
    script.onerror = () => reject(new Error(src));
    document.head.append(script);
    script.remove();
  });
