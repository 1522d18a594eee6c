// Inline mode: what is typed after the bot's name is asked of it, and cards come back.
import { make } from '/static/wire.js';

const PAUSE = 400;
const cards = document.getElementById('cards');
let waiting = 0;
let asked = null;

export function closeInline() {
  clearTimeout(waiting);
  asked = null;
  cards.hidden = true;
  cards.replaceChildren();
}

export function typedInline(text, now, tell, done) {
  const name = `@${now?.bot.username} `;
  if (!now || !text.startsWith(name)) {
    if (asked !== null) closeInline();
    return;
  }
  const query = text.slice(name.length);
  if (query === asked) return;
  asked = query;
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(query, tell, done), PAUSE);
}

async function ask(query, tell, done) {
  const answer = await tell('types', { query });
  if (!answer || query !== asked) return;
  const found = answer.cards.map((card) => shown(card, () => {
    closeInline();
    done();
    tell('chooses', { query: answer.query, card: card.id });
  }));
  const button = answer.button && make('button', { type: 'button', class: 'wide', onclick: () => {
    closeInline();
    done();
    tell('writes', { text: `/start ${answer.button.start_parameter}` });
  } }, answer.button.text);
  const nothing = found.length || button ? null : make('p', {}, 'No cards.');
  cards.replaceChildren(...[button, ...found, nothing].filter(Boolean));
  cards.hidden = false;
}

function shown(card, choose) {
  const face = make('span', { class: 'thumb', 'aria-hidden': 'true' }, (card.title || '?').slice(0, 1));
  if (card.picture) {
    const image = make('img', { src: card.picture, alt: '', onerror: () => image.remove() });
    face.append(image);
  }
  return make('button', { type: 'button', class: 'card', onclick: choose }, face,
    make('span', { class: 'about' }, make('b', {}, card.title || 'A picture'), make('span', {}, card.description)));
}
