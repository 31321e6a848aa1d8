// Who is signed in. One session for all tabs of this browser: an access token lives ten minutes and is renewed before it ends.
import { askKey } from './passkeys.js';

const key = 'kim.session';
const listeners = new Set();

const stored = () => JSON.parse(localStorage.getItem(key) ?? 'null');

function keep(session) {
  if (session) localStorage.setItem(key, JSON.stringify({ ...session, endsAt: Date.now() + session.expiresIn * 1000 }));
  else localStorage.removeItem(key);
  listeners.forEach(tell => tell());
}

export const isSignedIn = () => stored() !== null;
export const onChange = listener => listeners.add(listener);
addEventListener('storage', event => { if (event.key === key) listeners.forEach(tell => tell()); });

class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? body?.title ?? `Der Server antwortet mit ${status}.`);
    this.status = status;
    this.problem = body;
  }
}

async function post(path, body) {
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => null));
  return answer.json();
}

export async function signIn(email, password) {
  keep(await post('/api/v1/auth/login', { email, password }));
}

/** With a key of this device, which knows whose it is. */
export async function signInWithPasskey() {
  const { options, ticket } = await post('/api/v1/auth/passkey/options', {});
  keep(await post('/api/v1/auth/passkey', { ticket, credential: await askKey(options) }));
}

/** The key for an authenticator app, where the role asks for one at sign-in. */
export const enrolFactor = ticket => post('/api/v1/auth/second-factor/enrol', { ticket });

/** The second step. A factor that is set up with it brings codes that must be read before the session begins. */
export async function passFactor(ticket, code, isNew = false) {
  if (!isNew) return void keep(await post('/api/v1/auth/second-factor', { ticket, code }));
  const { session, recoveryCodes } = await post('/api/v1/auth/second-factor/confirm', { ticket, code });
  return { recoveryCodes, goOn: () => keep(session) };
}

/** Goes on in another role that the person holds. */
export async function actAs({ role, unitId }) {
  const given = await api('/api/v1/auth/role', { method: 'POST', json: { role, unitId } });
  keep({ ...stored(), ...given });
}

/** Which ways in there are besides. */
export const methods = () => fetch('/api/v1/auth/methods').then(answer => answer.ok ? answer.json() : { external: null }, () => ({ external: null }));

/** Goes to the issuer; whoever comes back is led to the page that was asked for. */
export const signInOutside = start => location.assign(`${start}?returnUrl=${encodeURIComponent(location.pathname)}`);

/** What the issuer left behind the # is changed for a session, once, and leaves the address. */
export async function comeBack() {
  const told = new URLSearchParams(location.hash.slice(1));
  if (!told.has('state')) return;
  history.replaceState(null, '', location.pathname);
  keep(await post('/api/v1/auth/external/session', Object.fromEntries(told)));
}

export async function signOut() {
  await api('/api/v1/auth/logout', { method: 'POST' }).catch(() => {});
  keep(null);
}

/** A token that is good for at least a minute; a refresh token is good once, so the tabs take turns. */
export async function token() {
  const fresh = session => session && session.endsAt - Date.now() > 60_000;
  if (fresh(stored())) return stored().accessToken;
  return navigator.locks.request(key, async () => {
    const session = stored();
    if (!session) throw new Problem(401, { title: 'Bitte melden Sie sich an.' });
    if (fresh(session)) return session.accessToken;
    try {
      keep(await post('/api/v1/auth/refresh', { refreshToken: session.refreshToken }));
    } catch (refused) {
      if (refused.status === 401 || refused.status === 400) keep(null);
      throw refused;
    }
    return stored().accessToken;
  });
}

/** Calls our API; answers the body, or throws a Problem. */
export async function api(path, options = {}) {
  const { json, ...rest } = options;
  const headers = { Accept: 'application/json', Authorization: `Bearer ${await token()}`, ...rest.headers };
  if (json !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await fetch(path, { ...rest, headers, body: json === undefined ? rest.body : JSON.stringify(json) });
  if (answer.status === 401) keep(null);
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => null));
  if (rest.whole) return answer;
  return answer.status === 204 ? null : answer.headers.get('Content-Type')?.includes('json') ? answer.json() : answer.text();
}
