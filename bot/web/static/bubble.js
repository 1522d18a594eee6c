// Bubbles: one message as elements.  Text goes in as text, never as markup.

export function element(tag, { class: name, ...properties } = {}, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("aria-") || key.startsWith("data-") || key === "role") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child || child === 0));
  return made;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "code" };

const safe = (url) => (/^(https?:|mailto:|tel:)/i.test(url ?? "") ? url : undefined);

const linked = (url, ...inside) =>
  element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...inside);

function wrapping({ type, url }, text) {
  if (TAGS[type]) return element(TAGS[type]);
  const address = { text_link: url, url: text, email: `mailto:${text}`, phone_number: `tel:${text}` }[type];
  return safe(address) ? linked(address) : undefined;
}

// Offsets count UTF-16 units, as JavaScript's strings do.
export function formatted(text, entities = []) {
  const edges = new Set([0, text.length]);
  for (const { offset, length } of entities) edges.add(offset).add(offset + length);
  const cuts = [...edges].filter((edge) => edge >= 0 && edge <= text.length).sort((one, other) => one - other);
  return cuts.slice(1).map((end, place) => {
    const start = cuts[place];
    const around = entities.filter((one) => one.offset <= start && one.offset + one.length >= end);
    return around.reduce((inner, entity) => {
      const outer = wrapping(entity, text.slice(Math.max(0, entity.offset), entity.offset + entity.length));
      outer?.append(inner);
      return outer ?? inner;
    }, document.createTextNode(text.slice(start, end)));
  });
}

// Every line is a block of its own, so that a new line never looks like a line that was too long.
function* lines(text, entities = []) {
  let start = 0;
  let apart = false;
  for (const line of text.split("\n")) {
    const inside = entities.map((one) => ({ ...one, offset: one.offset - start }));
    const name = apart ? "part" : /^\d+\. /.test(line) ? "item" : "";
    if (line) yield element("p", { class: name }, ...formatted(line, inside));
    apart = !line;
    start += line.length + 1;
  }
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function attachment(message, tongue, { onPreview }) {
  const { words } = tongue;
  const { kind, ...facts } = message.attachment;
  if (kind === "file") return file(message, tongue, onPreview);
  const told = {
    voice: () => [words.voice, clock(facts.seconds)],
    sticker: () => [facts.emoji || words.sticker],
    location: () => [words.location, `${facts.latitude}, ${facts.longitude}`],
    contact: () => [words.contact, facts.name, facts.phone],
    document: () => [words.document, facts.name],
    photo: () => [words.photo],
  };
  return element("p", { class: "text" }, told[kind]().filter(Boolean).join(" · "));
}

// A picture that is on its way is drawn from the file itself.
function file({ attachment: { sort, name, size }, file_address: href }, { words, sized }, onPreview) {
  if (sort === "photo") {
    const canvas = element("canvas", { role: "img", "aria-label": words.picture });
    onPreview(canvas);
    return element("div", { class: "pictures" }, element("div", { class: "picture" }, canvas));
  }
  const called = element("b", { dir: "auto" }, sort === "voice" ? words.voice : name);
  const inside = [icon("file"), element("span", {}, called, element("small", {}, sized(size)))];
  if (!href) return element("div", { class: "file" }, ...inside);
  const sound = sort === "voice" && element("audio", { src: href, controls: true, preload: "none" });
  const link = element("a", { class: "file", href, download: name }, ...inside);
  return element("div", {}, link, sound);
}

function keyboard(rows, { onPress }) {
  const pressing = (data) => (event) => onPress(data, event.currentTarget);
  const made = ({ text, url, data }) =>
    url
      ? safe(url) && linked(url, text, icon("out"))
      : element("button", { type: "button", onclick: pressing(data) }, text);
  return element("div", { class: "keys" }, ...rows.map((row) => element("div", {}, ...row.map(made))));
}

function picture({ picture: src, text }, place, words, { onOpen }) {
  const image = element("img", { src, alt: text || words.picture, loading: "lazy", decoding: "async" });
  const again = () => (image.src = src);
  image.addEventListener("error", () => addEventListener("online", again, { once: true }));
  const name = `${words.open}: ${image.alt}`;
  const open = () => onOpen(place);
  return element("button", { class: "picture", type: "button", "aria-label": name, onclick: open }, image);
}

function album(pictures, words, { onOpen }) {
  const opening = { onOpen: (at) => onOpen(pictures, at) };
  const name = pictures.length > 1 ? "pictures many" : "pictures";
  return element("div", { class: name }, ...pictures.map((one, at) => picture(one, at, words, opening)));
}

const STATES = { waiting: "waiting", failed: "failed", sent: "sent" };

function foot(message, { words, time }, { onEdit }) {
  const mine = message.by === "visitor";
  const state = STATES[message.state] ?? "sent";
  const editable = mine && state === "sent" && !message.attachment && message.id;
  const pencil = { class: "pencil", type: "button", "aria-label": words.edit, onclick: onEdit };
  return element(
    "div",
    { class: "foot" },
    editable && element("button", pencil, icon("edit")),
    message.edited && element("span", {}, words.edited),
    element("time", { dateTime: message.at }, time.format(new Date(message.at))),
    mine && element("span", { role: "img", "aria-label": words[state], class: "tick" }, icon(state)),
  );
}

// Several messages make one bubble when they are the pictures of one album.
export function bubble(messages, tongue, actions) {
  const [message] = messages;
  const { words } = tongue;
  const pictures = messages.filter((one) => one.picture);
  const caption = messages.find((one) => one.text) ?? message;
  const author = words[message.by === "desk" ? "desk" : "you"];
  const shown = element("div", { class: "bubble" }, element("span", { class: "unseen" }, `${author}: `));
  if (pictures.length) shown.append(album(pictures, words, actions));
  if (message.attachment && !message.picture) shown.append(attachment(message, tongue, actions));
  const onItsWay = message.state === "waiting" && message.attachment;
  if (onItsWay) shown.append(element("progress", { max: 1, value: 0, "aria-label": words.sending }));
  if (caption.text) {
    shown.append(element("div", { class: "text", dir: "auto" }, ...lines(caption.text, caption.entities)));
  }
  shown.append(foot(messages.at(-1), tongue, actions));
  const parts = [shown];
  const { buttons } = messages.at(-1);
  if (buttons?.length) parts.push(keyboard(buttons, actions));
  if (message.state === "failed" || onItsWay) {
    parts.push(
      element(
        "div",
        { class: "mend" },
        !onItsWay && element("button", { type: "button", onclick: actions.onRetry }, words.again),
        element("button", { type: "button", onclick: actions.onRemove }, words.remove),
      ),
    );
  }
  return parts;
}
