'use strict';
// What must be true at the end of a year, whatever happened in it.

const casework = require('./casework.js');
const { posts, people } = require('./tenant-year.js');

const sum = counts => Object.values(counts).reduce((all, count) => all + count, 0);

/** [[what, passed, said], …] and the figures of the tenant's row. */
async function figuresOf(year) {
  const { tenant } = year;
  const found = [];
  const equal = (what, actual, expected) => found.push([what, actual === expected, actual === expected ? `${actual}` : `${actual} instead of ${expected}`]);

  const cases = {};
  for (const status of ['open', 'suspended', 'waitlisted', 'not-admitted', 'closed'])
    for (const person of posts) cases[status] = (cases[status] ?? 0) + await tenant.count(person, `/api/v1/cases?status=${status}`);
  const reopened = year.tasksDone['after-care'] ? await countLinked(year) : 0;
  equal('every case opened has one status', sum(cases), year.cases.length + reopened);

  let tasksOpen = 0, overdue = 0, withoutTask = 0;
  for (const person of people) {
    const open = await year.tasksOf(person);
    tasksOpen += open.length;
    overdue += open.filter(task => task.dueDate && !year.isResting(task.caseId) && new Date(year.now) - new Date(task.dueDate) > 7 * 86400000).length;
  }
  for (const person of posts) {
    const busy = new Set((await tenant.list(person, '/api/v1/human-tasks')).map(task => task.caseId));
    withoutTask += (await tenant.list(person, '/api/v1/cases?status=open')).filter(one => !busy.has(one.id)).length;
  }
  equal('no task is overdue for more than a week', overdue, 0);
  equal('every open case has a task that somebody can do', withoutTask, 0);
  equal('no review is overdue', await count(posts, person => tenant.count(person, '/api/v1/cases?overdue=true&status=open')), 0);

  equal('no incident is open', (await tenant.list('admin', '/api/v1/incidents?state=open')).length, 0);
  equal('no instance waits for what cannot come', (await tenant.list('admin', '/api/v1/orphans')).filter(one => one.certainty === 'certain').length, 0);

  const done = await count(posts, async person => (await tenant.list(person, '/api/v1/human-tasks?scope=history&state=completed')).filter(task => task.caseId).length);
  equal('the history holds every case task that was done', done, Object.keys(casework.tasks).reduce((all, type) => all + (year.tasksDone[type] ?? 0), 0));

  const reports = await tenant.list('cm-coordination', '/api/v1/challenge-reports');
  const topics = await tenant.list('cm-coordination', '/api/v1/topics');
  equal('every report is there', reports.length, year.reports.length);
  equal('what is bundled or merged is what the topics count', reports.filter(one => ['bundled', 'merged'].includes(one.state)).length, topics.reduce((all, topic) => all + topic.reportCount, 0));

  const resolved = (await tenant.list('strategic', '/api/v1/resolutions')).filter(one => one.meetingId);
  equal('the register holds every resolution of the meetings', resolved.length, year.meetings.resolutions);
  equal('every meeting held has approved minutes', (await tenant.list('strategic', '/api/v1/meetings')).filter(one => one.state !== 'minuted').length, 0);

  const reminders = await Promise.all(people.map(person => tenant.list(person, '/api/v1/reminders?scope=unit')));
  equal('no reminder failed or was forgotten', reminders.flat().filter(one => one.state === 'failed' || (one.state === 'planned' && new Date(year.now) - new Date(one.dueAt) > 86400000)).length, 0);

  const states = topics.reduce((counts, topic) => ({ ...counts, [topic.state]: (counts[topic.state] ?? 0) + 1 }), {});
  return { found, row: { ...cases, 'tasks done': sum(year.tasksDone), 'tasks open': tasksOpen, reports: reports.length, topics: states, events: year.events } };
}

const count = async (names, of) => (await Promise.all(names.map(of))).reduce((all, one) => all + one, 0);

/** A new need in after-care opens a case that is linked to the old one. */
async function countLinked(year) {
  const known = new Set(year.cases.map(one => one.id));
  return count(posts, async person => (await year.tenant.list(person, '/api/v1/cases')).filter(one => !known.has(one.id)).length);
}

module.exports = { figuresOf };
