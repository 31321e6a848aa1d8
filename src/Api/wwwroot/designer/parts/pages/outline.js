// The definition as an ordered list of steps with ordinary fields: what the canvas does, without a canvas.
import { h, button, field, select, problem, alertBox } from '../dom.js';
import { api } from '../session.js';
import { definitionBar } from './definition-bar.js';
import { findingList } from './governance-parts.js';

const labels = {
  title: ['Titel'], description: ['Beschreibung', 'Was zu tun ist; ohne Namen von Personen.'], role: ['Rolle'], unitRule: ['Zuständige Stelle'],
  due: ['Frist', '10 WT (Werktage), P3M (drei Monate) oder ein Datum.'], followUp: ['Wiedervorlage', 'Geschrieben wie die Frist.'],
  interval: ['Abstand', 'Etwa bis zur nächsten Überprüfung: P90D; leer: wie eingestellt.'], reminders: ['Erinnerungsleiter'],
  condition: ['Bedingung', 'Ein Skript, das wahr oder falsch ergibt.'], wait: ['Wartezeit', 'P3M (drei Monate), 10 WT (Werktage) oder ein Datum.'],
};
const syntaxes = [['Literal', 'fester Wert'], ['JavaScript', 'Skript']];
const scripted = ['due', 'followUp', 'interval', 'wait'];

