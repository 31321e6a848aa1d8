// What several pages about versions show alike.
import { h, alertBox, field, select } from '../dom.js';

const origins = { template: 'Vorlage', tenant: 'Ihre Fassung', both: 'beide' };
const kinds = { added: 'neu', removed: 'entfernt', changed: 'geändert' };

export const differenceList = (changes, withOrigin = false) => changes.length === 0
  ? h('p', {}, 'Kein Unterschied.')
  : h('ul', { class: 'difference' }, changes.map(change => h('li', { 'data-kind': change.kind },
    h('strong', {}, kinds[change.kind] ?? change.kind), ': ', change.text, withOrigin ? ` (${origins[change.origin] ?? change.origin}${change.conflict ? ', Widerspruch' : ''})` : null)));

export const findingList = findings => findings.length === 0
  ? alertBox('success', 'Die Prüfung hat nichts beanstandet.')
  : alertBox(findings.some(one => one.severity === 'error') ? 'danger' : 'warning', 'Die Prüfung hat etwas gefunden',
    h('ul', {}, findings.map(one => h('li', { 'data-code': one.code },
      one.activityId ? `${one.activityId}: ` : null, one.message, one.hint ? ` ${one.hint}` : null))));

/** Whether what runs stays on its version. */
export function runningChoice(value = 'stay', again = false) {
  const choice = select([['stay', 'bleiben auf ihrer Version'], ['migrate', 'wechseln auf die neue Version']], value, { name: 'running' });
  const refresh = h('input', { type: 'checkbox', name: 'refresh', checked: again, class: 'kern-form-check__checkbox' });
  return {
    choice: field('Laufende Vorgänge', choice, 'Was wechselt, macht an seiner nächsten Wartestelle weiter; nichts wird wiederholt.'),
    refresh: h('label', { class: 'kern-form-check' }, refresh, h('span', { class: 'kern-label' }, 'Beim Wechsel auch Fristen und Aufgabentexte erneuern')),
    value: () => ({ runningInstances: choice.value, refresh: refresh.checked }),
  };
}
