// One request: what changes, what the check found, how a standard case runs before and after, who decides.
import { h, attempting, button, badge, instant, field, alertBox, link } from '../dom.js';
import { api } from '../session.js';
import { requestStates } from './requests.js';
import { differenceList, findingList, runningChoice } from './governance-parts.js';

const timeline = (title, items) => h('section', {}, h('h3', { class: 'kern-heading-small' }, title),
  h('ol', { class: 'timeline' }, items.map(item => h('li', {}, h('strong', {}, `Tag ${item.day}`), ` · ${item.text}`))));

export async function request({ refresh }, id) {
  const root = `/api/v1/publication-requests/${encodeURIComponent(id)}`;
  const asked = await api(root);
  return [
    h('h1', { class: 'kern-heading-large' }, `${asked.name ?? asked.definitionId}, Version ${asked.version}`),
    h('p', {}, badge(...requestStates[asked.state]), ' ', `${asked.author} am ${instant(asked.requestedAt)}: ${asked.reason}`),
    asked.decidedBy ? h('p', {}, `${asked.decidedBy} am ${instant(asked.decidedAt)}: ${asked.decisionReason}`) : null,
    h('p', {}, link('Zeichnung ansehen', `definitions/${encodeURIComponent(asked.definitionId)}`), ' · ', link('Alle Versionen', `definitions/${encodeURIComponent(asked.definitionId)}/versions`)),
    h('h2', { class: 'kern-heading-medium' }, 'Was sich ändert'), differenceList(asked.difference.changes ?? asked.difference),
    h('h2', { class: 'kern-heading-medium' }, 'Prüfung'), findingList(asked.findings),
    asked.simulation ? [h('h2', { class: 'kern-heading-medium' }, 'Ein Standardfall, vorher und nachher'),
      h('div', { class: 'side-by-side' }, timeline('Vorher', asked.simulation.before ?? []), timeline('Nachher', asked.simulation.after ?? []))] : null,
    migration(asked.migration),
    asked.state === 'open' || asked.state === 'approved' ? decision(root, asked, refresh) : null,
  ].flat().filter(Boolean);
}

function migration(rehearsed) {
  if (!rehearsed) return null;
  const stuck = rehearsed.instances.filter(one => one.verdict !== 'done');
  return [h('h2', { class: 'kern-heading-medium' }, 'Laufende Vorgänge'),
    h('p', {}, `${rehearsed.total === 1 ? 'Einer läuft' : `${rehearsed.total} laufen`} auf einer früheren Version.`),
    stuck.length ? alertBox('warning', `${stuck.length} könnten nicht wechseln und blieben auf ihrer Version.`,
      h('ul', {}, stuck.map(one => h('li', {}, `${one.instanceId}: ${one.message}`)))) : null];
}

function decision(root, asked, refresh) {
  const told = h('div', {});
  const reason = h('textarea', { rows: '2', required: true });
  const running = runningChoice(asked.runningInstances);
  const attempt = attempting(told);
  const post = (verb, more = {}) => () => attempt(async () => { await api(`${root}/${verb}`, { method: 'POST', json: { reason: reason.value, ...more } }); await refresh(); });
  const approve = () => post('approve', { runningInstances: running.value().runningInstances })();
  return h('section', { class: 'form', 'aria-labelledby': 'decision' }, h('h2', { class: 'kern-heading-medium', id: 'decision' }, 'Entscheiden'), told,
    asked.mayDecide ? null : alertBox('info', 'Vier Augen: Über die eigene Änderung entscheidet eine andere Person.'),
    field('Begründung', reason),
    asked.mayDecide ? running.choice : null,
    h('div', { class: 'actions' },
      asked.mayDecide ? [button('Freigeben und veröffentlichen', approve, 'primary'), button('Ablehnen', post('reject'))] : null,
      asked.mayWithdraw ? button('Anfrage zurückziehen', post('withdraw')) : null));
}
