// Which view the address asks for: #/ is the upload and the list, #/requests/<id> one request.
import {Refusal} from './api.js';
import {h, replace} from './dom.js';
import {dropTarget} from './drop.js';
import {home} from './home.js';
import {request} from './request.js';

const main = document.getElementById('main');
const failure = document.getElementById('failure');
let leave = () => {};
/** Takes files where the first view is shown; elsewhere they wait for it. */
let take = null;
let dropped = [];

/** Runs a task again and again until the view is left; the waits grow while the server does not answer. */
function every(milliseconds, task) {
  const offline = document.getElementById('offline');
  let timer = 0;
  let left = false;
  let failures = 0;
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    let wait = milliseconds;
    try {
      wait = await task() ?? milliseconds;
      failures = 0;
      offline.hidden = true;
    } catch (error) {
      if (error instanceof Refusal && error.status < 500) {
        running = false;
        if (!left) {
          failed(error);
        }
        return;
      }
      failures++;
      wait = Math.min(10_000, milliseconds * 2 ** failures);
      if (!left) {
        offline.textContent = 'The server does not answer. Work that it has accepted is not lost; trying again…';
        offline.hidden = false;
      }
    }
    running = false;
    if (!left) {
      timer = setTimeout(run, again ? 0 : document.hidden ? Math.max(wait, 5_000) : wait);
      again = false;
    }
  };
  run();
  return {
    leave() {
      left = true;
      clearTimeout(timer);
      offline.hidden = true;
    },
    /** Something was done that the next run will see: it is not waited for. */
    soon() {
      clearTimeout(timer);
      running ? again = true : run();
    },
  };
}

function failed(error) {
  document.title = 'Dromedary';
  replace(main, h('h1', {}, error.status === 404 ? 'Not found' : 'Something went wrong'),
    h('p', {}, error.message), h('p', {}, h('a', {href: '#/'}, 'To all catalogues')));
}

/** A click that could not be done: said until the next one, or until the view is left. */
window.addEventListener('unhandledrejection', event => {
  failure.textContent = event.reason?.message ?? String(event.reason);
  failure.hidden = false;
  event.preventDefault();
});
window.addEventListener('click', () => { failure.hidden = true; }, {capture: true});

function show() {
  failure.hidden = true;
  leave();
  const leaving = [];
  leave = () => leaving.forEach(one => one());
  const repeat = (milliseconds, task) => {
    const repeated = every(milliseconds, task);
    leaving.push(repeated.leave);
    return repeated.soon;
  };
  const match = location.hash.match(/^#\/requests\/([0-9a-f-]{36})$/);
  replace(main);
  take = null;
  if (match) {
    request(main, match[1], repeat);
  } else if (location.hash === '' || location.hash === '#/') {
    take = home(main, repeat);
  } else if (location.hash !== '#main') {
    failed({status: 404, message: 'There is no such view.'});
  }
  window.scrollTo(0, 0);
  take?.(dropped);
  dropped = [];
}

dropTarget(files => {
  if (take) {
    take(files);
  } else {
    dropped = files;
    location.hash = '#/';
  }
});

window.addEventListener('hashchange', event => {
  if (location.hash === '#main') {
    history.replaceState(null, '', event.oldURL);
    main.focus();
    return;
  }
  show();
  main.focus({preventScroll: true});
});
show();
