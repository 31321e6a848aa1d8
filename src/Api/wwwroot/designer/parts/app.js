// The pages below /designer, each with its own address.
import { h, link, alertBox, problem } from './dom.js';
import { actAs, api, comeBack, isSignedIn, onChange, signOut } from './session.js';
import { signInForm } from './sign-in.js';
import { isRunning, oursFor } from './studio.js';
import * as pages from './pages/index.js';

const editing = { roles: ['process-editor'], title: 'Diese Seiten sind für die Prozesspflege.' };
const operating = { roles: ['operator', 'tenant-admin'], title: 'Diese Seiten sind für den Betrieb und die Administration.' };
const everybody = { roles: null };

const routes = [
  [/^$/, ({ me }) => go(roleFor(me, editing) ? 'definitions' : 'jobs', true), { roles: [...editing.roles, ...operating.roles] }],
  [/^definitions$/, pages.definitions],
  [/^definitions\/([^/]+)$/, pages.editor],
  [/^definitions\/([^/]+)\/versions$/, pages.versions],
  [/^definitions\/([^/]+)\/outline$/, pages.outline],
  [/^definitions\/([^/]+)\/bpmn$/, pages.bpmn],
  [/^instances$/, pages.instances],
  [/^instances\/([^/]+)$/, pages.instance],
  [/^requests$/, pages.requests],
  [/^requests\/([^/]+)$/, pages.request],
  [/^jobs$/, pages.jobs, operating],
  [/^jobs\/([^/]+)$/, pages.job, operating],
  [/^account$/, pages.account, everybody],
];

const roleFor = (me, audience) => me.roles.find(one => audience.roles.includes(one.role));

const main = document.getElementById('main');
const header = document.getElementById('header');
const kern = document.getElementById('kern');
const notices = document.getElementById('notices');
let shown = 0;
let refused = null;

export function go(path, replace = false) {
  const url = new URL(path, document.baseURI);
  if (isRunning()) return location.assign(url);
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  return show();
}

async function show() {
  const turn = ++shown;
  const path = location.pathname.slice(new URL(document.baseURI).pathname.length).replace(/\/$/, '');
  const [pattern, page, audience = editing] = routes.find(([pattern]) => pattern.test(path)) ?? [/.*/, pages.missing];
  const signedIn = isSignedIn();
  main.className = '';
  main.replaceChildren(h('p', { class: 'loading' }, 'Wird geladen …'));
  try {
    const me = signedIn ? await api('/api/v1/me') : null;
    drawHeader(me, path);
    const content = me ? await guarded(me, audience, page, path.match(pattern).slice(1).map(decodeURIComponent)) : signInForm(refused);
    refused = null;
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

async function guarded(me, audience, page, parameters) {
  const held = audience === everybody ? me.current : roleFor(me, audience);
  if (!held)
    return alertBox('warning', audience.title ?? editing.title, h('p', {}, 'Ihr Konto hat diese Rolle nicht. Bitte wenden Sie sich an Ihre Administration.'));
  // Elsa's routes find the role by themselves; ours go by the one that the token names.
  if (audience === operating && !audience.roles.includes(me.current.role)) {
    await actAs(held);
    me = await api('/api/v1/me');
  }
  if (audience === editing) await drawNotices();
  return page({ go, refresh: show, main, me }, ...parameters);
}

function drawHeader(me, path) {
  const item = (text, to) => link(text, to, { 'aria-current': path.split('/')[0] === to ? 'page' : null });
  const areas = !me ? [] : [
    roleFor(me, editing) && { role: 'Prozesspflege', items: [item('Abläufe', 'definitions'), item('Vorgänge', 'instances'), item('Freigaben', 'requests')] },
    roleFor(me, operating) && { role: 'Betrieb', items: [item('Betrieb', 'jobs')] },
  ].filter(Boolean);
  header.replaceChildren(...[
    link('KIM Abläufe', 'definitions', { class: 'brand' }),
    areas.length > 0 && h('nav', { 'aria-label': 'Hauptnavigation' }, areas.flatMap(area => area.items)),
    me && h('p', { class: 'who' }, h('span', { class: 'tenant' }, me.tenant.name), ` · ${[...areas.map(area => area.role), me.displayName].join(' · ')}`),
    me && item('Mein Konto', 'account'),
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
comeBack().catch(failure => { refused = failure; }).then(show);
