// Requests for publication: what waits for a second person, and what was decided.
import { h, table, badge, instant, link, select, field } from '../dom.js';
import { api } from '../session.js';

export const requestStates = {
  open: ['info', 'wartet auf Freigabe'], approved: ['success', 'freigegeben'], published: ['success', 'veröffentlicht'],
  rejected: ['danger', 'abgelehnt'], withdrawn: ['warning', 'zurückgezogen'],
};

export async function requests() {
  const list = h('div', {});
  const show = async state => {
    const { items } = await api(`/api/v1/publication-requests?state=${state}`);
    list.replaceChildren(items.length === 0 ? h('p', {}, 'Nichts wartet auf Freigabe.') : table(['Ablauf', 'Version', 'Stand', 'Von', 'Angefragt', 'Begründung'], items.map(item => [
      link(item.name ?? item.definitionId, `requests/${item.id}`), String(item.version), badge(...requestStates[item.state]), item.author ?? '', instant(item.requestedAt), item.reason ?? '',
    ]), 'Anfragen'));
  };
  const state = select([['open', 'offene'], ['all', 'alle']], 'open');
  state.addEventListener('change', () => show(state.value));
  await show('open');
  return [h('h1', { class: 'kern-heading-large' }, 'Freigaben'), field('Zeigen', state), list];
}
