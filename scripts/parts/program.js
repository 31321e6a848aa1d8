'use strict';
// A running program over HTTP, as the people of its demo accounts.

const password = 'Kim-Demo-2026!';

class Program {
  constructor(address) {
    this.address = address.replace(/\/$/, '');
  }

  tenant(slug) {
    return new Tenant(this, slug);
  }

  async now() {
    return (await this.send('GET', '/api/v1/demo/clock')).json.now;
  }

  /** Moves the business clock; what becomes due is done when the answer comes. */
  async advance(duration) {
    const answer = await this.send('POST', '/api/v1/demo/clock', { body: { advance: duration } });
    if (answer.status !== 200) throw new Error(`the clock did not move: ${answer.status} ${answer.text.slice(0, 300)}`);
    return answer.json.now;
  }

  async send(method, path, { token, body, revision } = {}) {
    const headers = { accept: 'application/json' };
    if (token) headers.authorization = `Bearer ${token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (revision !== undefined) headers['if-match'] = `"${revision}"`;
    const answer = await fetch(this.address + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await answer.text();
    return { status: answer.status, text, json: text ? JSON.parse(text) : undefined, retryAfter: Number(answer.headers.get('retry-after') ?? 0) };
  }
}

class Tenant {
  #program;
  #sessions = new Map();

  constructor(program, slug) {
    this.#program = program;
    this.slug = slug;
  }

  /** {token, userId, unitId} of a demo account of this tenant, for example `case-manager-1`. */
  signIn(name) {
    if (!this.#sessions.has(name)) this.#sessions.set(name, this.#begin(name));
    return this.#sessions.get(name);
  }

  async #begin(name) {
    const login = { email: `${name}@${this.slug}.example`, password };
    let answer = await this.#program.send('POST', '/api/v1/auth/login', { body: login });
    while (answer.status === 429) {
      await new Promise(resolve => setTimeout(resolve, 1000 * Math.max(1, answer.retryAfter)));
      answer = await this.#program.send('POST', '/api/v1/auth/login', { body: login });
    }
    if (answer.status !== 200) throw new Error(`${login.email} cannot sign in: ${answer.status} ${answer.text.slice(0, 300)}`);
    const token = answer.json.accessToken;
    const me = (await this.#program.send('GET', '/api/v1/me', { token })).json;
    return { token, userId: me.userId, unitId: me.current.unitId };
  }

  /** The body of the answer; any other status than `expected` (without one: any refusal) is an error. An edit names the `revision` it is based on. */
  async call(name, method, path, body, expected, revision) {
    let answer = await this.#program.send(method, path, { token: (await this.signIn(name)).token, body, revision });
    if (answer.status === 401) { // tokens live ten minutes of real time
      this.#sessions.delete(name);
      answer = await this.#program.send(method, path, { token: (await this.signIn(name)).token, body, revision });
    }
    if (expected ? answer.status !== expected : answer.status >= 400)
      throw new Error(`${method} ${path} as ${name} of ${this.slug}: ${answer.status} ${answer.text.slice(0, 600)}`);
    return answer.json;
  }

  /** All pages of a list. */
  async list(name, path) {
    const items = [];
    for (let cursor = ''; ;) {
      const page = await this.call(name, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor}`);
      items.push(...page.items);
      if (!page.page?.hasMore) return items;
      cursor = `&cursor=${encodeURIComponent(page.page.nextCursor)}`;
    }
  }

  async count(name, path) {
    return (await this.call(name, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=1&includeTotalCount=true`)).page.totalCount;
  }

  async openTask(name, type, subject, id) {
    const open = await this.list(name, `/api/v1/human-tasks?${subject}=${id}`);
    const task = open.find(item => item.type === type);
    if (!task) throw new Error(`${name} has no open task ${type}; open are: ${open.map(item => item.type).join(', ') || 'none'}`);
    return task;
  }

  complete(name, task, outcome, data = {}, expected) {
    return this.call(name, 'POST', `/api/v1/human-tasks/${task.id}/complete`, { outcome, data }, expected);
  }
}

module.exports = { Program };