export async function outline({ go }, id) {
  const address = `/api/v1/process-definitions/${encodeURIComponent(id)}/outline`;
  const [answer, descriptors, bar] = await Promise.all([api(address, { whole: true }), api('/elsa/api/descriptors/activities'), definitionBar(id, 'outline')]);
  const choices = choicesOf(descriptors.items.find(one => one.typeName === 'Kim.UserTask'));
  const told = h('div', { role: 'status', 'aria-live': 'polite' });
  const body = h('div', {});
  let tag = answer.headers.get('ETag');
  let changes = new Map();

  draw(await answer.json());
  addEventListener('beforeunload', event => { if (changes.size && body.isConnected) event.preventDefault(); });
  return [bar, told, body];

  /** Sends what was changed in fields and, after it, one change of the order. */
  async function save(message, structural, focusId) {
    const edits = [...changes.values(), ...(structural ? [structural] : [])];
    if (!edits.length) { tell(alertBox('info', 'Es ist nichts geändert.')); return false; }
    try {
      const saved = await api(address, { method: 'PUT', headers: { 'If-Match': tag }, json: { edits }, whole: true });
      tag = saved.headers.get('ETag');
      changes = new Map();
      const view = await saved.json();
      draw(view, focusId);
      tell(alertBox('success', message), view.findings.length ? findingList(view.findings) : null);
      return true;
    } catch (failure) {
      tell(problem(failure));
      told.scrollIntoView();
      return false;
    }
  }

  function tell(...content) { told.replaceChildren(...content.filter(Boolean)); }

  function draw(view, focusId) {
    const numbers = new Map(view.steps.map((step, index) => [step.activityId, index + 1]));
    body.replaceChildren(
      h('p', {}, `Version ${view.version}${view.isTemplate ? ' (Vorlage; die erste Änderung ergibt Ihre eigene Fassung)' : ''}. Gespeichert wird ein Entwurf; laufende Vorgänge bleiben unberührt.`),
      h('h2', { class: 'kern-heading-medium' }, 'Schritte'),
      h('ol', { class: 'outline' }, view.steps.map(step => stepItem(step, view, numbers))),
      h('div', { class: 'actions' },
        button('Speichern', () => save('Gespeichert.'), 'primary'),
        button('Zeichnung öffnen', () => go(`definitions/${encodeURIComponent(id)}`), 'tertiary')));
    if (focusId) document.getElementById(`step-${focusId}`)?.focus();
  }

  function stepItem(step, view, numbers) {
    const headingId = `step-${step.activityId}`;
    const more = h('div', {});
    const fields = step.editable.map(name => control(step, name));
    return h('li', { class: `outline-step level-${Math.min(step.level, 3)}`, 'aria-labelledby': headingId, 'data-activity': step.activityId },
      h('h3', { class: 'kern-heading-small', id: headingId, tabindex: '-1' }, step.title),
      h('p', { class: 'hint' }, `${step.typeTitle}${step.parentId ? `, in „${titleOf(view, step.parentId)}“` : ''}`),
      ways(step, numbers),
      h('div', { class: 'form', role: 'group', 'aria-labelledby': headingId }, fields),
      h('div', { class: 'actions' },
        step.canMoveUp ? button('nach oben', () => save(`„${step.title}“ steht jetzt weiter oben.`, { kind: 'move-up', activityId: step.activityId }, step.activityId), 'secondary', named('nach oben', step)) : null,
        step.canMoveDown ? button('nach unten', () => save(`„${step.title}“ steht jetzt weiter unten.`, { kind: 'move-down', activityId: step.activityId }, step.activityId), 'secondary', named('nach unten', step)) : null,
        step.canInsertAfter ? button('Aufgabe danach einfügen', () => insertForm(step, more), 'secondary', named('Aufgabe danach einfügen', step)) : null,
        step.canRemove ? button('entfernen', () => askRemove(step, view, more), 'secondary', named('entfernen', step)) : null),
      more);
  }

  function control(step, name) {
    const value = name === 'title' ? { text: step.title, syntax: 'Literal' } : step[name];
    const [label, hint] = labels[name];
    const options = value.syntax === 'Literal' && choices[name];
    const input = options
      ? select(withValue(options, value.text), value.text)
      : name === 'description' || name === 'condition' || (value.syntax !== 'Literal' && !scripted.includes(name))
        ? h('textarea', { rows: name === 'description' ? '3' : '2', spellcheck: name === 'description' }) : h('input', { type: 'text' });
    if (!options) input.value = value.text;
    input.name = `${step.activityId}.${name}`;
    if (name === 'title' || name === 'role') input.required = true;
    const kind = scripted.includes(name) ? select(syntaxes, value.syntax, { name: `${step.activityId}.${name}.syntax` }) : null;
    const keep = () => {
      const syntax = kind?.value ?? value.syntax;
      const key = `${step.activityId} ${name}`;
      if (input.value === value.text && syntax === value.syntax) changes.delete(key);
      else changes.set(key, { kind: 'set', activityId: step.activityId, field: name, text: input.value, syntax });
    };
    input.addEventListener('input', keep);
    kind?.addEventListener('change', keep);
    const shown = field(label, input, hint);
    return kind ? h('div', { class: 'side-by-side' }, shown, field(`${label}: Angabe als`, kind)) : shown;
  }

  function insertForm(step, place) {
    const title = h('input', { type: 'text', required: true });
    const role = select(choices.role ?? [], step.role?.syntax === 'Literal' ? step.role.text : 'case-manager');
    const due = h('input', { type: 'text' });
    const way = step.leadsTo.length > 1 ? select(step.leadsTo.map(one => [one.outcome, `${one.outcome}: vor „${one.title}“`]), step.leadsTo[0].outcome) : null;
    place.replaceChildren(h('section', { class: 'form', 'aria-label': `Neue Aufgabe nach ${step.title}` },
      field('Titel der neuen Aufgabe', title), field('Rolle', role), field('Frist', due, labels.due[1]), way ? field('Auf welchem Weg', way) : null,
      h('div', { class: 'actions' },
        button('Einfügen', async () => {
          if (!title.reportValidity()) return;
          await save(`„${title.value}“ ist eingefügt.`, { kind: 'insert-after', activityId: step.activityId, title: title.value, role: role.value, due: due.value, outcome: way?.value ?? null }, step.activityId);
        }, 'primary'),
        button('Abbrechen', () => { place.replaceChildren(); document.getElementById(`step-${step.activityId}`).focus(); }, 'tertiary'))));
    title.focus();
  }

  function askRemove(step, view, place) {
    const index = view.steps.indexOf(step);
    const neighbour = view.steps[index - 1] ?? view.steps[index + 1];
    const sure = button('Ja, entfernen', () => save(`„${step.title}“ ist entfernt.`, { kind: 'remove', activityId: step.activityId }, neighbour?.activityId), 'primary');
    place.replaceChildren(h('section', { 'aria-label': `${step.title} entfernen` }, h('p', {}, `„${step.title}“ entfernen? Was dorthin führte, führt dann zum Schritt danach.`),
      h('div', { class: 'actions' }, sure, button('Abbrechen', () => { place.replaceChildren(); document.getElementById(`step-${step.activityId}`).focus(); }, 'tertiary'))));
    sure.focus();
  }
}

const named = (text, step) => ({ 'aria-label': `${text}: ${step.title}` });

const titleOf = (view, activityId) => view.steps.find(step => step.activityId === activityId)?.title ?? activityId;

const withValue = (options, value) => options.some(([key]) => key === value) ? options : [[value, value || '– keine Angabe –'], ...options];

/** The drop-down lists of a user task, by the outline's names. */
function choicesOf(descriptor) {
  const of = name => descriptor?.inputs.find(input => input.name === name)?.uiSpecifications?.dropdown?.selectList.items.map(item => [item.value, item.text]);
  return { role: of('Role'), unitRule: of('UnitRule'), reminders: of('Reminders') };
}

function ways(step, numbers) {
  const open = step.outcomes.filter(outcome => !step.leadsTo.some(way => way.outcome === outcome));
  const lines = [
    ...step.leadsTo.map(way => h('li', {}, way.outcome === 'Done' ? 'weiter zu ' : `${way.outcome}: weiter zu `, `Schritt ${numbers.get(way.activityId) ?? '?'}, „${way.title}“`)),
    ...open.map(outcome => h('li', {}, `${outcome}: dieser Weg endet`)),
  ];
  return lines.length ? h('ul', { class: 'ways' }, lines) : null;
}
