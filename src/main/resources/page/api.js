// The HTTP API. Every path is relative to the page, which may stand behind a proxy's prefix.
import {dialog, h} from './dom.js';

const base = new URL('.', document.baseURI);

/** What the server said instead of an answer: its problem's members and the status. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
  }
}

export const link = path => new URL(path, base).href;

/** An address that the server gave, on the origin and prefix that this page came from. */
export function sameOrigin(url) {
  const path = new URL(url, base).pathname;
  const known = path.match(/\/(images|requests|samples)\/.*$/);
  return known ? link(known[0].slice(1)) : url;
}

async function call(path, options = {}) {
  const answer = await fetch(link(path), {credentials: 'same-origin', ...options});
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
  let problem = {};
  try {
    problem = await answer.json();
  } catch {
    // A proxy's page, perhaps.
  }
  throw new Refusal(answer.status, problem);
}

export async function get(path) {
  return (await checked(await call(path, {headers: {Accept: 'application/json'}}))).json();
}

export async function send(method, path) {
  const answer = await checked(await call(path, {method}));
  return answer.status === 204 ? null : answer.json();
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

/** Checks or uploads; a refused file is an answer too. */
export async function upload(file, options) {
  const answer = await call('upload', {method: 'POST', body: form(file, options)});
  if (answer.status === 400) {
    const problem = await answer.json();
    if (problem.problems) {
      return {...problem, refused: true};
    }
    throw new Refusal(400, problem);
  }
  return (await checked(answer)).json();
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
        const answer = await fetch(link('session'), {method: 'POST', credentials: 'same-origin',
          headers: {'Content-Type': 'application/json'}, body: JSON.stringify({key: input.value})});
        if (answer.ok) {
          known = true;
          element.close();
        } else {
          error.textContent = 'This is not a key of this server’s. Ask whoever operates it.';
          input.select();
        }
      }}, h('label', {for: 'key'}, 'Key'), input, error, h('div', {class: 'actions'}, h('button', {class: 'primary'}, 'Continue'))));
    element.addEventListener('close', () => {
      asking = null;
      known ? resolve() : reject(new Refusal(401, {detail: 'This server asks for a key. Reload the page to type it.'}));
    });
  });
  return asking;
}
