// The form of the page. Going back undoes what was chosen in it.

import { isDay } from "../days.js";
import { around, one } from "../dom.js";
import { isPlain } from "../page.js";
import { addressWith } from "../address.js";

/** @typedef {Record<string, string>} Chosen what is chosen, by the name of its field; only what is not empty */
/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

/** @type {{ form: HTMLFormElement, apply: () => void } | undefined} */
let current;

/** @param {HTMLFormElement} form */
export const isCurrent = (form) => form === current?.form;

/** @param {HTMLFormElement} form */
const fieldsOf = (form) => /** @type {Field[]} */ ([...form.elements]);

/**
 * @param {HTMLFormElement} form
 * @returns {Chosen}
 */
export const chosenIn = (form) => {
  const entries = /** @type {[string, string][]} */ ([...new FormData(form)]);
  const chosen = Object.fromEntries(entries.filter(([, value]) => value));
  // How an actor takes part can only be asked for with an actor.
  if (!chosen.actor) delete chosen.role;
  return chosen;
};

/**
 * Chooses what the address says, without values that do not exist.
 * @param {HTMLFormElement} form
 */
const fill = (form) => {
  const query = new URLSearchParams(location.search);
  for (const field of fieldsOf(form)) {
    if (!field.name) continue;
    const value = query.get(field.name) ?? "";
    field.value = field.type === "date" && !isDay(value) ? "" : value;
    if ("selectedIndex" in field && field.selectedIndex === -1) field.value = "";
  }
};

/**
 * @param {Chosen} chosen
 * @param {"pushState" | "replaceState"} how
 */
const remember = (chosen, how) => {
  const { pathname, search, hash } = location;
  const address = addressWith(location, chosen);
  if (address !== pathname + search + hash) history[how](history.state, "", address);
};

/**
 * Makes the page show what is chosen, now and whenever that changes.
 * @param {HTMLFormElement} form
 * @param {() => void} apply
 */
export const listen = (form, apply) => {
  /** @param {"pushState" | "replaceState"} how */
  const change = (how) => () => {
    remember(chosenIn(form), how);
    apply();
  };
  fill(form);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", change("pushState"));
  fieldsOf(form)
    .find(({ name }) => name === "words")
    ?.addEventListener("input", change("replaceState"));
  form.addEventListener("reset", () =>
    setTimeout(() => {
      change("pushState")();
      // The button that had the focus is gone.
      fieldsOf(form)
        .find(({ offsetParent }) => offsetParent)
        ?.focus({ preventScroll: true });
    }),
  );
  const more = form.querySelector(".dl-more");
  more?.addEventListener("click", () => (more.ariaExpanded = more.ariaExpanded === "true" ? "false" : "true"));
  current = { form, apply };
  apply();
};

/**
 * Says how much is left.
 * @param {HTMLFormElement} form
 * @param {string} text
 * @param {boolean} isChosen whether there is anything to clear
 */
export const report = (form, text, isChosen) => {
  one(form, "output").textContent = text;
  one(form, ".dl-clear").hidden = !isChosen;
};

const restore = () => {
  if (!current?.form.isConnected) return;
  fill(current.form);
  current.apply();
};

/**
 * Follows a link to this page with another choice, such as that in the navigation, which Material takes for a link to
 * what is shown already.
 * @param {MouseEvent} event
 */
const followHere = (event) => {
  /** @type {HTMLAnchorElement | null | undefined} */
  const link = around(event, "a[href]");
  if (!link || !isPlain(event) || !current?.form.isConnected || link.hash || link.search === location.search) return;
  if (link.origin + link.pathname !== location.origin + location.pathname) return;
  event.preventDefault();
  event.stopPropagation();
  history.pushState(null, "", link.href);
  restore();
  scrollTo(0, 0);
};

window.addEventListener("popstate", restore);
document.addEventListener("click", followHere, true);
