// The page: chats on the left, one of them in the middle, the bot's calls on the right.
import { bubble } from '/static/message.js';
import { closeInline, typedInline } from '/static/inline.js';
import { deed, make, state } from '/static/wire.js';

const EVERY = 600;
const TYPING_LASTS = 5000;
const KINDS = {
  Photo: { kind: 'photo' },
  File: { kind: 'document', name: 'wish-list.xlsx', size: 24000 },
  Voice: { kind: 'voice', seconds: 7 },
  Sticker: { kind: 'sticker', emoji: '🧦' },
  Place: { kind: 'location', latitude: 29.3759, longitude: 47.9774 },
  Contact: { kind: 'contact', phone: '+96512345678', name: 'Amira' },
};

const by = (id) => document.getElementById(id);
const shown = new Map();
const seen = new Map();
let place = location.hash.slice(1);
let now = null;
let typingUntil = 0;
let actions = null;
let editing = null;

const hands = {
  async press(message, button, element) {
    const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
    if (query !== undefined) return fill(`@${now.bot.username} ${query}`);
    if (button.copy_text) return toast(`Copied: ${button.copy_text.text}`);
    element.classList.add('waiting');
    const where = message.via_bot ? { inline_message_id: `inline${message.message_id}` } : { message_id: message.message_id };
    const answer = await tell('presses', { label_or_data: button.callback_data, ...where });
    element.classList.remove('waiting');
    if (answer && !answer.answered) toast('No answer from the bot.');
    else if (answer?.text) (answer.alert ? alarm : toast)(answer.text);
    return null;
  },
  say: (text) => tell('writes', { text }),
  edit(message) {
    editing = message.message_id;
    fill(message.text);
  },
};

const inGroup = () => now.chat.key.startsWith('topic');
const me = () => (inGroup() ? Number(by('by').value) : now.chat.me);

async function tell(what, facts) {
  try {
    const answer = await deed(now.chat.key, what, { by: me(), ...facts });
    await look();
    return answer;
  } catch (problem) {
    toast(problem.message);
    return null;
  }
}

async function look() {
  const asked = place;
  const found = await state(asked).catch(() => null);
  if (found && asked === place) draw(found);
}

function draw(found) {
  const moved = now?.chat.key !== found.chat.key;
  now = found;
  if (moved) { shown.clear(); by('messages').replaceChildren(); actions = null; typingUntil = 0; }
  drawHead();
  drawPlaces();
  // What stands below the messages comes first: it takes room from them.
  drawKeyboard();
  drawCommands();
  drawMessages(moved);
  const calls = now.bot.calls.map(({ method, ok, description }) => make('li', { class: ok ? 'ok' : 'refused' }, method, make('span', {}, description)));
  replace('calls', calls.reverse());
}

function replace(id, children) {
  const fresh = make('div', {}, ...children);
  if (by(id).innerHTML !== fresh.innerHTML) by(id).replaceChildren(...fresh.childNodes);
}

function drawHead() {
  by('bot-name').textContent = inGroup() ? `${title().group} · ${title().title}` : `@${now.bot.username}`;
  if (actions !== null && now.chat.actions > actions) typingUntil = Date.now() + TYPING_LASTS;
  actions = now.chat.actions;
  const typing = Date.now() < typingUntil ? `${now.chat.action.replaceAll('_', ' ')}…` : '';
  by('status').textContent = now.chat.blocked ? 'blocked' : typing || (now.bot.connected ? 'bot' : 'not connected yet');
  by('status').classList.toggle('typing', Boolean(typing));
  by('block').textContent = now.chat.blocked ? 'Unblock the bot' : 'Block the bot';
  by('block').hidden = inGroup();
  by('by').hidden = !inGroup();
  if (!by('by').children.length) by('by').append(...now.people.map((one) => make('option', { value: one.id }, `as ${one.name}`)));
}

const title = () => now.places.find((one) => one.key === now.chat.key);

function drawPlaces() {
  seen.set(now.chat.key, title().count);
  const entries = now.places.map((one) => {
    const news = one.count - (seen.get(one.key) ?? seen.set(one.key, one.count).get(one.key));
    return make('button', { type: 'button', 'data-key': one.key, class: one.key === now.chat.key ? 'place here' : 'place' },
      make('span', { class: `face face${one.key.slice(-1)}`, 'aria-hidden': 'true' }, one.group ? '#' : [...one.title][0]),
      make('span', { class: 'name' }, one.title, make('small', {}, one.group || one.language)),
      make('span', { class: 'last', dir: 'auto' }, one.last.slice(0, 60)),
      news > 0 ? make('span', { class: 'news' }, String(news)) : null);
  });
  replace('places', entries);
}

