'use strict';
// One municipality's year: week by week new cases and reports arrive, things happen to them, and everybody does the tasks that are due.

const casework = require('./casework.js');
const steering = require('./steering.js');
const { SteeringMeetings } = require('./meetings.js');

const posts = ['case-manager-1', 'case-manager-2', 'case-manager-3'];
const people = [...posts, 'cm-coordination', 'ki-lead', 'steering-1', 'project-lead', 'strategic'];
const soon = 8 * 86400000; // milliseconds: whoever works once a week does what is due before the next time

class TenantYear {
  /** @param plan weeks, cases and reports of the year, and the weeks in which the steering group meets */
  constructor(tenant, plan, chance) {
    Object.assign(this, { tenant, plan, chance, cases: [], reports: [], tasksDone: {}, events: {}, meetings: new SteeringMeetings(this) });
  }

  async begin() {
    await Promise.all([...people, 'admin'].map(name => this.tenant.signIn(name)));
    this.minDistinctUnits = Number((await this.tenant.call('cm-coordination', 'GET', '/api/v1/parameters/challenge.minDistinctUnits')).value);
  }

  async week(number, now) {
    Object.assign(this, { number, now });
    await this.#arrive(this.plan.cases, this.plan.weeks - 8, () => this.#openCase());
    await this.#arrive(this.plan.reports, Math.ceil(this.plan.weeks / 3), () => this.#report());
    await this.#happen();
    await this.meetings.week();
    for (const person of people) await this.#work(person);
    await this.#waive();
  }

  /** So many in all, evenly over the first weeks. */
  async #arrive(all, weeks, arrival) {
    const until = week => Math.min(all, Math.floor(all * week / weeks));
    for (let count = until(this.number) - until(this.number - 1); count > 0; count--) await arrival();
  }

  async #openCase() {
    const person = posts[this.cases.length % posts.length];
    const { unitId } = await this.tenant.signIn(person);
    const client = await this.tenant.call(person, 'POST', '/api/v1/clients', { preferredName: `Demo Person ${this.cases.length + 1}`, contact: 'über die CM-Stelle' }, 201);
    const type = this.chance.happens(0.15) ? 'referral-counselling' : 'case-management';
    const accessRoute = this.chance.one(['self', 'mbe', 'jobcentre', 'volunteers', 'outreach']);
    const opened = await this.tenant.call(person, 'POST', '/api/v1/cases', { clientId: client.id, type, accessRoute, unitId }, 201);
    this.cases.push({ id: opened.id, type, person });
  }

  async #report() {
    const number = this.reports.length;
    const person = posts[number % posts.length];
    // Three posts in a row report the same theme, so that it was reported by diverse posts.
    const report = await this.tenant.call(person, 'POST', '/api/v1/challenge-reports', steering.report(Math.floor(number / posts.length)), 201);
    this.reports.push(report.id);
  }

  /** A few cases a week change, rest or end early. */
  async #happen() {
    for (const [event, perWeek] of [['status-changes', 0.5], ['suspend', 0.2], ['exit', 0.15]]) {
      if (!this.cases.length || !this.chance.happens(perWeek)) continue;
      const one = this.chance.one(this.cases);
      const seen = await this.tenant.call(one.person, 'GET', `/api/v1/cases/${one.id}`);
      if (seen.status !== 'open' || one.type !== 'case-management' || !['monitoring', 'service-steering'].includes(seen.phase)) continue;
      await this.tenant.call(one.person, 'POST', `/api/v1/cases/${one.id}/${event}`, casework.events[event](this));
      this.events[event] = (this.events[event] ?? 0) + 1;
      if (event === 'suspend') one.restsUntil = this.number + 5;
    }
    for (const one of this.cases.filter(each => each.restsUntil <= this.number)) {
      await this.tenant.call(one.person, 'POST', `/api/v1/cases/${one.id}/resume`);
      one.restsUntil = undefined;
    }
  }

  async #work(person) {
    // Doing one task may open the next; what only goes round in a circle ends with the week.
    for (let round = 0; round < 6; round++) {
      const tasks = await this.tasksOf(person);
      let done = 0;
      for (const task of tasks) done += await this.#attend(person, task);
      if (done === 0) return;
    }
  }

  /** What a person has been given, and what her role may take. */
  async tasksOf(person) {
    const [assigned, available] = await Promise.all(['assigned', 'available'].map(scope => this.tenant.list(person, `/api/v1/human-tasks?scope=${scope}`)));
    return [...assigned, ...available.filter(task => !assigned.some(own => own.id === task.id))];
  }

  async #attend(person, task) {
    const dueSoon = !task.dueDate || new Date(task.dueDate) - new Date(this.now) < soon;
    const room = task.caseId ? casework : steering;
    if (!room.tasks[task.type]) throw new Error(`nobody knows how to do ${task.type}`);
    if (this.isResting(task.caseId)) return 0;
    if (task.caseId && !dueSoon && (task.type === 'monitoring' || !this.chance.happens(0.35))) return 0;

    const at = { tenant: this.tenant, person, task, dueSoon, chance: this.chance, now: this.now, year: this };
    const answer = await room.tasks[task.type](at);
    if (!answer) return 0;
    await this.tenant.complete(person, task, ...answer);
    this.tasksDone[task.type] = (this.tasksDone[task.type] ?? 0) + 1;
    return 1;
  }

  isResting(caseId) {
    return caseId !== undefined && this.cases.some(one => one.id === caseId && one.restsUntil);
  }

  /** The posts without a demo account cannot report success; coordination waives them, as it would a vacant post. */
  async #waive() {
    const manned = new Set(await Promise.all(posts.map(async name => (await this.tenant.signIn(name)).unitId)));
    const asked = await this.tenant.list('cm-coordination', '/api/v1/human-tasks?type=apply-solution');
    for (const task of asked.filter(one => !manned.has(one.candidateUnitId)))
      await this.tenant.call('cm-coordination', 'POST', `/api/v1/human-tasks/${task.id}/cancel`, { reason: 'Stelle zurzeit nicht besetzt' });
  }
}

module.exports = { TenantYear, posts, people };
