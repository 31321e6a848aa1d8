// What became of each version of a definition: request, approval, rollback, and what the shared template offers.
import { h, attempting, button, table, badge, instant, field, alertBox } from '../dom.js';
import { api } from '../session.js';
import { definitionBar } from './definition-bar.js';
import { differenceList, findingList, runningChoice } from './governance-parts.js';

const states = {
  draft: ['info', 'Entwurf'], validated: ['info', 'geprüft, wartet auf Freigabe'], approved: ['success', 'freigegeben'],
  published: ['success', 'veröffentlicht'], superseded: ['warning', 'abgelöst'], archived: ['warning', 'archiviert'],
};

export async function versions({ go, refresh }, id) {
  const root = `/api/v1/process-definitions/${encodeURIComponent(id)}`;
  const [{ items }, findings, template] = await Promise.all([api(`${root}/versions`), api(`${root}/findings`), api(`${root}/template`)]);
  const latest = items[0];
  const told = h('div', {});
  const attempt = attempting(told);

  return [
    await definitionBar(id, 'versions'),
    told,
    latest && latest.state === 'draft' ? requestForm(root, latest, findings.items, go, attempt) : null,
    template.offered ? templateOffer(root, template, go, refresh, attempt) : null,
    h('h2', { class: 'kern-heading-medium' }, 'Versionen'),
    table(['Version', 'Stand', 'Von', 'Geändert', 'Freigegeben von', 'Begründung', 'Zurückkehren'], items.map(version => [
      String(version.version) + (version.isTemplate ? ' (Vorlage)' : ''),
      badge(...(states[version.state] ?? ['info', version.state])),
      version.author ?? '', instant(version.publishedAt ?? version.updatedAt), version.approvedBy ?? '', version.reason ?? '',
      version.state === 'superseded' ? rollbackButton(root, version, refresh, attempt) : '',
    ]), 'Versionen dieses Ablaufs'),
  ].filter(Boolean);
}

function requestForm(root, version, findings, go, attempt) {
  const reason = h('textarea', { rows: '2', required: true });
  const running = runningChoice();
  return h('section', { class: 'form', 'aria-labelledby': 'request-heading' },
    h('h2', { class: 'kern-heading-medium', id: 'request-heading' }, `Version ${version.version} veröffentlichen`),
    findingList(findings),
    field('Begründung', reason, 'Was ändert sich, und warum? Die zweite Person liest das.'),
    running.choice, running.refresh,
    h('div', { class: 'actions' }, button('Freigabe anfragen', () => attempt(async () => {
      const request = await api(`${root}/requests`, { method: 'POST', json: { version: version.version, reason: reason.value, ...running.value() } });
      await go(`requests/${request.id}`);
    }), 'primary')));
}

function templateOffer(root, template, go, refresh, attempt) {
  const reason = h('input', { type: 'text' });
  const accept = take => attempt(async () => { await api(`${root}/template/accept`, { method: 'POST', json: { take } }); await refresh(); });
  // Each side's change to the same place is one of the list.
  const conflicts = new Set(template.changes.filter(change => change.conflict).map(change => [change.part, change.activityId, change.property].join(' '))).size;
  return h('section', { class: 'form', 'aria-labelledby': 'template-heading' },
    h('h2', { class: 'kern-heading-medium', id: 'template-heading' }, `Neue Vorlage (Version ${template.templateVersion})`),
    h('p', {}, `Ihre Fassung beruht auf Version ${template.basedOnVersion} der Vorlage.`),
    differenceList(template.changes, true),
    conflicts ? alertBox('warning', `${conflicts === 1 ? 'Eine Stelle' : `${conflicts} Stellen`} haben beide geändert. Zusammenführen lässt sich das nur von Hand.`) : null,
    h('div', { class: 'actions' },
      conflicts ? null : button('Zusammenführen (als Entwurf)', () => accept('merge'), 'primary'),
      button('Vorlage übernehmen (als Entwurf)', () => accept('template'))),
    field('Grund, wenn nicht', reason),
    h('div', { class: 'actions' },
      button('Nicht übernehmen', () => attempt(async () => { await api(`${root}/template/decline`, { method: 'POST', json: { reason: reason.value } }); await refresh(); }), 'secondary')));
}

function rollbackButton(root, version, refresh, attempt) {
  const cell = h('div', {});
  const ask = () => {
    const reason = h('input', { type: 'text', required: true });
    cell.replaceChildren(h('div', { class: 'form' }, field(`Warum zurück zu Version ${version.version}?`, reason),
      button('Zurückkehren', () => attempt(async () => { await api(`${root}/rollback`, { method: 'POST', json: { version: version.version, reason: reason.value } }); await refresh(); }), 'primary')));
    reason.focus();
  };
  cell.append(button('Zurück zu dieser Version', ask, 'tertiary'));
  return cell;
}
