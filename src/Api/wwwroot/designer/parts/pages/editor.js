import { studioView } from '../studio.js';
import { definitionBar } from './definition-bar.js';

export async function editor({ main }, definitionId) {
  main.classList.add('wide');
  return studioView(await definitionBar(definitionId, 'editor'), 'elsa-workflow-definition-editor', { 'definition-id': definitionId });
}
