// The chat: puts wire, outbox and log together, and tends the field where one writes.

import { Tray, draw, takeFiles } from "./attach.js";
import { Log } from "./log.js";
import { menu } from "./menu.js";
import { Outbox } from "./outbox.js";
import { viewer } from "./viewer.js";
import { Wire, ask, newKey, pause } from "./wire.js";

const find = (id) => document.getElementById(id);
const lang = document.documentElement.lang;
const words = JSON.parse(find("words").textContent);
const title = document.title;
const LONGEST_CAPTION = 1024;
const measured = (unit) => new Intl.NumberFormat(lang, { style: "unit", unit, maximumFractionDigits: 1 });
const [kilobytes, megabytes] = [measured("kilobyte"), measured("megabyte")];
const tongue = {
  words,
  time: new Intl.DateTimeFormat(lang, { hour: "numeric", minute: "2-digit" }),
  day: new Intl.DateTimeFormat(lang, { weekday: "long", day: "numeric", month: "long" }),
  near: new Intl.RelativeTimeFormat(lang, { numeric: "auto" }),
  sized: (bytes) => (bytes < 1e6 ? kilobytes.format(Math.ceil(bytes / 1e3)) : megabytes.format(bytes / 1e6)),
};
const counting = new Intl.PluralRules(lang);
const field = find("text");
const status = find("status");

let loaded = false;
let unread = 0;
let reported = 0;
let editing;
let typingEnds;
let toastEnds;

const log = new Log({
  root: find("log"),
  tongue,
  actions: {
    onOpen: viewer(find("viewer")),
    onPreview: preview,
    onPress: press,
    onEdit: beginEditing,
    onRetry: ({ key }) => (outbox.retry(key), showWaiting()),
    onRemove: ({ key }) => (outbox.remove(key), log.remove(`visitor:${key}`)),
  },
});
const wire = new Wire({ known: document.body.dataset.known === "yes", onNews: hear, onState: tellState });
const outbox = new Outbox({
  wire,
  words,
  onProgress: (key, part) => log.progress(`visitor:${key}`, part),
  onSent: (message) => (log.show(message), tellState("open"), tidy()),
  onFailed: (_item, why) => (showWaiting(), log.toBottom(), toast(why)),
  onSlow: () => toast(words.slow),
});

const tray = new Tray({ root: find("tray"), tongue, toast, onChange: grow });

// What comes from the desk.

function hear({ messages, afresh, earlier, typing, notice, unread: count }) {
  const follow = log.atBottom;
  const cameBack = !loaded;
  const known = log.newest;
  log.root.setAttribute("aria-busy", afresh);
  if (afresh) {
    log.clear();
    find("earlier").hidden = !earlier;
  }
  loaded = true;
  let first;
  for (const message of messages) {
    const node = log.show(message);
    if (message.by === "desk" && message.id > known) first ??= node;
    log.release();
  }
  if (afresh) showWaiting();
  showTyping(typing);
  if (notice) toast(notice);
  tidy();
  if (cameBack) log.toBottom();
  else if (follow && first) log.toBeginningOf(first);
  else if (follow) log.toBottom();
  unread = count;
  log.root.setAttribute("aria-busy", "false");
  noteRead();
}

function showTyping(on) {
  clearTimeout(typingEnds);
  if (find("typing").hidden === on) find("aloud").textContent = on ? words.writing : "";
  find("typing").hidden = !on;
  if (!on) return;
  typingEnds = setTimeout(() => showTyping(false), 6000);
  if (log.atBottom) log.toBottom();
}

function tellState(state) {
  const told = { offline: words.offline, connecting: words.connecting }[state];
  const said = told ?? status.dataset.calm;
  if (status.textContent !== said) status.textContent = said;
  status.classList.toggle("lost", Boolean(told));
  if (!wire.known) tidy();
}

function toast(text) {
  clearTimeout(toastEnds);
  find("toast").textContent = text;
  toastEnds = setTimeout(() => (find("toast").textContent = ""), 6000);
}

// What has been seen, and what waits to be seen.

function noteRead() {
  const seen = unread && !document.hidden ? log.read : 0;
  if (seen > reported) {
    reported = seen;
    ask("POST", "read", { up_to: seen }).then(
      (left) => reported === seen && ((unread = left.unread), showUnread()),
      () => (reported = 0),
    );
  }
  showUnread();
}

function showUnread() {
  document.title = unread ? `(${unread}) ${title}` : title;
  const pill = find("pill");
  pill.hidden = log.atBottom;
  const { new: forms } = words;
  const said = unread ? (forms[counting.select(unread)] ?? forms.other).replace("{count}", unread) : "";
  pill.querySelector("span").textContent = said;
  pill.setAttribute("aria-label", said || words.down);
}

