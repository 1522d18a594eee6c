// The log: messages in their order, days between them, and the reader left where they read.

import { bubble, element } from "./bubble.js";

const NEAR = 80;

const article = ({ by }) => element("article", { class: `message ${by} fresh`, tabIndex: -1 });

export class Log {
  #groups = new Map(); // an album is one group, any other message a group of its own
  #byId = new Map();

  constructor({ root, tongue, actions }) {
    Object.assign(this, { root, tongue, actions });
    this.typing = root.querySelector("#typing");
  }

  get atBottom() {
    return this.root.scrollHeight - this.root.scrollTop - this.root.clientHeight < NEAR;
  }

  get oldest() {
    return Math.min(...this.#byId.keys());
  }

  get newest() {
    return Math.max(0, ...this.#byId.keys());
  }

  get isEmpty() {
    return this.#groups.size === 0;
  }

  // The newest message whose beginning can be seen.
  get read() {
    const edge = this.root.getBoundingClientRect().bottom - 24;
    const begun = (node) => node.getBoundingClientRect().top < edge;
    const node = [...this.root.querySelectorAll(".message[data-id]")].findLast(begun);
    return Number(node?.dataset.last ?? 0);
  }

  clear() {
    for (const node of this.root.querySelectorAll(".message, .day")) node.remove();
    this.#groups.clear();
    this.#byId.clear();
  }

  // Shows a message as it is now; one that waits to be sent has a key and no id yet.
  show(message) {
    if (message.deleted) return this.#drop(message.id);
    const alone = `${message.by}:${message.key ?? message.id}`;
    const name = (message.by === "desk" && message.album) || alone;
    const group = this.#groups.get(name) ?? { name, messages: [], node: article(message) };
    this.#groups.set(name, group);
    const rest = group.messages.filter((one) => one.id !== message.id && one.id);
    group.messages = [...rest, message].sort((one, other) => one.id - other.id);
    if (message.id) this.#byId.set(message.id, group);
    this.#draw(group);
    this.#place(group);
    return group.node;
  }

  #drop(id) {
    const group = this.#byId.get(id);
    if (!group) return undefined;
    this.#byId.delete(id);
    group.messages = group.messages.filter((one) => one.id !== id);
    if (group.messages.length) this.#draw(group);
    else this.remove(group.name);
    return undefined;
  }

  remove(name) {
    this.#groups.get(name)?.node.remove();
    this.#groups.delete(name);
  }

  #draw(group) {
    const { node, messages } = group;
    const held = node.contains(document.activeElement);
    const drawn = JSON.stringify(messages);
    if (drawn === group.drawn) return;
    group.drawn = drawn;
    node.replaceChildren(
      ...bubble(messages, this.tongue, {
        onOpen: this.actions.onOpen,
        onPreview: (canvas) => this.actions.onPreview(messages[0], canvas),
        onPress: (data, key) => this.#press(group, data, key),
        onEdit: () => this.actions.onEdit(messages[0]),
        onRetry: () => this.actions.onRetry(messages[0]),
        onRemove: () => this.actions.onRemove(messages[0]),
      }),
    );
    node.classList.toggle("waiting", messages[0].state === "waiting");
    node.classList.toggle("failed", messages[0].state === "failed");
    // Whoever pressed a button with the keyboard goes on where the message has changed.
    if (held) (node.querySelector(".keys button") ?? node).focus({ preventScroll: true });
  }

  // Shows how much of a file has gone.
  progress(name, part) {
    const bar = this.#groups.get(name)?.node.querySelector("progress");
    if (bar) bar.value = part;
  }

  // Keys that wait keep the focus, which a disabled button would lose.
  async #press(group, data, key) {
    if (group.release) return;
    const keys = [...group.node.querySelectorAll(".keys button")];
    const wait = (on) => keys.forEach((one) => one.setAttribute("aria-disabled", on));
    wait(true);
    key.classList.add("pressed");
    group.release = () => {
      wait(false);
      key.classList.remove("pressed");
      group.release = undefined;
    };
    await this.actions.onPress(group.messages.at(-1).id, data);
    setTimeout(() => group.release?.(), 5000);
  }

  // The desk has answered in some way: keys that were pressed can be pressed again.
  release() {
    for (const group of this.#groups.values()) group.release?.();
  }

  #place({ node, messages }) {
    const { id, at } = messages[0];
    node.dataset.day = new Date(at).toDateString();
    if (id) Object.assign(node.dataset, { id, last: messages.at(-1).id });
    const placed = [...this.root.querySelectorAll(".message")].filter((one) => one !== node);
    const after = id ? placed.findLast((one) => Number(one.dataset.id) < id) : placed.at(-1);
    const next = after ? after.nextElementSibling : placed[0] ? this.#withDay(placed[0]) : this.typing;
    const stands = node.isConnected && this.#messageBefore(node) === after;
    if (next !== node && !stands) this.root.insertBefore(node, next);
  }

  #messageBefore(node) {
    const before = this.#withDay(node).previousElementSibling;
    return before?.matches(".message") ? before : undefined;
  }

  #withDay(node) {
    return node.previousElementSibling?.matches(".day") ? node.previousElementSibling : node;
  }

  // One line above the first message of every day, and nowhere else.
  #separate(nodes) {
    let before;
    for (const node of nodes) {
      const { day } = node.dataset;
      const line = this.#withDay(node);
      if (line !== node && (day === before || line.dataset.day !== day)) line.remove();
      if (day !== before && this.#withDay(node) === node) node.before(this.#line(day));
      before = day;
    }
    for (const line of this.root.querySelectorAll(".day")) {
      if (!line.nextElementSibling.matches(".message")) line.remove();
    }
  }

  #line(day) {
    return element("p", { class: "day", "data-day": day }, element("span", {}, this.#named(new Date(day))));
  }

  #named(at) {
    const midnight = (date) => new Date(date).setHours(0, 0, 0, 0);
    const days = Math.round((midnight(at) - midnight(new Date())) / 86_400_000);
    if (days <= 0 && days > -2) return this.tongue.near.format(days, "day");
    return this.tongue.day.format(at);
  }

  // Parts the days, marks the last message of one's own, and the buttons that were left behind.
  settle() {
    const nodes = [...this.root.querySelectorAll(".message")];
    this.#separate(nodes);
    const mine = nodes.findLast((node) => node.matches(".visitor"));
    for (const node of nodes) node.classList.toggle("latest", node === mine);
    const last = nodes.lastIndexOf(mine);
    nodes.forEach((node, place) => node.classList.toggle("past", place < last));
  }

  toBottom() {
    this.root.scrollTop = this.root.scrollHeight;
  }

  // Shows the beginning of an answer, unless something newer was written below it.
  toBeginningOf(node) {
    const mine = [...this.root.querySelectorAll(".visitor")].at(-1);
    const newer = mine && node.compareDocumentPosition(mine) & Node.DOCUMENT_POSITION_FOLLOWING;
    this.root.scrollTop = newer ? this.root.scrollHeight : node.offsetTop - 16;
  }

  // Runs `change` so that what is being read does not move.
  steady(change) {
    const { scrollHeight, scrollTop } = this.root;
    change();
    this.root.scrollTop = scrollTop + this.root.scrollHeight - scrollHeight;
  }
}
