import { h } from '../dom.js';
import { studioView } from '../studio.js';

const bar = title => h('div', { class: 'bar' }, h('h1', {}, title));

export function instances({ go, main }) {
  main.classList.add('wide');
  return studioView(bar('Vorgänge'), 'elsa-workflow-instance-list', {}, { viewWorkflowInstance: id => go(`instances/${encodeURIComponent(id)}`) });
}

export function instance({ go, main }, instanceId) {
  main.classList.add('wide');
  return studioView(bar('Vorgang'), 'elsa-workflow-instance-viewer', { 'instance-id': instanceId }, { editWorkflowDefinition: id => go(`definitions/${encodeURIComponent(id)}`) });
}
