import { h, link } from '../dom.js';
import { api } from '../session.js';

const views = [['editor', 'Zeichnung', ''], ['outline', 'Gliederung', '/outline'], ['versions', 'Versionen und Freigabe', '/versions'], ['bpmn', 'BPMN', '/bpmn']];

/** The heading of everything about one definition, and the ways between. */
export async function definitionBar(definitionId, current) {
  const { items } = await api(`/elsa/api/workflow-definitions?versionOptions=Latest&definitionIds=${encodeURIComponent(definitionId)}`);
  const name = items[0]?.name ?? definitionId;
  return h('div', { class: 'bar' }, h('h1', {}, name), h('nav', { 'aria-label': 'Ansichten des Ablaufs' }, views.map(([key, text, tail]) =>
    link(text, `definitions/${encodeURIComponent(definitionId)}${tail}`, { 'aria-current': key === current ? 'page' : null }))));
}
