'use strict';
// How case managers do the tasks of their cases: per task type the outcome and its data.

const { day } = require('../dates.js');

const lifeDomains = ['residence', 'housing', 'language', 'work', 'finances', 'health', 'family'];

/** What intake finds out, per tenant: each target group is a different door. */
const doors = {
  'rhein-sieg-kreis': [
    now => ({ targetGroup: 'recently-arrived', facts: { migrated: true, arrivalInMunicipality: day(now, -400) } }),
    () => ({ targetGroup: 'longer-resident', facts: { migrated: true } }),
  ],
  koeln: [
    () => ({ targetGroup: 'single-parents', facts: { migrated: true, singleParent: true } }),
    now => ({ targetGroup: 'migrated-18-27', facts: { migrated: true, birthDate: day(now, -22 * 365) } }),
    now => ({ targetGroup: 'eu-citizens-18-27', facts: { euCitizen: true, birthDate: day(now, -24 * 365) } }),
    () => ({ targetGroup: 'household-members', facts: { householdMemberOf: ['teilhabemanagement'] } }),
  ],
  'kreis-coesfeld': [
    () => ({ targetGroup: 'access-gap-mitte', facts: { migrated: true, lacksAccess: true, municipality: 'duelmen' } }),
    () => ({ targetGroup: 'access-gap-nord', facts: { migrated: true, lacksAccess: true, municipality: 'nottuln' } }),
    () => ({ targetGroup: 'hardship', facts: { hardship: true } }),
  ],
  muenster: [
    () => ({ targetGroup: 'referred', facts: { referredByCounselling: true, wantsToTakePart: true, accessCriteria: ['complex-needs', 'many-actors'] } }),
  ],
};

const criteria = ['complex-needs', 'many-actors', 'regular-services-insufficient', 'own-resources-lacking', 'consent'].map(code => ({ code, met: true }));

/** To whom data go, and which. */
const jobcentre = { recipient: { institution: 'Jobcenter', function: 'Fallmanagement' }, dataCategories: ['contact'] };

const consentTo = (purpose, chance, more = {}) => ({
  purpose, textVersion: '2026-1', language: chance.one(['de', 'ar', 'uk', 'en']), form: 'written', informedAboutConsequences: true, ...more,
});

const ratings = chance => lifeDomains.map(lifeDomain => chance.happens(0.1)
  ? { lifeDomain, deliberatelyNotCollected: true }
  : { lifeDomain, needRating: chance.below(5), resourceRating: chance.below(5), urgency: chance.one(['low', 'medium', 'high']) });

const goal = (lifeDomain, now, days) => ({
  lifeDomain, text: 'Vereinbartes Ziel', indicator: 'Nachweis liegt vor', targetDate: day(now, days), responsible: 'client', accepted: true, realistic: true,
});

const read = (at, what) => at.tenant.call(at.person, 'GET', `/api/v1/cases/${at.task.caseId}/${what}`);

async function transmissionConsent(at) {
  const consents = (await read(at, 'consents')).items;
  return consents.find(consent => consent.purpose === 'transmission' && consent.valid);
}

const tasks = {
  'first-contact': ({ chance }) => chance.happens(0.06) ? ['not-reached', { kind: 'phone' }] : ['continue', { kind: 'talk', durationMinutes: 60 }],

  consent: ({ chance }) => {
    const outcome = chance.weighted({ given: 85, 'other-basis': 10, refused: 5 });
    return [outcome, {
      given: {
        consents: [
          consentTo('case-documentation', chance),
          ...chance.happens(0.6) ? [consentTo('transmission', chance, { recipients: [jobcentre.recipient], dataCategories: jobcentre.dataCategories })] : [],
        ],
      },
      'other-basis': { legalBasis: 'public-task' },
      refused: {},
    }[outcome]];
  },

  intake: ({ tenant, chance, now }) => {
    const outcome = chance.weighted({ admit: 80, waitlist: 6, refer: 8, decline: 6 });
    const screening = { criteria, existingCaseManagement: [] };
    return [outcome, ['admit', 'waitlist'].includes(outcome)
      ? { ...screening, ...chance.one(doors[tenant.slug])(now), ...outcome === 'waitlist' && { reason: 'waiting-list' } }
      : { ...screening, reason: outcome === 'refer' ? 'referral-counselling' : 'not-target-group', clientInformed: true }];
  },

  assessment: ({ chance }) => ['done', { lifeDomains: ratings(chance) }],

  'goal-agreement': ({ chance, now }) => {
    const goals = [goal('language', now, 180), goal('housing', now, 240)];
    return chance.happens(0.1) ? ['changes-wanted', { goals, changesWanted: 'Wohnung zuerst' }] : ['agreed', { goals, clientAgreed: true, copyLanguage: 'de' }];
  },

  'service-steering': async at => {
    const [goals, consent] = [(await read(at, 'plan')).agreed.goals, await transmissionConsent(at)];
    const own = { description: 'Anmeldung zum Sprachkurs', responsible: 'client', goalId: goals[0].id };
    const withJobcentre = consent && { description: 'Antrag beim Jobcenter', responsible: 'case-manager', goalId: goals[1].id, legalSphere: 'sgb-2', transmitsData: true, consentId: consent.id, ...jobcentre };
    return ['underway', { measures: consent ? [own, withJobcentre] : [own] }];
  },

  monitoring: async at => {
    const measures = (await read(at, 'services')).items.filter(measure => measure.status === 'requested').slice(0, 1)
      .map(measure => ({ measureId: measure.id, status: 'running', waitTimeDays: at.chance.below(60) }));
    return [at.chance.weighted({ continue: 88, 're-assess': 4, close: 8 }), { kind: at.chance.one(['talk', 'phone']), reached: true, measures }];
  },

  're-assessment': async at => {
    const goals = (await read(at, 'plan')).agreed.goals.map(one => ({ goalId: one.id, status: 'in-progress', attainment: at.chance.below(4) }));
    return [at.chance.weighted({ continue: 65, 'revise-plan': 15, close: 20 }), { lifeDomains: ratings(at.chance), goals }];
  },

  evaluation: async at => ['done', { results: await results(at), satisfaction: 1 + at.chance.below(5) }],

  closure: async at => {
    const followUpAgreed = at.chance.happens(0.8);
    return ['closed', {
      reason: 'goals-achieved', followUpAgreed, results: await results(at),
      ...followUpAgreed ? { followUpAfterMonths: [3, 6] } : { followUpDeclinedReason: 'client-declined' },
    }];
  },

  'after-care': ({ chance }) => [chance.happens(0.1) ? 'new-need' : 'stable', {}],

  'document-referral': ({ chance }) => chance.happens(0.1) ? ['no-need', {}] : ['referred', { topics: [chance.one(lifeDomains)], institution: 'jobcentre', language: 'de' }],

  'arrival-check': ({ chance }) => [chance.weighted({ arrived: 7, 'not-arrived': 2, unknown: 1 }), {}],
};

async function results(at) {
  const plan = await read(at, 'plan');
  return (plan.agreed?.goals ?? []).map(one => ({ goalId: one.id, result: at.chance.one(['achieved', 'partly-achieved']), attainment: 3, evaluatedBy: 'both' }));
}

/** What happens to a case besides its tasks. */
const events = {
  'status-changes': at => ({ kind: at.chance.one(['residence', 'benefit', 'move', 'employment']), on: day(at.now, -1) }),
  suspend: at => ({ reason: 'client-request', until: day(at.now, 40) }),
  exit: at => ({ reason: at.chance.one(['move', 'discontinued', 'regular-service']) }),
};

module.exports = { tasks, events };
