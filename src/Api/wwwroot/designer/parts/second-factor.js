// What is told while a second factor is set up.
import { h } from './dom.js';

export const keyForApp = ({ secret, uri }) => [
  h('p', {}, 'Tragen Sie diesen Schlüssel in Ihre Authenticator-App ein: ', h('code', {}, secret)),
  h('p', {}, h('a', { class: 'kern-link', href: uri }, 'In der App auf diesem Gerät öffnen')),
];

export const recoveryList = codes => [
  h('p', {}, 'Jeder ersetzt die App einmal. Bitte jetzt aufschreiben; sie werden nicht noch einmal gezeigt.'),
  h('ul', {}, codes.map(one => h('li', {}, h('code', {}, one)))),
];
