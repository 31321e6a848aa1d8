'use strict';
// How the steering level does its tasks: per task type the outcome and its data; undefined leaves the task for later.

const { day } = require('../dates.js');

const themes = [
  ['Wartezeit auf Sprachkurse', 'language', 'capacity'], ['Terminvergabe der Ausländerbehörde', 'residence', 'access-barrier'],
  ['Wechsel vom AsylbLG ins SGB II', 'finances', 'legal-sphere-change'], ['Anerkennung von Berufsabschlüssen', 'training', 'duration'],
  ['Kinderbetreuung während der Kurse', 'family', 'missing-offer'], ['Dolmetschen in der Beratung', 'language', 'translation'],
  ['Zuständigkeit bei Umzug', 'housing', 'interface'], ['Information über Leistungen', 'finances', 'information-gap'],
  ['Zugang zum Gesundheitswesen', 'health', 'access-barrier'], ['Datenaustausch zwischen Ämtern', 'everyday-life', 'data-exchange'],
];

function report(number) {
  const [title, lifeDomain, category] = themes[number % themes.length];
  return {
    title, description: 'Die Wartezeit dauert mehrere Monate, mehrere Haushalte sind betroffen.', categories: [category], lifeDomains: [lifeDomain],
    legalSpheres: ['other'], frequency: 'multiple', effect: 'Die Teilhabe verzögert sich.',
  };
}

const topicOf = at => at.tenant.call(at.person, 'GET', `/api/v1/topics/${at.task.topicId}`);

const decisions = {
  'mandate-decision': async at => {
    const outcome = at.chance.weighted({ 'granted-local': 60, 'granted-thematic': 20, refused: 10, deferred: 5, 'reported-to-state': 5 });
    if (outcome.startsWith('granted')) {
      const { items } = await at.tenant.call(at.person, 'GET', '/api/v1/roles/project-group-lead/holders');
      return [outcome, { leadId: items[0].userId, deadline: day(at.now, 90), question: 'Wie wird es besser?' }];
    }
    return [outcome, outcome === 'reported-to-state' ? {} : { reason: 'Derzeit ohne eigene Zuständigkeit.' }];
  },

  'solution-decision': at => {
    const outcome = at.chance.weighted({ accepted: 80, rework: 10, rejected: 10 });
    return [outcome, outcome === 'accepted' ? { publicity: { publish: true, channels: 'Internetseite' } } : { reason: 'Die Wirkung ist nicht belegt.' }];
  },
};

const tasks = {
  'anonymity-check': ({ chance }) => chance.happens(0.12) ? ['send-back', { findings: 'Bitte den Ort weglassen.' }] : ['clear', {}],

  'revise-report': ({ chance }) => chance.happens(0.05) ? ['withdrawn', {}] : ['resubmitted', { description: 'Die Wartezeit dauert mehrere Monate.' }],

  triage: async ({ tenant, person, task, chance }) => {
    const seen = await tenant.call(person, 'GET', `/api/v1/challenge-reports/${task.reportId}`);
    const same = (await tenant.list(person, '/api/v1/topics')).find(topic => topic.title === seen.title && ['bundled', 'backlog', 'submitted-to-lead', 'steering-group'].includes(topic.state));
    if (same) return ['known', { topicId: same.id }];
    const outcome = chance.weighted({ new: 85, answered: 10, 'single-case': 5 });
    return [outcome, { new: { scope: 'local' }, answered: { answer: 'Dafür gibt es seit dem Frühjahr ein Angebot.' }, 'single-case': {} }[outcome]];
  },

  forward: async at => {
    const { distinctCmPosts } = await topicOf(at);
    if (distinctCmPosts >= at.year.minDistinctUnits) return ['forward', {}];
    if (!at.dueSoon) return undefined;
    return at.chance.happens(0.3) ? ['forward', { overrideReason: 'Schwerer Einzelfall mit struktureller Ursache.' }] : ['backlog', { reason: 'Bisher nur von einer Stelle gemeldet.' }];
  },

  'ki-lead-release': ({ chance }) => {
    const outcome = chance.weighted({ release: 85, 'solved-directly': 8, 'not-forwarded': 7 });
    return [outcome, outcome === 'not-forwarded' ? { reason: 'Wird bereits anderswo bearbeitet.' } : {}];
  },

  // The meeting decides; what it cannot wait for, the chair decides in time.
  'mandate-decision': at => at.dueSoon ? decisions['mandate-decision'](at) : undefined,

  'project-work': at => at.dueSoon || at.chance.happens(0.05)
    ? ['solution-submitted', { description: 'Gemeinsames Verfahren der Beteiligten.', measures: ['Absprache der Ämter'], indicators: ['Wartezeit in Wochen'] }]
    : undefined,

  'solution-decision': at => at.dueSoon ? decisions['solution-decision'](at) : undefined,

  transparency: () => ['informed', {}],

  'apply-solution': ({ chance }) => {
    const outcome = chance.weighted({ applied: 7, partly: 2, 'not-applied': 1 });
    return [outcome, outcome === 'not-applied' ? {} : { effect: chance.one(['solved', 'improved', 'unchanged']) }];
  },

  'check-own-cases': () => ['checked', {}],

  'effect-review': ({ chance }) => chance.happens(0.15) ? ['resubmit', { reason: 'Die Wirkung bleibt aus.' }] : ['effective', {}],
};

module.exports = { tasks, decisions, report };
