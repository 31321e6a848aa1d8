// Builds elements; texts are always set as text, never read as markup.

/** h('a', { href: '…', class: '…', onclick: f }, 'text', child, [children], null) */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'value' || key === 'checked') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

export const button = (text, onclick, kind = 'secondary', more = {}) =>
  h('button', { type: 'button', class: `kern-btn kern-btn--${kind}`, onclick, ...more }, h('span', { class: 'kern-label' }, text));

export const submit = (text, kind = 'primary') => h('button', { class: `kern-btn kern-btn--${kind}`, type: 'submit' }, h('span', { class: 'kern-label' }, text));

export const link = (text, href, more = {}) => h('a', { class: 'kern-link', href, ...more }, text);

/** A labelled field: field('Begründung', h('textarea', …), 'Hinweis') */
let fields = 0;
export function field(label, control, hint) {
  control.id ||= `field-${++fields}`;
  const choice = control.tagName === 'SELECT';
  control.classList.add(choice ? 'kern-form-input__select' : 'kern-form-input__input');
  if (hint) control.setAttribute('aria-describedby', `${control.id}-hint`);
  return h('div', { class: 'kern-form-input' },
    h('label', { class: 'kern-label', for: control.id }, label),
    hint ? h('p', { class: 'hint', id: `${control.id}-hint` }, hint) : null,
    choice ? h('div', { class: 'kern-form-input__select-wrapper' }, control) : control);
}

export const select = (options, value, more = {}) =>
  h('select', more, options.map(([key, text]) => h('option', { value: key, selected: key === value }, text)));

/** table(['Name', …], [[cell, …], …], 'Überschrift für Vorlesende') */
export const table = (heads, rows, caption) =>
  h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', { class: 'kern-table' },
      h('caption', { class: 'kern-sr-only' }, caption),
      h('thead', {}, h('tr', { class: 'kern-table__row' }, heads.map(head => h('th', { scope: 'col', class: 'kern-table__header' }, head)))),
      h('tbody', {}, rows.map(row => h('tr', { class: 'kern-table__row' }, row.map(cell => h('td', { class: 'kern-table__cell' }, cell)))))));

/** kind: info, success, warning, danger */
export const alertBox = (kind, title, ...body) =>
  h('div', { class: `kern-alert kern-alert--${kind}`, role: kind === 'danger' ? 'alert' : 'status' },
    h('div', { class: 'kern-alert__header' },
      h('span', { class: `kern-icon kern-icon--${kind}`, 'aria-hidden': 'true' }),
      h('span', { class: 'kern-title' }, title)),
    body.length ? h('div', { class: 'kern-alert__body' }, body) : null);

export const badge = (kind, text) => h('span', { class: `kern-badge kern-badge--${kind}` }, h('span', { class: 'kern-label kern-label--small' }, text));

export const instant = text => text ? new Date(text).toLocaleString('de-DE', { dateStyle: 'medium', timeStyle: 'short' }) : '';

/** What cannot be shown says why, in the words of the server. */
export function problem(failure) {
  const told = failure.problem;
  return alertBox('danger', told?.title ?? 'Das hat nicht geklappt.',
    h('p', {}, told?.detail ?? failure.message),
    told?.errors?.length ? h('ul', {}, told.errors.map(one => h('li', {}, one.message ?? String(one)))) : null,
    told?.code ? h('p', { class: 'hint' }, `Kennung: ${told.code}`) : null);
}

export const valueOf = part => part.querySelector('input').value;

/** attempting(told)(async () => …): what went wrong is told in that place, and seen. */
export const attempting = told => async act => {
  try {
    await act();
  } catch (failure) {
    told.replaceChildren(problem(failure));
    told.scrollIntoView({ block: 'nearest' });
  }
};

/** A form that does one thing: what comes of it takes its place, what went wrong is told in it. */
export function form(kind, told, act, ...content) {
  const attempt = attempting(told);
  const element = h('form', {
    class: kind,
    onsubmit: event => {
      event.preventDefault();
      attempt(async () => {
        const next = await act();
        if (next) element.replaceWith(...[next].flat());
      });
    },
  }, content);
  return element;
}
