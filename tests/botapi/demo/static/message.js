// A message as a telephone shows it.
import { make } from '/static/wire.js';

const TAGS = {
  bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre',
  blockquote: 'blockquote', expandable_blockquote: 'blockquote', spoiler: 'mark',
};
const OUR_LINK = /^https:\/\/t\.me\/([\w]+)\?start=([\w-]*)$/;

// Offsets count UTF-16 units, and so do the strings of this language.
export function formatted(text, entities = []) {
  const cuts = new Set([0, text.length]);
  for (const one of entities) cuts.add(one.offset).add(one.offset + one.length);
  const ends = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b);
  const pieces = document.createDocumentFragment();
  for (let at = 0; at + 1 < ends.length; at += 1) {
    const [start, end] = [ends[at], ends[at + 1]];
    const inside = entities.filter((one) => one.offset <= start && end <= one.offset + one.length);
    pieces.append(inside.reduceRight(wrapped, text.slice(start, end)));
  }
  return pieces;
}

function wrapped(content, entity) {
  if (entity.type in TAGS) return make(TAGS[entity.type], {}, content);
  const url = entity.url ?? (entity.type === 'url' ? String(content.textContent ?? content) : null);
  if (url) return make('a', { href: url, target: '_blank', rel: 'noreferrer' }, content);
  return make('span', { class: `entity ${entity.type}` }, content);
}

export function bubble(message, me, hands) {
  const service = servicePhrase(message);
  if (service) return make('div', { class: 'service' }, service);
  const mine = message.from.id === me;
  const box = make(
    'article',
    { class: mine ? 'message mine' : 'message' },
    sender(message, me),
    quoted(message.reply_to_message),
    ...media(message),
    words(message),
    foot(message, mine && message.text && !message.via_bot ? hands : null),
  );
  return make('div', { class: mine ? 'row mine' : 'row' }, box, buttons(message, hands));
}

function sender(message, me) {
  const names = [];
  if (message.chat.type !== 'private' && message.from.id !== me) names.push(message.from.first_name);
  if (message.forward_origin) names.push(`Forwarded from ${message.forward_origin.sender_user?.first_name}`);
  if (message.via_bot) names.push(`via @${message.via_bot.username}`);
  return names.length ? make('div', { class: 'sender' }, names.join(' · ')) : null;
}

function quoted(reply) {
  if (!reply || reply.forum_topic_created) return null;
  const said = reply.text ?? reply.caption ?? kindOf(reply);
  return make('div', { class: 'quoted' }, make('b', {}, reply.from.first_name), make('span', {}, said));
}

function words(message) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const said = formatted(text, message.entities ?? message.caption_entities);
  return make('div', { class: 'words', dir: 'auto' }, said);
}

function foot(message, hands) {
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const edit = hands && make('button', { type: 'button', class: 'edit', onclick: () => hands.edit(message) }, 'edit');
  return make('div', { class: 'foot' }, edit, message.edit_date ? `edited ${time}` : time);
}

function* media(message) {
  if (message.photo) yield make('img', { class: 'picture', src: message.picture, alt: message.caption ?? 'A photo', width: message.photo.at(-1).width, height: message.photo.at(-1).height });
  if (message.sticker) yield make('div', { class: 'sticker' }, message.sticker.emoji);
  const described = thing(message);
  if (described) yield make('div', { class: 'thing' }, make('b', {}, described[0]), make('span', {}, described[1]));
}

function thing(message) {
  const seconds = (one) => `0:${String(one.duration).padStart(2, '0')}`;
  if (message.document) return [message.document.file_name, `${Math.ceil(message.document.file_size / 1024)} kB`];
  if (message.voice) return ['Voice message', seconds(message.voice)];
  if (message.location) return ['A place', `${message.location.latitude}, ${message.location.longitude}`];
  if (message.contact) return [message.contact.first_name, message.contact.phone_number];
  for (const kind of ['audio', 'video', 'animation', 'video_note']) {
    if (message[kind]) return [kind.replace('_', ' '), seconds(message[kind])];
  }
  return null;
}

function kindOf(message) {
  return message.photo ? 'Photo' : (message.sticker?.emoji ?? thing(message)?.[0] ?? 'Message');
}

function servicePhrase(message) {
  if (message.forum_topic_created) return `“${message.forum_topic_created.name}” was opened`;
  if (message.new_chat_members) return `${message.from.first_name} added ${message.new_chat_members.map((one) => one.first_name).join(', ')}`;
  return null;
}

function buttons(message, hands) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  const row = (one) => make('div', { class: 'keys' }, ...one.map((button) => key(message, button, hands)));
  return make('div', { class: 'inline' }, ...rows.map(row));
}

function key(message, button, hands) {
  if (!button.url) {
    const press = (event) => hands.press(message, button, event.currentTarget);
    return make('button', { type: 'button', onclick: press }, button.text);
  }
  const ours = OUR_LINK.exec(button.url);
  if (ours) return make('button', { type: 'button', onclick: () => hands.say(`/start ${ours[2]}`) }, button.text);
  return make('a', { href: button.url, target: '_blank', rel: 'noreferrer' }, `${button.text} ↗`);
}