function tidy() {
  log.settle();
  find("welcome").hidden = !log.isEmpty || (wire.known && !loaded);
}

log.root.addEventListener("scroll", () => requestAnimationFrame(noteRead), { passive: true });
document.addEventListener("visibilitychange", noteRead);
find("pill").addEventListener("click", () => (log.toBottom(), log.root.focus({ preventScroll: true })));
find("earlier").addEventListener("click", async ({ currentTarget: button }) => {
  button.disabled = true;
  try {
    const { messages, earlier } = await ask("GET", `messages?before=${log.oldest}`);
    log.root.setAttribute("aria-busy", "true");
    log.steady(() => {
      messages.forEach((message) => log.show(message));
      button.hidden = !earlier;
      log.settle();
    });
    log.root.setAttribute("aria-busy", "false");
  } catch {
    toast(words.connecting);
  }
  button.disabled = false;
});

// What the visitor does.

function say(text, edit) {
  put({ text, edit });
}

// The first of several files has the text, unless it is too long to stand under one.
function send(text, files) {
  const isCaption = files.length && text.length <= LONGEST_CAPTION;
  const album = files.length > 1 ? newKey() : undefined;
  files.forEach((file, place) => put({ text: isCaption && !place ? text : "", file, album }));
  if (text && !isCaption) say(text);
}

function put(written) {
  loaded ||= !wire.known; // a chat that begins now has nothing to be loaded
  const item = outbox.add(written);
  if (!item.edit) log.show(waiting(item));
  find("welcome").hidden = true;
  tidy();
  log.toBottom();
}

function waiting({ file, ...item }) {
  const message = { ...item, by: "visitor", state: item.failed ? "failed" : "waiting" };
  if (!file) return message;
  const sort = file.picture ? "photo" : "document";
  return { ...message, attachment: { kind: "file", sort, name: file.name, size: file.size } };
}

function showWaiting() {
  for (const item of outbox.items) if (!item.edit) log.show(waiting(item));
}

async function preview({ key, attachment }, canvas) {
  try {
    await draw(await outbox.shelf.get(key), canvas, 640);
  } catch {
    canvas.replaceWith(attachment.name);
  }
}

async function press(id, data) {
  const body = { key: newKey(), message_id: id, data };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await wire.say("POST", "presses", body);
      showTyping(true);
      return;
    } catch (error) {
      if (error.code && error.status !== 429) return toast(error.message);
      if (attempt === 5) return toast(words.offline);
      await pause(error.retryAfter ?? attempt);
    }
  }
}

function beginEditing({ id, text }) {
  editing = id;
  find("editing").hidden = false;
  field.value = text;
  grow();
  field.focus();
}

function endEditing() {
  find("editing").hidden = true;
  field.value = editing ? outbox.draft : "";
  editing = undefined;
  grow();
}

function grow() {
  const follow = log.atBottom;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
  if (follow) log.toBottom();
}

find("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  const files = editing ? [] : tray.take();
  if (!text && !files.length) return field.focus();
  if (editing) say(text, editing);
  else send(text, files);
  if (!editing) outbox.draft = "";
  endEditing();
  field.focus();
});
field.addEventListener("input", () => {
  if (!editing) outbox.draft = field.value;
  grow();
});
field.addEventListener("keydown", (event) => {
  // While a Chinese word is being composed, Enter only chooses among its characters.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    find("composer").requestSubmit();
  } else if (event.key === "Escape" && editing) endEditing();
  else if (event.key === "ArrowUp" && !field.value) {
    const pencil = log.root.querySelector(".latest .pencil");
    if (pencil) (event.preventDefault(), pencil.click());
  }
});
find("stop-editing").addEventListener("click", () => (endEditing(), field.focus()));

// An iPhone lays its keyboard over the page instead of making it smaller.
visualViewport?.addEventListener("resize", () => {
  const follow = log.atBottom;
  document.body.style.height = visualViewport.height < innerHeight - 60 ? `${visualViewport.height}px` : "";
  scrollTo(0, 0);
  if (follow) log.toBottom();
});

takeFiles({
  button: find("attach"),
  picker: find("files"),
  field,
  onFiles: (files) => (tray.add(files), field.focus()),
});
menu({ wire, words, say, toast });
field.value = outbox.draft;
grow();
showWaiting();
tidy();
outbox.nudge();
wire.follow();
if (wire.known && location.search.includes("lang=")) {
  ask("POST", "language", { language: lang }).catch(() => {});
}
// A link from a stand or a letter: the desk shows what it is about.
const start = new URLSearchParams(location.search).get("start");
if (/^[\w-]{1,64}$/.test(start ?? "")) say(`/start ${start}`);
if (location.search) history.replaceState(null, "", "/");
if (matchMedia("(hover: hover)").matches) field.focus();
