// What runs and ran: Studio's list and viewer, and what they lack: trying again what went wrong.
import { h, attempting } from '../dom.js';
import { api } from '../session.js';
import { studioView } from '../studio.js';

const bar = (title, ...more) => h('div', { class: 'bar' }, h('h1', {}, title), more);

export function instances({ go, main }) {
  main.classList.add('wide');
  return studioView(bar('Vorgänge'), 'elsa-workflow-instance-list', {}, { viewWorkflowInstance: id => go(`instances/${encodeURIComponent(id)}`) });
}

export function instance({ go, main }, instanceId) {
  main.classList.add('wide');
  const verbs = h('div', { class: 'verbs' });
  const told = h('div', { role: 'status', 'aria-live': 'polite' });
  // Studio follows what runs, and not what stopped at an incident: the page begins anew.
  const attempt = act => attempting(told)(async () => { await act(); await go(location.href); });
  addEventListener('kim-instance', event => { if (event.detail.id === instanceId) verbs.replaceChildren(...verbsFor(event.detail, attempt)); });
  return studioView(bar('Vorgang', verbs, told), 'elsa-workflow-instance-viewer', { 'instance-id': instanceId }, { editWorkflowDefinition: id => go(`definitions/${encodeURIComponent(id)}`) });
}

function verbsFor(shown, attempt) {
  const verb = (text, onclick) => h('button', { type: 'button', onclick }, text);
  // What stopped at an incident counts as ended for Studio, and can still be tried again.
  if (['Finished', 'Cancelled'].includes(shown.subStatus)) return [];
  const stop = h('span', {});
  const ask = () => stop.replaceChildren('Den Vorgang mit allen offenen Aufgaben abbrechen? ', verb('Ja, abbrechen', () => attempt(() => cancel(shown.id))), ' ', verb('Nein', offer));
  const offer = () => stop.replaceChildren(verb('Vorgang abbrechen', ask));
  offer();
  return [shown.incidentCount > 0 ? verb('Störung beheben: erneut versuchen', () => attempt(() => retry(shown.id))) : null, stop].filter(Boolean);
}

const cancel = id => api(`/elsa/api/cancel/workflow-instances/${encodeURIComponent(id)}`, { method: 'POST' });

async function retry(id) {
  const { results: [answer] } = await api('/elsa/api/alterations/workflows/retry', { method: 'POST', json: { workflowInstanceIds: [id] } });
  if (!answer.isSuccessful) throw new Error(answer.log.logEntries.map(line => line.message).join(' '));
}
