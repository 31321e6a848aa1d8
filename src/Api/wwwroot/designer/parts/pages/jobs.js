// What runs by itself: recurring jobs with their runs, and what is due and not done.
import { h, attempting, table, badge, button, instant, link, alertBox } from '../dom.js';
import { api } from '../session.js';

const kinds = { timers: 'Termine in Abläufen', starts: 'Geplante Starts', reminders: 'Erinnerungen', mails: 'E-Mails' };
const seconds = value => value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toLocaleString('de-DE', { maximumFractionDigits: 1 })} s`;
const outcome = run => run.succeeded ? badge('success', 'gelungen') : badge('danger', run.retryScheduled ? 'misslungen, wird wiederholt' : 'misslungen');

export async function jobs({ refresh, me }) {
  const [{ items }, { items: waiting }] = await Promise.all([api('/api/v1/jobs'), api('/api/v1/jobs/backlog')]);
  const late = waiting.filter(one => one.alarm);
  const told = h('div', {});
  const attempt = attempting(told);
  const run = job => () => attempt(async () => { await api(`/api/v1/jobs/${job.id}/trigger`, { method: 'POST' }); await refresh(); });
  return [
    h('h1', { class: 'kern-heading-large' }, 'Betrieb'),
    told,
    late.length ? alertBox('danger', 'Fälliges bleibt liegen.', h('p', {}, 'Bitte Protokolle und Datenbank prüfen; verloren ist nichts.')) : null,
    h('h2', { class: 'kern-heading-medium' }, 'Fällig und noch nicht erledigt'),
    table(['Was', 'Anzahl', 'Ältestes seit', 'Stand'], waiting.map(one => [
      kinds[one.kind] ?? one.kind, String(one.waiting), one.waiting ? seconds(one.oldestSeconds) : '', one.alarm ? badge('danger', 'Alarm') : badge('success', 'in Ordnung'),
    ]), 'Fällig und noch nicht erledigt'),
    h('h2', { class: 'kern-heading-medium' }, 'Wiederkehrende Aufgaben'),
    table(['Aufgabe', 'Nächster Lauf', 'Letzter Lauf', 'Läufe', 'Misslungen', 'Versäumt', 'Anstoßen'], items.map(job => [
      link(job.description, `jobs/${job.id}`), instant(job.nextRunAt), [instant(job.lastRunAt), ' ', job.lastSucceeded === false ? badge('danger', 'misslungen') : null],
      String(job.runs), String(job.failures), String(job.misfires),
      me.current.role === 'operator' ? button('Jetzt ausführen', run(job), 'secondary', { 'aria-label': `${job.description} Jetzt ausführen` }) : '',
    ]), 'Wiederkehrende Aufgaben'),
  ].filter(Boolean);
}

export async function job(_, id) {
  const [one, { items: runs }, { items: misfires }] = await Promise.all([`/api/v1/jobs/${id}`, `/api/v1/jobs/${id}/runs`, `/api/v1/jobs/${id}/misfires`].map(path => api(path)));
  return [
    h('h1', { class: 'kern-heading-large' }, one.description),
    h('p', {}, link('Zurück zum Betrieb', 'jobs')),
    h('h2', { class: 'kern-heading-medium' }, 'Läufe'),
    table(['Begonnen', 'Dauer', 'Ergebnis', 'Versuch', 'Anlass', 'Knoten'], runs.map(run => [
      instant(run.startedAt), seconds(run.durationSeconds), outcome(run), String(run.retryAttempt + 1), run.manual ? 'von Hand' : 'nach Plan', run.node,
    ]), 'Läufe'),
    h('h2', { class: 'kern-heading-medium' }, 'Versäumte Läufe'),
    misfires.length === 0 ? h('p', {}, 'Keine.') : table(['Bemerkt', 'Geplant', 'Knoten'], misfires.map(one => [instant(one.at), instant(one.scheduledFor), one.node]), 'Versäumte Läufe'),
  ];
}
