// The pages below /designer, each with its own address.
import { h, link, alertBox, problem, field } from './dom.js';
import { api, isSignedIn, onChange, signIn, signOut } from './session.js';
import { isRunning, oursFor } from './studio.js';
import * as pages from './pages/index.js';

const routes = [
  [/^$/, () => go('definitions', true)],
  [/^definitions$/, pages.definitions],
  [/^definitions\/([^/]+)$/, pages.editor],
  [/^definitions\/([^/]+)\/versions$/, pages.versions],
  [/^definitions\/([^/]+)\/outline$/, pages.outline],
  [/^definitions\/([^/]+)\/bpmn$/, pages.bpmn],
  [/^instances$/, pages.instances],
  [/^instances\/([^/]+)$/, pages.instance],
  [/^requests$/, pages.requests],
  [/^requests\/([^/]+)$/, pages.request],
];

const main = document.getElementById('main');
const header = document.getElementById('header');
const kern = document.getElementById('kern');
const notices = document.getElementById('notices');
let shown = 0;

export function go(path, replace = false) {
  const url = new URL(path, document.baseURI);
  if (isRunning()) return location.assign(url);
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  return show();
}

async function show() {
  const turn = ++shown;
  const path = location.pathname.slice(new URL(document.baseURI).pathname.length).replace(/\/$/, '');
  const [pattern, page] = routes.find(([pattern]) => pattern.test(path)) ?? [/.*/, pages.missing];
  const signedIn = isSignedIn();
  main.className = '';
  main.replaceChildren(h('p', { class: 'loading' }, 'Wird geladen …'));
  try {
    const me = signedIn ? await api('/api/v1/me') : null;
    drawHeader(me, path);
    const content = me ? await guarded(me, page, path.match(pattern).slice(1).map(decodeURIComponent)) : signInForm();
    // Somebody may have gone on while this page loaded.
    if (turn !== shown || !content) return;
    // The resets of the design system would reach into Studio's canvas.
    kern.disabled = main.classList.contains('wide');
    main.replaceChildren(...[content].flat());
    document.title = `${main.querySelector('h1')?.textContent ?? 'Abläufe'} – KIM`;
  } catch (failure) {
    if (turn === shown) main.replaceChildren(problem(failure));
  }
}

async function guarded(me, page, parameters) {
  if (!me.roles.some(one => one.role === 'process-editor'))
    return alertBox('warning', 'Diese Seiten sind für die Prozesspflege.', h('p', {}, 'Ihr Konto hat diese Rolle nicht. Bitte wenden Sie sich an Ihre Administration.'));
  await drawNotices();
  return page({ go, refresh: show, main, me }, ...parameters);
}

function signInForm() {
  const email = h('input', { type: 'email', name: 'email', autocomplete: 'username', required: true });
  const password = h('input', { type: 'password', name: 'password', autocomplete: 'current-password', required: true });
  const told = h('div', {});
  return h('form', {
    class: 'sign-in',
    onsubmit: async event => {
      event.preventDefault();
      try { await signIn(email.value, password.value); } catch (failure) { told.replaceChildren(problem(failure)); }
    },
  }, h('h1', { class: 'kern-heading-large' }, 'Anmelden'), told, field('E-Mail-Adresse', email), field('Passwort', password),
  h('button', { class: 'kern-btn kern-btn--primary', type: 'submit' }, h('span', { class: 'kern-label' }, 'Anmelden')));
}

function drawHeader(me, path) {
  const item = (text, to) => link(text, to, { 'aria-current': path.split('/')[0] === to ? 'page' : null });
  header.replaceChildren(...[
    link('KIM Abläufe', 'definitions', { class: 'brand' }),
    me && h('nav', { 'aria-label': 'Hauptnavigation' }, item('Abläufe', 'definitions'), item('Vorgänge', 'instances'), item('Freigaben', 'requests')),
    me && h('p', { class: 'who' }, h('span', { class: 'tenant' }, me.tenant.name), ' · Prozesspflege · ', me.displayName),
    me && h('button', { type: 'button', onclick: signOut }, 'Abmelden'),
  ].filter(Boolean));
}

/** A lowered gate must be seen wherever somebody works. */
async function drawNotices() {
  const policy = await api('/api/v1/process-definitions/policy');
  const lowered = [
    !policy.fourEyes && 'Das Vier-Augen-Prinzip ist in diesem Mandanten ausgeschaltet.',
    policy.gate === 'warn' && 'Die Prüfung vor dem Veröffentlichen warnt nur, sie hält nichts auf.',
  ].filter(Boolean);
  notices.replaceChildren(...lowered.map(text => alertBox('warning', text)));
}

document.addEventListener('click', event => {
  const anchor = event.target.closest?.('a[href]');
  if (!anchor || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || anchor.target || anchor.hasAttribute('download')) return;
  const url = oursFor(anchor.href) ?? new URL(anchor.href);
  if (url.hash || !url.href.startsWith(document.baseURI)) return;
  event.preventDefault();
  go(url.href);
});
// What Studio started or tried to publish is told above it, until the next of its kind or the next page.
let told;
function tell(notice) {
  told?.remove();
  notices.append(told = notice);
}
addEventListener('kim-started', event => tell(alertBox('success', 'Gestartet.', link('Vorgang ansehen', `instances/${event.detail.instance}`))));
addEventListener('kim-publication', event => {
  const { workflowDefinition: saved, validationErrors: reasons, publicationRequestId: request } = event.detail;
  const versions = `definitions/${encodeURIComponent(saved.definitionId)}/versions`;
  if (saved.isPublished) tell(alertBox(reasons.length ? 'warning' : 'success', 'Veröffentlicht.', list(reasons)));
  else if (request) tell(alertBox('info', 'Noch nicht veröffentlicht: Eine zweite Person muss freigeben.', list(reasons), link('Zur Anfrage', `requests/${request}`)));
  else tell(alertBox('danger', 'Nicht veröffentlicht: Die Prüfung hat etwas gefunden.', list(reasons), link('Zur Prüfung', versions)));
});
const list = texts => texts.length ? h('ul', {}, texts.map(text => h('li', {}, text))) : null;
addEventListener('popstate', show);
onChange(() => isSignedIn() === (main.querySelector('.sign-in') !== null) && show());
show();
