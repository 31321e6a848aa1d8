// All definitions: Studio's list, and beside each the way to its versions and its outline.
import { h } from '../dom.js';
import { studioElement, studioView } from '../studio.js';

export async function definitions({ go, main }) {
  main.classList.add('wide');
  const list = await studioElement('elsa-workflow-definition-list', {}, { editWorkflowDefinition: id => go(`definitions/${encodeURIComponent(id)}`) });
  return studioView(h('div', { class: 'bar' }, h('h1', {}, 'Abläufe')), list);
}
