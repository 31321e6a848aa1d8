// Signing in: by password, by a passkey, by the municipality's own service, and the second step where one is asked for.
import { h, attempting, button, problem, field, form, submit, valueOf } from './dom.js';
import { canUsePasskeys } from './passkeys.js';
import { keyForApp, recoveryList } from './second-factor.js';
import { enrolFactor, methods, passFactor, signIn, signInOutside, signInWithPasskey } from './session.js';

/** A form that says what went wrong above its fields, and asks for the next step where the answer names one. */
function step(title, body, label, act, refused) {
  const told = h('div', {}, refused && problem(refused));
  const orSecondStep = async () => {
    try {
      return await act();
    } catch (failure) {
      const next = await secondStep(failure.problem);
      if (!next) throw failure;
      return next;
    }
  };
  return form('sign-in', told, orSecondStep, h('h1', { class: 'kern-heading-large' }, title), told, body, submit(label));
}

export function signInForm(refused) {
  const outside = h('div', {});
  methods().then(({ external }) => external && outside.replaceChildren(button(`Anmelden mit ${external.name}`, () => signInOutside(external.start))));
  const email = h('input', { type: 'email', name: 'email', autocomplete: 'username', required: true });
  const password = h('input', { type: 'password', name: 'password', autocomplete: 'current-password', required: true });
  const first = step('Anmelden', [field('E-Mail-Adresse', email), field('Passwort', password)], 'Anmelden', () => signIn(email.value, password.value), refused);
  const told = h('div', {});
  if (canUsePasskeys()) first.append(told, button('Mit Passkey anmelden', () => attempting(told)(signInWithPasskey)));
  first.append(outside);
  return first;
}

const codeField = hint => field('Code', h('input', { name: 'code', autocomplete: 'one-time-code', required: true, inputmode: 'text' }), hint);

/** Null when the refusal asks for no second step. */
async function secondStep(refusal) {
  if (refusal?.code === 'auth.second-factor-required') {
    const code = codeField('Sechs Ziffern aus Ihrer App, oder ein Wiederherstellungscode.');
    return step('Zweiter Schritt', code, 'Weiter', () => passFactor(refusal.ticket, valueOf(code)));
  }
  if (refusal?.code !== 'auth.second-factor-enrolment-required') return null;

  const enrolment = await enrolFactor(refusal.ticket);
  const code = codeField('Sechs Ziffern, die Ihre App danach zeigt.');
  return step('Zweiten Faktor einrichten', [
    h('p', {}, 'Ihre Rolle verlangt einen zweiten Faktor.'), keyForApp(enrolment), code,
  ], 'Einrichten', async () => {
    const { recoveryCodes, goOn } = await passFactor(refusal.ticket, valueOf(code), true);
    return step('Wiederherstellungscodes', recoveryList(recoveryCodes), 'Ich habe sie aufgeschrieben', goOn);
  });
}
