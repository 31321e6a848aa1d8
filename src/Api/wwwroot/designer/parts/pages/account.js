// One's own account: where one is signed in, passkeys, the second factor, the password.
import { h, alertBox, attempting, button, field, form, instant, submit, table, valueOf } from '../dom.js';
import { canUsePasskeys, makeKey } from '../passkeys.js';
import { keyForApp, recoveryList } from '../second-factor.js';
import { api } from '../session.js';

const mine = '/api/v1/me';
const send = (part, json) => api(`${mine}/${part}`, { method: 'POST', json });
const password = (label = 'Ihr Passwort', autocomplete = 'current-password') => field(label, h('input', { type: 'password', autocomplete, required: true }));
const code = () => field('Code aus Ihrer App', h('input', { autocomplete: 'one-time-code', required: true }));
const text = label => field(label, h('input', { required: true, maxlength: 100 }));

let parts = 0;
function part(title, ...content) {
  const id = `part-${++parts}`;
  return h('section', { class: 'form', 'aria-labelledby': id }, h('h2', { class: 'kern-heading-medium', id }, title), content);
}

/** Does one thing with what its fields say. */
function doing(label, fields, act) {
  const told = h('div', {});
  return form('form', told, () => act(...fields.map(valueOf)), fields, told, submit(label, 'secondary'));
}

export async function account({ refresh }) {
  const [{ items: sessions }, { items: keys }, factor] = await Promise.all(['sessions', 'passkeys', 'second-factor'].map(one => api(`${mine}/${one}`)));
  const told = h('div', {});
  const attempt = attempting(told);
  const ending = (verb, path, label) => button(verb, () => attempt(async () => { await api(`${mine}/${path}`, { method: 'DELETE' }); await refresh(); }), 'secondary', { 'aria-label': label });
  return [
    h('h1', { class: 'kern-heading-large' }, 'Mein Konto'),
    told,
    part('Anmeldungen', table(['Begonnen', 'Zuletzt benutzt', 'Endet', 'Beenden'], sessions.map(one => [
      instant(one.startedAt), instant(one.lastUsedAt), instant(one.endsAt), one.current ? 'diese' : ending('Beenden', `sessions/${one.id}`, `Anmeldung vom ${instant(one.startedAt)} beenden`),
    ]), 'Wo Sie angemeldet sind')),
    part('Passkeys', passkeys(keys, ending, refresh)),
    part('Zweiter Faktor', secondFactor(factor, refresh)),
    part('Passwort', doing('Passwort ändern', [password('Bisheriges Passwort'), password('Neues Passwort', 'new-password')], async (currentPassword, newPassword) => {
      await send('password', { currentPassword, newPassword });
      return alertBox('success', 'Das Passwort ist geändert; alle anderen Anmeldungen sind beendet.');
    })),
  ];
}

const passkeys = (keys, ending, refresh) => [
  keys.length === 0 ? h('p', {}, 'Keiner.') : table(['Name', 'Angelegt', 'Zuletzt benutzt', 'Entfernen'], keys.map(one => [
    one.name, instant(one.createdAt), instant(one.lastUsedAt), ending('Entfernen', `passkeys/${encodeURIComponent(one.id)}`, `${one.name} entfernen`),
  ]), 'Ihre Passkeys'),
  canUsePasskeys()
    ? doing('Passkey anlegen', [text('Name des Geräts'), password()], async (name, known) => {
      const { options, ticket } = await send('passkeys/options', { password: known });
      await send('passkeys', { ticket, name, credential: await makeKey(options) });
      refresh();
    })
    : h('p', { class: 'hint' }, 'Dieser Browser bietet hier keine Passkeys an. Sie brauchen einen Namen in der Adresse, etwa localhost, statt einer Nummer.'),
];

function secondFactor({ enabled, required, recoveryCodesLeft }, refresh) {
  if (enabled)
    return [
      h('p', {}, `Eingerichtet. Es sind noch ${recoveryCodesLeft} Wiederherstellungscodes übrig.`),
      required ? h('p', { class: 'hint' }, 'Ihre Rolle verlangt ihn.') : doing('Abschalten', [password(), code()], async (known, given) => {
        await send('second-factor/disable', { password: known, code: given });
        refresh();
      }),
    ];
  return doing('Einrichten', [password()], async known => [
    ...keyForApp(await send('second-factor', { password: known })),
    doing('Bestätigen', [code()], async given => recoveryList((await send('second-factor/confirm', { code: given })).recoveryCodes)),
  ]);
}
