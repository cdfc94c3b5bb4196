// Dateline: the ways to embed a chart, in a dialog or on their page, with choices and a live preview.
// Without it the link of each chart leads to that page, where all there is to copy stands as text.
(() => {
  "use strict";

  const SITE = "@@site@@"; // builder/embeds/kit.py
  const FRAMES = /^(script|frame|pinned-.*)$/; // the ways that heed the choices in their address
  const PERIOD = ["from", "to"];
  const NO_PERIOD = "The period ends before it begins, so neither day counts";
  const LOOKS = ["theme", "plain"]; // choices that change no event
  const NOTE_LINE = 30; // characters of a note in a line on a phone
  const PICTURES = ["picture", "readme", "markdown", "mail", "svg"]; // those that heed the palette

  class Kit {
    constructor(element, page) {
      this.element = element;
      this.form = element.querySelector("form");
      this.preview = element.querySelector(".dl-preview");
      this.said = element.querySelector(".dl-said");
      this.hint = element.querySelector(".dl-hint");
      this.heeded = this.hint.textContent;
      this.page = new URL(element.dataset.page, page).href;
      this.site = new URL(element.dataset.root || "./", page).href.replace(/\/$/, "");
      this.codes = [...element.querySelectorAll(".dl-way")].map((way) => {
        const code = way.querySelector("code");
        code.textContent = code.textContent.replaceAll(SITE, this.site);
        return { way: way.dataset.way, code, text: code.textContent };
      });
      element.querySelectorAll(".dl-copy").forEach((button) => this.offer(button));
      this.form.addEventListener("input", () => this.choose());
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.choose();
    }

    choose() {
      const { from, to } = this.form.elements;
      const isPeriod = !from.value || !to.value || from.value <= to.value;
      to.setCustomValidity(isPeriod ? "" : NO_PERIOD);
      this.said.textContent = to.validationMessage;
      this.hint.textContent = to.validationMessage || this.heeded;
      const given = [...new FormData(this.form)].filter(([name, value]) => value && (isPeriod || !PERIOD.includes(name)));
      const chosen = Object.fromEntries(given);
      const query = new URLSearchParams(chosen).toString() && `?${new URLSearchParams(chosen)}`;
      const more = noteHeight(this.form);
      for (const { way, code, text } of this.codes) {
        if (FRAMES.test(way)) code.textContent = asking(text, query, more);
        else if (PICTURES.includes(way)) code.textContent = inPalette(text, chosen.theme);
      }
      this.show(this.page + query);
    }

    // A frame that is led elsewhere leaves a step in the reader's history; a new one does not.
    show(address) {
      if (this.preview.src === address) return;
      const next = this.preview.cloneNode();
      next.src = address;
      this.preview.replaceWith(next);
      this.preview = next;
    }

    offer(button) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const shown = button.previousElementSibling;
        const isCopied = await copied(shown.textContent);
        if (!isCopied) getSelection().selectAllChildren(shown);
        button.textContent = isCopied ? "Copied" : "Selected";
        this.said.textContent = isCopied ? "Copied" : "This cannot be copied here, but it is selected";
        clearTimeout(this.until);
        this.until = setTimeout(() => {
          this.element.querySelectorAll(".dl-copy").forEach((each) => (each.textContent = "Copy"));
          this.said.textContent = "";
        }, 2000);
      });
    }
  }

  // A page that came over plain HTTP may not copy.
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };

  // How high the note can be on a phone that says what of the chart is shown, in px.
  const noteHeight = (form) => {
    const told = [...form.elements].filter(({ name, value }) => value && !LOOKS.includes(name));
    const words = told.map((each) => ` · ${each.selectedOptions?.[0].label ?? "as known on 30 September 2024"}`);
    return told.length && Math.ceil(("100 of 100 shown".length + words.join("").length) / NOTE_LINE) * 23 + 22;
  };

  // A frame whose address says what is chosen; in an attribute an ampersand is written as an entity.
  const asking = (text, query, more) =>
    text
      .replace(/src="[^"]*/, (src) => src + query.replaceAll("&", "&amp;"))
      .replace(/height:(\d+)px/, (_, height) => `height:${Number(height) + more}px`);

  // A picture in one palette has no source for the other.
  const inPalette = (text, theme) => {
    if (!theme) return text;
    const lines = text.split("\n").filter((line) => !line.startsWith("<source"));
    const written = lines.join("\n").replaceAll("picture.svg", "picture-light.svg");
    return theme === "light" ? written : written.replaceAll("picture-light.svg", "picture-dark.svg").replaceAll("picture.png", "picture-dark.png");
  };

  // The preview says how high it is; it has no origin, for it is in a sandbox.
  window.addEventListener("message", ({ source, data }) => {
    if (data?.sentinel !== "amp" || data.type !== "embed-size" || !Number.isFinite(data.height)) return;
    for (const frame of document.querySelectorAll(".dl-preview"))
      if (frame.contentWindow === source) frame.style.height = `${Math.min(Math.max(data.height, 80), 20000)}px`;
  });

  // The dialog holds what the page holds; if that cannot be fetched, the link is followed.
  let isOpening = false;
  const open = async (link) => {
    if (isOpening) return;
    isOpening = true;
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const kit = document.adoptNode(page.querySelector(".dl-kit"));
      kit.querySelector(".dl-preview").removeAttribute("src");
      kit.querySelectorAll("h2[id]").forEach((heading) => heading.removeAttribute("id"));
      kit.querySelectorAll(".headerlink").forEach((anchor) => anchor.remove());
      if (link.isConnected) show(kit, link);
    } catch {
      location.assign(link.href);
    } finally {
      isOpening = false;
    }
  };

  const show = (kit, link) => {
    const dialog = document.createElement("dialog");
    dialog.className = "dl-dialog";
    dialog.setAttribute("aria-labelledby", "dl-dialog-title");
    const title = document.createElement("h2");
    title.id = "dl-dialog-title";
    title.textContent = "Embed this chart";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "dl-close";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    const head = document.createElement("div");
    head.className = "dl-dialog-head";
    head.append(title, close);
    dialog.append(head, kit);
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    link.closest(".md-typeset").append(dialog);
    dialog.showModal();
    new Kit(kit, link.href);
  };

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.(".dl-embed");
      const isPlain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !isPlain || !window.HTMLDialogElement) return;
      event.preventDefault();
      event.stopPropagation();
      open(link);
    },
    true,
  );

  let last;
  const setUp = () => {
    const kit = document.querySelector(".md-content .dl-kit");
    if (kit && kit !== last) new Kit((last = kit), document.baseURI);
  };
  if (window.document$) window.document$.subscribe(setUp);
  else setUp();
})();
