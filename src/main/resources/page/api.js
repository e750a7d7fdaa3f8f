// The HTTP API. Every path is relative to the page, which may stand behind a proxy's prefix.
import {dialog, h} from './dom.js';

const base = new URL('.', document.baseURI);

/** What is said where the answer is not the service's own but a proxy's. */
const PLAIN = {
  403: 'The server, or a proxy in front of it, refuses this. Ask whoever operates it.',
  413: 'The file is larger than the server, or a proxy in front of it, takes. Split it, or ask whoever operates it to raise the limit.',
  429: 'The server was asked too often. Wait a minute and try again.',
  502: 'The server is not up at the moment. Try again in a minute.',
  503: 'The server has no room at the moment. Try again in a minute.',
  504: 'The server took too long to answer. Try again in a minute.',
};

/** What the server said instead of an answer: its problem's members and the status. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? PLAIN[status] ?? `The server answered ${status}, which is not expected. Reload the page and try again.`);
    this.status = status;
    this.problem = problem;
  }
}

/** The server could not be asked: what a browser says of it differs and helps nobody. */
export class Unreachable extends Error {
  constructor() {
    super('The server cannot be reached. Check that you are online and that it is running, then try again: nothing is done twice.');
  }
}

export const link = path => new URL(path, base).href;

/** An address that the server gave, on the origin and prefix that this page came from. */
export function sameOrigin(url) {
  const path = new URL(url, base).pathname;
  const known = path.match(/\/(images|requests|samples|previews)\/.*$/);
  return known ? link(known[0].slice(1)) : url;
}

async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch (error) {
    throw error instanceof TypeError ? new Unreachable() : error;
  }
}

async function call(path, options = {}) {
  const answer = await reach(link(path), {credentials: 'same-origin', ...options});
  if (answer.status === 401) {
    await askForKey();
    return call(path, options);
  }
  return answer;
}

async function checked(answer) {
  if (answer.ok) {
    return answer;
  }
  throw new Refusal(answer.status, await problemOf(answer));
}

async function problemOf(answer) {
  try {
    return await answer.json();
  } catch {
    // A proxy's page, perhaps.
    return {};
  }
}

export async function get(path) {
  return (await checked(await call(path, {headers: {Accept: 'application/json'}}))).json();
}

export async function send(method, path) {
  const answer = await checked(await call(path, {method}));
  return answer.status === 204 ? null : answer.json();
}

/** One picture by several settings: their bytes, scores and addresses. */
export async function ask(url, settings) {
  const body = JSON.stringify({url, ...settings});
  return (await checked(await call('preview', {method: 'POST', headers: {'Content-Type': 'application/json', Accept: 'application/json'}, body}))).json();
}

/** Asks for what may have changed: null where it has not. */
export function poller(path) {
  let etag = null;
  return async () => {
    const answer = await call(path, {headers: {Accept: 'application/json', ...(etag ? {'If-None-Match': etag} : {})}, cache: 'no-store'});
    if (answer.status === 304) {
      return null;
    }
    const body = await (await checked(answer)).json();
    etag = answer.headers.get('ETag');
    return body;
  };
}

function form(file, options) {
  const body = new FormData();
  for (const [name, value] of Object.entries(options)) {
    if (value !== '' && value !== null && value !== undefined) {
      body.append(name, value);
    }
  }
  body.append('file', file, file.name);
  return body;
}

/** A new random name for an upload, so that the same one sent again is known. Plain http has no crypto.randomUUID. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Browsers refuse to send a file that was changed or removed after it was chosen, and only say that nothing could be sent. */
async function readable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new Error(`${file.name} was changed or moved after it was chosen. Choose it again.`);
  }
}

/**
 * Checks or uploads; a refused file is an answer too.
 *
 * @param key of the upload, or null for a check
 */
export async function upload(file, options, key = null) {
  await readable(file);
  const answer = await call('upload', {method: 'POST', body: form(file, options), headers: key ? {'Idempotency-Key': key} : {}});
  if (answer.status === 400) {
    const problem = await problemOf(answer);
    if (problem.problems) {
      return {...problem, refused: true};
    }
    throw new Refusal(400, problem);
  }
  return (await checked(answer)).json();
}

/** The sample catalogue, as a file that might have been chosen. */
export async function sample() {
  const answer = await checked(await call('samples/catalog.csv'));
  return new File([await answer.blob()], 'catalog.csv', {type: 'text/csv'});
}

/** Every problem of a file, as a CSV. */
export async function problemsCsv(file, options) {
  const answer = await call('upload', {method: 'POST', body: form(file, {...options, dry_run: true}), headers: {Accept: 'text/csv'}});
  return (await checked(answer)).blob();
}

let asking = null;

/** One dialog, however many calls wait for the key. */
function askForKey() {
  asking ??= new Promise((resolve, reject) => {
    const input = h('input', {id: 'key', type: 'password', autocomplete: 'current-password', required: true});
    const error = h('p', {class: 'error', role: 'alert'});
    let known = false;
    const element = dialog('Key needed', 'small', h('h2', {}, 'This server asks for a key'),
      h('form', {onsubmit: async event => {
        event.preventDefault();
        try {
          const answer = await reach(link('session'), {method: 'POST', credentials: 'same-origin',
            headers: {'Content-Type': 'application/json'}, body: JSON.stringify({key: input.value})});
          if (answer.ok) {
            known = true;
            element.close();
          } else {
            error.textContent = 'This is not a key of this server’s. Ask whoever operates it.';
            input.select();
          }
        } catch (failure) {
          error.textContent = failure.message;
        }
      }}, h('label', {for: 'key'}, 'Key'), input, error, h('div', {class: 'actions'}, h('button', {class: 'primary'}, 'Continue'))));
    element.addEventListener('close', () => {
      asking = null;
      known ? resolve() : reject(new Refusal(401, {detail: 'This server asks for a key. Reload the page to type it.'}));
    });
  });
  return asking;
}