function drawMessages(moved) {
  const list = by('messages');
  const below = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const here = new Set(now.chat.messages.map((one) => one.message_id));
  for (const [id, drawn] of shown) if (!here.has(id)) { drawn.element.remove(); shown.delete(id); }
  let fresh = false;
  for (const message of now.chat.messages) {
    const written = JSON.stringify(message);
    const drawn = shown.get(message.message_id);
    if (drawn?.written === written) continue;
    const element = bubble(message, me(), hands);
    if (drawn) drawn.element.replaceWith(element);
    else { list.append(element); fresh = true; }
    if (!drawn && message.from.id === now.bot.id) typingUntil = 0;
    shown.set(message.message_id, { written, element });
  }
  drawEmpty(list);
  if ((fresh && below) || moved) list.scrollTop = list.scrollHeight;
}

function drawEmpty(list) {
  list.querySelector('.empty')?.remove();
  if (now.chat.messages.length) return;
  const hint = now.bot.connected ? now.chat.about || 'Nothing here yet.'
    : `Start the desk with\nSOCKDESK_TELEGRAM_TOKEN=${now.bot.token}\nSOCKDESK_TELEGRAM_API_URL=${location.origin}`;
  list.append(make('div', { class: 'empty' }, make('p', {}, hint), make('button', { type: 'button', onclick: () => hands.say('/start') }, 'Start')));
}

function drawKeyboard() {
  const rows = now.chat.keyboard?.keyboard ?? [];
  by('keyboard').hidden = !rows.length;
  replace('keyboard', rows.map((row) => make('div', { class: 'keys' }, ...row.map((one) => {
    const kind = one.request_contact ? 'Contact' : one.request_location ? 'Place' : '';
    return make('button', { type: 'button', 'data-text': one.text, 'data-kind': kind }, one.text);
  }))));
}

function drawCommands() {
  by('menu').hidden = !now.chat.commands.length;
  replace('commands', now.chat.commands.map((one) => make('button', { type: 'button', 'data-text': `/${one.command}` },
    make('b', {}, `/${one.command}`), make('span', {}, one.description))));
}

function fill(text) {
  by('text').value = text;
  by('text').focus();
  grown();
}

function grown() {
  const text = by('text');
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
  typedInline(text.value, now, tell, () => fill(''));
}

function send() {
  const text = by('text').value.trim();
  if (!text) return;
  const what = editing ? 'edits' : 'writes';
  const facts = editing ? { message_id: editing, text } : { text };
  editing = null;
  closeInline();
  fill('');
  tell(what, facts);
}

let hiding = 0;
function toast(text) {
  by('toast').textContent = text;
  by('toast').hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { by('toast').hidden = true; }, 4000);
}

function alarm(text) {
  by('alert').querySelector('p').textContent = text;
  by('alert').showModal();
}

function toggle(id) {
  const other = id === 'commands' ? 'attachments' : 'commands';
  by(other).hidden = true;
  by(id).hidden = !by(id).hidden;
}

by('attachments').append(...Object.keys(KINDS).map((one) => make('button', { type: 'button', 'data-kind': one }, one)));
by('attach').addEventListener('click', () => toggle('attachments'));
by('menu').addEventListener('click', () => toggle('commands'));
by('block').addEventListener('click', () => tell(now.chat.blocked ? 'unblocks' : 'blocks'));
by('by').addEventListener('change', () => {
  shown.clear();
  by('messages').replaceChildren();
  look();
});
by('line').addEventListener('submit', (event) => { event.preventDefault(); send(); });
by('text').addEventListener('input', grown);
by('text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  if (event.key === 'Escape') { editing = null; closeInline(); fill(''); }
});
for (const id of ['attachments', 'commands', 'keyboard']) {
  by(id).addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    if (!button) return;
    if (id !== 'keyboard') by(id).hidden = true;
    if (button.dataset.kind) tell('sends', KINDS[button.dataset.kind]);
    else hands.say(button.dataset.text);
  });
}
by('places').addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  place = button.dataset.key;
  location.hash = place;
  closeInline();
  look();
});

async function watch() {
  await look();
  setTimeout(watch, document.hidden ? EVERY * 5 : EVERY);
}
watch();
