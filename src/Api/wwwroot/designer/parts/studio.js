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
const isInstance = (url, options) => (options?.method ?? 'GET') === 'GET' && /\/workflow-instances\/[^/]+$/.test(url.pathname);
const textOf = body => typeof body === 'string' ? body : body instanceof Uint8Array ? new TextDecoder().decode(body) : '';

/** Studio leads to addresses of its own shell, which is not here. */
const addresses = [[/\/workflows\/definitions\/([^/]+)\/edit$/, 'definitions'], [/\/workflows\/instances\/([^/]+)\/view$/, 'instances']];
export function oursFor(address) {
  const { pathname } = new URL(address, document.baseURI);
  const [found] = addresses.map(([pattern, place]) => pathname.match(pattern) && `${place}/${pathname.match(pattern)[1]}`).filter(Boolean);
  return found ? new URL(found, document.baseURI) : null;
}

function leadToOurs() {
  const original = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    const ours = address && oursFor(address);
    return ours ? location.assign(ours) : original(state, title, address);
  };
}

/** Studio's calls carry the token of now; what it started, and what it shows of an instance, is told to the page. */
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
    if (answer.ok && isInstance(url, options)) tell('instance', await answer.clone().json());
    if (answer.ok && isPublication(url, options)) tell('publication', await answer.clone().json());
    return answer;
  };
}

async function start() {
  localStorage.setItem('BlazorCulture', 'de-DE');
  watchCalls();
  leadToOurs();
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

/** Its elements keep popovers and overlays that only one page can have: whoever leaves a page of Studio loads the next one anew. */
export const isRunning = () => started !== undefined;

/** One of Studio's elements under a bar of ours; attributes in kebab case, callbacks as functions in camel case. */
export async function studioView(bar, name, attributes = {}, callbacks = {}) {
  await (started ??= start());
  await customElements.whenDefined(name);
  const connection = { 'remote-endpoint': `${location.origin}/elsa/api`, 'access-token': await token() };
  const view = h('div', { class: 'studio' });
  new ResizeObserver(() => {
    // Studio counts on a bar of this height above it.
    view.style.setProperty('--mud-appbar-height', `${Math.round(view.getBoundingClientRect().top)}px`);
    // It draws as soon as its element is made, so that must happen in the document and all at once.
    if (view.isConnected && !view.hasChildNodes()) view.append(Object.assign(h(name, { ...connection, ...attributes }), callbacks));
  }).observe(view);
  return [bar, view];
}
