import { h, link } from '../dom.js';

export const missing = () => [h('h1', { class: 'kern-heading-large' }, 'Diese Seite gibt es nicht.'), h('p', {}, link('Zu den Abläufen', 'definitions'))];
