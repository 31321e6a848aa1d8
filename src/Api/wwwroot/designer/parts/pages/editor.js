import { studioElement, studioView } from '../studio.js';
import { definitionBar } from './definition-bar.js';

export async function editor({ main }, definitionId) {
  main.classList.add('wide');
  const element = await studioElement('elsa-workflow-definition-editor', { 'definition-id': definitionId });
  return studioView(definitionBar(definitionId, 'editor'), element);
}
