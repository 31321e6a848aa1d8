import { h, link } from '../dom.js';

const views = [['editor', 'Zeichnung', ''], ['outline', 'Gliederung', '/outline'], ['versions', 'Versionen und Freigabe', '/versions'], ['bpmn', 'BPMN', '/bpmn']];

/** The heading of everything about one definition, and the ways between. */
export const definitionBar = (definitionId, current, title = definitionId) =>
  h('div', { class: 'bar' }, h('h1', {}, title), h('nav', { 'aria-label': 'Ansichten des Ablaufs' }, views.map(([key, text, tail]) =>
    link(text, `definitions/${encodeURIComponent(definitionId)}${tail}`, { 'aria-current': key === current ? 'page' : null }))));
