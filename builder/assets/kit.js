// Dateline: the ways to embed a chart, in a dialog or on their page, with choices and a live preview.
// Without it the link of each chart leads to that page, where all there is to copy stands as text.
(() => {
  "use strict";

  const SITE = "@@site@@"; // builder/embeds/kit.py
  const FRAMES = ["script", "frame"]; // the ways that heed the choices in their address

  class Kit {
    constructor(element, page) {
      this.element = element;
      this.form = element.querySelector("form");
      this.preview = element.querySelector(".dl-preview");
      this.page = new URL(element.dataset.page, page).href;
      this.site = new URL(element.dataset.root || "./", page).href.replace(/\/$/, "");
      this.codes = [...element.querySelectorAll(".dl-way")].map((way) => {
        const code = way.querySelector("code");
        return { way: way.dataset.way, code, text: code.textContent.replaceAll(SITE, this.site) };
      });
      element.querySelectorAll(".dl-copy").forEach((button) => this.offer(button));
      this.form.addEventListener("input", () => this.choose());
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.choose();
    }

    choose() {
      const chosen = Object.fromEntries([...new FormData(this.form)].filter(([, value]) => value));
      const query = new URLSearchParams(chosen).toString() && `?${new URLSearchParams(chosen)}`;
      for (const { way, code, text } of this.codes)
        code.textContent = FRAMES.includes(way) ? this.asked(text, query) : inPalette(text, chosen.theme);
      if (this.preview.src !== this.page + query) this.preview.src = this.page + query;
    }

    // The frame's address with what is chosen behind it; in an attribute an ampersand is written as an entity.
    asked(text, query) {
      return text.replace(/src="[^"]*/, (src) => src + query.replaceAll("&", "&amp;"));
    }

    offer(button) {
      if (!navigator.clipboard) return;
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.previousElementSibling.textContent);
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 2000);
      });
    }
  }

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
  const open = async (link) => {
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const kit = document.adoptNode(page.querySelector(".dl-kit"));
      kit.querySelector(".dl-preview").removeAttribute("src");
      kit.querySelectorAll("h2[id]").forEach((heading) => heading.removeAttribute("id"));
      kit.querySelectorAll(".headerlink").forEach((anchor) => anchor.remove());
      show(kit, link);
    } catch {
      location.assign(link.href);
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
