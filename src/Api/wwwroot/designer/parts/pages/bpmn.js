// The definition as a BPMN 2.0 diagram, to look at, to take along and to bring in.
import { h, attempting, field, alertBox, link } from '../dom.js';
import { api } from '../session.js';
import { definitionBar } from './definition-bar.js';

let library;

const loadLibrary = () => library ??= new Promise((done, failed) => {
  for (const href of ['lib/bpmn-js/assets/diagram-js.css', 'lib/bpmn-js/assets/bpmn-js.css']) document.head.append(h('link', { rel: 'stylesheet', href }));
  const script = h('script', { src: 'lib/bpmn-js/bpmn-navigated-viewer.production.min.js' });
  script.onload = () => done(window.BpmnJS);
  script.onerror = () => failed(new Error('Die Darstellung von BPMN ist nicht installiert.'));
  document.head.append(script);
});

export async function bpmn({ go }, id) {
  const xml = await api(`/api/v1/process-definitions/${encodeURIComponent(id)}/bpmn`, { headers: { Accept: 'application/xml' } });
  const canvas = h('div', { class: 'canvas', role: 'region', 'aria-label': 'Diagramm des Ablaufs; in Worten steht er in der Gliederung' });
  const told = h('div', {});
  const file = h('input', { type: 'file', accept: '.bpmn,.xml' });
  const attempt = attempting(told);
  file.addEventListener('change', () => attempt(async () => {
    const saved = await api('/api/v1/process-definitions/bpmn', { method: 'POST', headers: { 'Content-Type': 'application/xml' }, body: await file.files[0].text() });
    await go(`definitions/${encodeURIComponent(saved.definitionId)}`);
  }));

  const Viewer = await loadLibrary();
  // It measures its place, so the page must show it first.
  let frames = 0;
  const show = async () => {
    if (!canvas.isConnected) { if (++frames < 600) requestAnimationFrame(show); return; }
    await attempt(async () => {
      const viewer = new Viewer({ container: canvas });
      const { warnings } = await viewer.importXML(xml);
      if (warnings.length) told.replaceChildren(alertBox('warning', 'Das Diagramm ist nicht vollständig.', h('ul', {}, warnings.map(one => h('li', {}, one.message)))));
      viewer.get('canvas').zoom('fit-viewport', 'auto');
      canvas.dataset.shown = 'true';
    });
  };
  requestAnimationFrame(show);

  return [await definitionBar(id, 'bpmn'), told, canvas,
    h('div', { class: 'actions' },
      link('Als Datei speichern', URL.createObjectURL(new Blob([xml], { type: 'application/xml' })), { download: `${id}.bpmn`, class: 'kern-link' })),
    field('BPMN-Datei einlesen', file, 'Gelesen wird, was hier auch ausgegeben wird; daraus wird ein Entwurf.')];
}
