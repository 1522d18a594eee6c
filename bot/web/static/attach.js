// Files to be sent: chosen, pasted or dropped, and shown above the field until they go.

import { element, icon } from "./bubble.js";

export const LARGEST = 20 * 1024 * 1024;
const SIDE = 2560;
const MANY = 10;

const PHOTO = /^image\/(jpeg|hei[cf])$/;

export const isPicture = ({ type }) => /^image\/(avif|gif|jpeg|png|webp|hei[cf])$/.test(type);

// Raises for what is no picture, or none that this browser knows.
export async function draw(blob, canvas, side) {
  const picture = await createImageBitmap(blob);
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
}

// A browser that guards against being known again may give back noise for what was drawn.
function givesBackWhatIsDrawn() {
  const pen = element("canvas", { width: 1, height: 1 }).getContext("2d");
  pen.fillStyle = "#123456";
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data].join() === "18,52,86,255";
}

// A photo goes as light as a phone can send it, and without the place where it was taken.
async function lighter(file) {
  const canvas = element("canvas");
  await draw(file, canvas, SIDE);
  const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  return made?.type === "image/jpeg" ? made : file;
}

// Reads the file now: later it may have been changed, or taken away.
export async function ready(file) {
  const blob = new Blob([await file.arrayBuffer()], { type: file.type });
  if (!PHOTO.test(file.type) || !givesBackWhatIsDrawn()) return blob;
  return lighter(blob).catch(() => blob);
}

export class Tray {
  #files = [];

  constructor({ root, tongue, toast, onChange }) {
    Object.assign(this, { root, tongue, toast, onChange });
  }

  add(files) {
    const { words } = this.tongue;
    for (const file of files) {
      if (file.size > LARGEST && !PHOTO.test(file.type)) this.toast(words.large);
      else if (this.#files.length === MANY) this.toast(words.many);
      else this.#files.push(file);
    }
    this.#draw();
  }

  take() {
    const files = this.#files;
    this.#files = [];
    this.#draw();
    return files;
  }

  #remove(file) {
    this.#files = this.#files.filter((one) => one !== file);
    this.#draw();
  }

  #draw() {
    const { words, sized } = this.tongue;
    this.root.hidden = !this.#files.length;
    this.root.replaceChildren(
      ...this.#files.map((file) => {
        const name = `${words.leaveOut}: ${file.name}`;
        const leave = { type: "button", "aria-label": name, onclick: () => this.#remove(file) };
        return element(
          "li",
          {},
          this.#sign(file),
          element("span", {}, element("b", { dir: "auto" }, file.name), element("small", {}, sized(file.size))),
          element("button", leave, icon("close")),
        );
      }),
    );
    this.onChange();
  }

  #sign(file) {
    if (!isPicture(file)) return icon("file");
    const canvas = element("canvas");
    draw(file, canvas, 160).catch(() => canvas.replaceWith(icon("file")));
    return canvas;
  }
}

// Has the page take files from its button, from the clipboard, and from what is dropped on it.
export function takeFiles({ button, picker, field, onFiles }) {
  button.addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    onFiles([...picker.files]);
    picker.value = "";
  });
  field.addEventListener("paste", (event) => {
    const { files, types } = event.clipboardData;
    // A table brings a picture of itself along; its text is what was meant.
    if (!files.length || types.includes("text/plain")) return;
    event.preventDefault();
    onFiles([...files]);
  });
  const over = (on) => document.body.classList.toggle("dropping", on);
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", (event) => event.relatedTarget ?? over(false));
  addEventListener("drop", (event) => {
    over(false);
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  });
}
