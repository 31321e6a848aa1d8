// Elsa Studio: started once a page load, then its elements come and go with our pages.
import { h } from './dom.js';
import { token } from './session.js';

const styles = ['_content/MudBlazor/MudBlazor.min.css', '_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css', '_content/Radzen.Blazor/css/material-base.css',
  '_content/Elsa.Studio.Shell/css/shell.css', 'lib/studio/Elsa.Studio.Host.CustomElements.styles.css'];
const scripts = ['_content/BlazorMonaco/jsInterop.js', '_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js', '_content/BlazorMonaco/lib/monaco-editor/min/vs/editor/editor.main.js',
  '_content/MudBlazor/MudBlazor.min.js', '_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js', '_content/Radzen.Blazor/Radzen.Blazor.js', '_framework/blazor.webassembly.js'];
const renewal = 60_000;

let started;

function load(name, attributes) {
  return new Promise((done, failed) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.onload = done;
    element.onerror = () => failed(new Error('Elsa Studio ist nicht installiert. Auf dem Server fehlt Node.js mit npm; danach bitte neu bauen.'));
    document.head.append(element);
  });
}

const tell = (name, detail) => dispatchEvent(new CustomEvent(`kim-${name}`, { detail }));

/** Studio itself only says "published", also when a second person has yet to agree. */
const isPublication = (url, options) => options?.method === 'POST'
  && (/\/workflow-definitions\/[^/]+\/publish$/.test(url.pathname) || url.pathname.endsWith('/workflow-definitions') && String(textOf(options.body)).includes('"publish":true'));
const textOf = body => typeof body === 'string' ? body : body instanceof Uint8Array ? new TextDecoder().decode(body) : '';

/** Studio's calls carry the token of now, and what it started is told to the page. */
function watchCalls() {
  const original = window.fetch;
  window.fetch = async (resource, options) => {
    const url = new URL(resource?.url ?? resource, document.baseURI);
    if (url.origin !== location.origin || !url.pathname.startsWith('/elsa/')) return original(resource, options);
    const headers = new Headers(options?.headers ?? resource?.headers);
    headers.set('Authorization', `Bearer ${await token()}`);
    const answer = await original(resource, { ...options, headers });
    const instance = /\/(execute|dispatch)$/.test(url.pathname) && answer.headers.get('x-elsa-workflow-instance-id');
    if (instance) tell('started', { instance });
    if (answer.ok && isPublication(url, options)) tell('publication', await answer.clone().json());
    return answer;
  };
}

async function start() {
  localStorage.setItem('BlazorCulture', 'de-DE');
  watchCalls();
  await Promise.all(styles.map(href => load('link', { rel: 'stylesheet', href })));
  for (const src of scripts) await load('script', { src });
  // The live connection asks Studio's own copy of the token, which this element sets.
  setInterval(async () => provide(await token()), renewal);
}

function provide(accessToken) {
  const provider = document.createElement('elsa-backend-provider');
  provider.setAttribute('access-token', accessToken);
  document.body.append(provider);
  setTimeout(() => provider.remove(), 1000);
}

/** One of Studio's elements; attributes in kebab case, callbacks as functions in camel case. */
export async function studioElement(name, attributes = {}, callbacks = {}) {
  await (started ??= start());
  const element = document.createElement(name);
  for (const [key, value] of Object.entries({ 'remote-endpoint': `${location.origin}/elsa/api`, 'access-token': await token(), ...attributes }))
    element.setAttribute(key, value);
  return Object.assign(element, callbacks);
}

/** A bar of ours above one of Studio's elements, which fills the rest of the window. */
export function studioView(bar, element) {
  const view = h('div', { class: 'studio' }, element);
  // Studio counts on a bar of this height above it.
  const fit = () => view.isConnected && view.style.setProperty('--mud-appbar-height', `${Math.round(view.getBoundingClientRect().top)}px`);
  new ResizeObserver(fit).observe(view);
  return [bar, view];
}
