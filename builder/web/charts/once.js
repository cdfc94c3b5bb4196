// Scripts of the folder that this one came from, each loaded once for all charts, when it is wanted.

const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/**
 * Loads a script of the folder that this one came from.
 * @param {string} name
 * @returns {Promise<void>} rejected if it cannot be loaded; the next call tries again
 */
export const loadOnce = (name) => {
  const known =
    loading.get(name) ??
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(name, own).href;
      script.onload = () => resolve(script.remove());
      script.onerror = () => {
        loading.delete(name);
        script.remove();
        reject(new Error(script.src));
      };
      document.head.append(script);
    });
  loading.set(name, known);
  return known;
};
