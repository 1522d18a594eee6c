// The menu: what can be said with one tap, and the link to another device.

import { ask } from "./wire.js";

const find = (id) => document.getElementById(id);

export function menu({ wire, words, say, toast }) {
  const sheet = find("menu");
  find("open-menu").addEventListener("click", () => sheet.showModal());
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
  }
  document.addEventListener("click", (event) => {
    const text = event.target.closest("[data-say]")?.dataset.say;
    if (!text) return;
    sheet.close();
    say(text);
  });
  find("make-link").addEventListener("click", async () => {
    sheet.close();
    try {
      await wire.open();
      const { url } = await ask("POST", "link", {});
      find("link-url").value = url;
      find("link-done").textContent = "";
      find("link-share").hidden = !navigator.share;
      find("link").showModal();
    } catch (error) {
      toast(error.code ? error.message : words.offline);
    }
  });
  find("link-copy").addEventListener("click", async () => {
    const field = find("link-url");
    field.select();
    // Without https there is no clipboard, only the old way.
    await (navigator.clipboard?.writeText(field.value) ?? document.execCommand("copy"));
    find("link-done").textContent = words.copied;
  });
  find("link-share").addEventListener("click", () => {
    navigator.share({ title: document.title, url: find("link-url").value }).catch(() => {});
  });
}
