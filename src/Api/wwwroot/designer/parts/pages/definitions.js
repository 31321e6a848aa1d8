// All definitions: Studio's list.
import { h } from '../dom.js';
import { studioView } from '../studio.js';

export function definitions({ go, main }) {
  main.classList.add('wide');
  return studioView(h('div', { class: 'bar' }, h('h1', {}, 'Abläufe')), 'elsa-workflow-definition-list', {}, { editWorkflowDefinition: id => go(`definitions/${encodeURIComponent(id)}`) });
}
