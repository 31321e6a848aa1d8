import { h } from '../dom.js';
import { studioElement, studioView } from '../studio.js';

export async function instances({ go, main }) {
  main.classList.add('wide');
  const list = await studioElement('elsa-workflow-instance-list', {}, { viewWorkflowInstance: id => go(`instances/${encodeURIComponent(id)}`) });
  return studioView(h('div', { class: 'bar' }, h('h1', {}, 'Vorgänge')), list);
}

export async function instance({ go, main }, instanceId) {
  main.classList.add('wide');
  const viewer = await studioElement('elsa-workflow-instance-viewer', { 'instance-id': instanceId }, { editWorkflowDefinition: id => go(`definitions/${encodeURIComponent(id)}`) });
  return studioView(h('div', { class: 'bar' }, h('h1', {}, 'Vorgang')), viewer);
}
