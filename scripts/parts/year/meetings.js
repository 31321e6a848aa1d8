'use strict';
// The steering group's meetings: planned, called, papers frozen, held, minuted; each decision on a topic is a resolution with votes.

const steering = require('./steering.js');

const lead = 'strategic';

/** Weeks before a meeting in which it is prepared; invitation and papers have lead times of 15 and 10 working days. */
const weeksBefore = { plan: 7, call: 5, freeze: 3 };

class SteeringMeetings {
  #meeting;
  resolutions = 0;

  constructor(year) {
    this.year = year;
  }

  async week() {
    for (const week of this.year.plan.meetings) {
      const left = week - this.year.number;
      if (left === weeksBefore.plan) await this.#plan(left);
      else if (left === weeksBefore.call) await this.#call();
      else if (left === weeksBefore.freeze) await this.#freeze();
      else if (left === 0) await this.#hold();
    }
  }

  #send(method, path, body, revision) {
    return this.year.tenant.call(lead, method, path, body, undefined, revision);
  }

  async #plan(weeks) {
    const bodies = await this.year.tenant.list(lead, '/api/v1/bodies');
    const body = bodies.find(one => one.kind === 'steering-group');
    const startsAt = new Date(new Date(this.year.now).getTime() + weeks * 7 * 86400000 - 3600000).toISOString();
    this.#meeting = await this.#send('POST', '/api/v1/meetings', { bodyId: body.id, startsAt, place: 'Kreishaus' });
  }

  /** What waits for a decision, and one item without. */
  async #agenda() {
    const topics = await this.year.tenant.list(lead, '/api/v1/topics');
    const waiting = (state, kind) => topics.filter(topic => topic.state === state).map(topic => ({ kind, topicId: topic.id, text: 'Sachstand und Empfehlung der Koordination.' }));
    const items = [...waiting('steering-group', 'mandate-decision'), ...waiting('solution-submitted', 'solution-decision'), { kind: 'free', title: 'Bericht der Koordination' }];
    const { revision } = await this.#send('GET', `/api/v1/meetings/${this.#meeting.id}/agenda`);
    await this.#send('PUT', `/api/v1/meetings/${this.#meeting.id}/agenda`, { items }, revision);
  }

  async #call() {
    await this.#agenda();
    await this.#send('POST', `/api/v1/meetings/${this.#meeting.id}/call`, {});
  }

  async #freeze() {
    await this.#agenda();
    await this.#send('POST', `/api/v1/meetings/${this.#meeting.id}/freeze`, {});
  }

  async #hold() {
    const { id, bodyId } = this.#meeting;
    const seats = (await this.#send('GET', `/api/v1/bodies/${bodyId}/seats`)).items.filter(seat => seat.memberId);
    await this.#send('POST', `/api/v1/meetings/${id}/hold`, { attendance: seats.map(seat => ({ seatId: seat.id })) });

    const yes = seats.filter(seat => seat.voting).length;
    for (const item of (await this.#send('GET', `/api/v1/meetings/${id}/agenda`)).items) {
      const [outcome, data, reason] = await this.#decision(item);
      await this.#send('POST', `/api/v1/meetings/${id}/resolutions`, { agendaItemId: item.id, outcome, yes, no: 0, abstain: 0, reason, data });
      this.resolutions++;
    }

    const { revision } = await this.#send('GET', `/api/v1/meetings/${id}/minutes`);
    await this.#send('PUT', `/api/v1/meetings/${id}/minutes`, { text: 'Die Beschlüsse stehen im Verzeichnis.' }, revision);
    await this.year.tenant.call('ki-lead', 'POST', `/api/v1/meetings/${id}/minutes/approve`);
  }

  async #decision(item) {
    if (item.kind === 'free') return ['noted'];
    const { tenant, chance, now } = this.year;
    const [outcome, { reason, ...data }] = await steering.decisions[item.kind]({ tenant, person: lead, chance, now });
    return [outcome, data, reason];
  }
}

module.exports = { SteeringMeetings };
