// The interface behind the page: what there is to see, and what somebody does.

export async function state(place) {
  const answer = await fetch(`/demo/state?place=${encodeURIComponent(place)}`);
  return answer.json();
}

export async function deed(place, what, facts = {}) {
  const answer = await fetch('/demo/deeds', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ place, what, ...facts }),
  });
  const told = await answer.json().catch(() => ({ problem: 'The stand-in did not understand.' }));
  if (!answer.ok) throw new Error(told.problem);
  return told;
}

export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'class') made.className = value;
    else if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
