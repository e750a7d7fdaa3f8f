// The check of the files that were dropped: one panel each, nothing submitted yet.
import {newKey, problemsCsv, upload} from './api.js';
import {mapping, needsMapping} from './columns.js';
import {announce, h, once, replace} from './dom.js';
import {encodings, guessed} from './encodings.js';
import {delimiter, number, plural} from './format.js';
import {problemKinds} from './problems.js';

/** What is made by hand for the panels that lie below each other: ids are unique in a document. */
let panels = 0;

/**
 * Checks files one after the other; a mistake in one does not stop the others.
 *
 * @param result  where the panels go; what it held is replaced
 * @param options gives the options that were chosen, at the time of asking
 */
export async function checks(result, files, options) {
  const several = files.length > 1;
  const heading = h('h2', {tabindex: -1}, `${files.length} files`);
  const said = h('p', {});
  const all = h('button', {type: 'button', class: 'primary', id: 'submit-all', hidden: true});
  const stillHere = () => list.isConnected;
  const items = files.map(file => one(file, options, {several, changed: () => several && tell(), gone: () => several ? remove() : replace(result)}));
  const list = h('div', {class: 'checks'}, items.map(item => item.element));
  const remove = () => {
    if (items.every(item => !item.element.isConnected)) {
      replace(result);
    }
    tell();
  };
  const tell = () => {
    const here = items.filter(item => item.element.isConnected);
    const ready = here.filter(item => item.state().ready);
    const count = (state, text) => {
      const number = here.filter(item => item.state()[state]).length;
      return number ? `${number} ${text(number)}` : null;
    };
    said.textContent = [count('busy', () => 'still to be checked'), count('ready', () => 'ready'), count('refused', () => 'with something to see to'),
      count('sent', () => 'on the way')].filter(Boolean).join(', ');
    all.textContent = `Compress ${plural(ready.reduce((sum, item) => sum + item.state().ready.images, 0), 'image')} of ${plural(ready.length, 'file')}`;
    all.hidden = ready.length < 2;
  };
  all.addEventListener('click', once(async () => {
    for (const item of items.filter(item => item.element.isConnected && item.state().ready)) {
      await item.submit();
    }
    tell();
    announce(said.textContent);
  }));
  replace(result, several ? h('section', {class: 'panel', 'aria-label': 'All files'}, heading, said, h('div', {class: 'actions'}, all)) : null, list);
  if (several) {
    tell();
    show(result, heading);
  }
  for (const item of items) {
    if (!stillHere()) {
      return;
    }
    await item.check();
    tell();
  }
  if (several && stillHere()) {
    announce(`${files.length} files: ${said.textContent}`);
  } else if (stillHere()) {
    show(result, items[0].element.querySelector('h2') ?? items[0].element);
  }
}

/** On a telephone what was found would stand below what can be seen. */
function show(element, heading) {
  heading.focus({preventScroll: true});
  element.scrollIntoView({block: 'start'});
  announce(heading.textContent);
}

/** One file: its check, what was found, and its way to a request. */
function one(file, options, {several, changed, gone}) {
  const id = ++panels;
  const element = h('div', {class: 'one'});
  const extra = {};
  // The same file with the same options is the same upload, however often it is sent.
  const keys = new Map();
  let state = {busy: true};

  const panel = (kind, ...children) => {
    replace(element, h('section', {class: `panel ${kind}`, 'aria-label': `Check of ${file.name}`}, ...children));
    changed();
  };
  const discard = () => h('button', {type: 'button', onclick: () => {
    element.remove();
    gone();
    document.getElementById('file').focus();
  }}, 'Discard');

  const check = async (more = {}) => {
    Object.assign(extra, more);
    state = {busy: true};
    replace(element, h('p', {class: 'panel', 'aria-busy': 'true'}, `Checking ${file.name} …`));
    if (!several) {
      announce('Checking the file');
    }
    try {
      if (file.folder) {
        throw new Error(`${file.name} is a folder. Drop the files that are in it.`);
      }
      found(await upload(file, {...options(), ...extra, dry_run: true}));
    } catch (error) {
      state = {refused: true};
      panel('bad', h('h2', {tabindex: -1}, `${file.name} could not be checked`), h('p', {class: 'error', role: 'alert'}, error.message), h('div', {class: 'actions'}, discard()));
    }
  };
  const checkAgain = async more => {
    await check(more);
    show(element, element.querySelector('h2') ?? element);
  };

  const submit = async skip => {
    element.querySelector('.panel > .error')?.remove();
    const chosen = {...options(), ...extra, ...(skip ? {invalid_rows: 'skip'} : {})};
    const name = JSON.stringify(chosen);
    keys.set(name, keys.get(name) ?? newKey());
    try {
      const answer = await upload(file, chosen, keys.get(name));
      if (answer.refused) {
        found(answer);
      } else if (several) {
        state = {sent: true};
        panel('good sent', h('h2', {}, file.name), h('p', {}, `${plural(answer.images, 'image')} on the way. `,
          h('a', {href: `#/requests/${answer.request_id}`}, 'See how far it is')));
      } else {
        location.hash = `#/requests/${answer.request_id}`;
      }
    } catch (error) {
      element.querySelector('.panel').append(h('p', {class: 'error', role: 'alert'}, error.message));
    }
  };

  const found = answer => {
    const asks = needsMapping(answer);
    state = answer.refused ? {refused: true} : {ready: answer};
    const warnings = (answer.warning_kinds ?? []).filter(kind => kind.code !== 'private_address');
    const hopeless = !answer.refused && answer.images > 0 && answer.private_images >= answer.images;
    panel(asks ? 'asks' : answer.refused ? 'bad' : 'good',
      h('h2', {tabindex: -1}, asks ? `Which column is which in ${file.name}?`
        : answer.refused ? `${plural(answer.problem_count, 'problem')} in ${file.name}` : `${file.name} is ready`),
      facts(answer),
      answer.refused ? problemKinds(answer.problem_kinds, answer.problems, 'Problems') : null,
      asks ? mapping(answer.columns, columns => checkAgain({columns})) : null,
      guessed(answer) ? encodings(answer, guessed(answer), `encoding-${id}`, encoding => checkAgain({encoding})) : null,
      privateHosts(answer),
      warnings.length ? h('details', {}, h('summary', {}, plural(warnings.reduce((sum, kind) => sum + kind.count, 0), 'remark')),
        problemKinds(warnings, answer.warnings, 'Remarks')) : null,
      h('div', {class: 'actions'},
        answer.refused ? null : h('button', {type: 'button', class: hopeless ? null : 'primary', id: several ? null : 'submit', onclick: once(() => submit(false))},
          hopeless ? `Try the ${plural(answer.images, 'image')} all the same` : `Compress ${plural(answer.images, 'image')}`),
        answer.refused && answer.skippable
          ? h('button', {type: 'button', class: 'primary', id: several ? null : 'skip', onclick: once(() => submit(true))}, `Continue with the ${number(answer.products)} good ${answer.products === 1 ? 'row' : 'rows'}`) : null,
        answer.refused && !asks ? h('button', {type: 'button', id: several ? null : 'problems-csv', onclick: once(() => save(file, {...options(), ...extra}))}, 'Every problem as CSV') : null,
        discard()));
  };
  return {element, check, submit: () => submit(false), state: () => state};
}

/** Which images cannot be fetched, said before they fail one after the other. */
function privateHosts(answer) {
  const hosts = (answer.warning_kinds ?? []).find(kind => kind.code === 'private_address');
  if (!hosts) {
    return null;
  }
  const listed = answer.warnings.filter(warning => warning.code === 'private_address');
  const all = listed.length > hosts.examples.length ? listed : hosts.examples;
  return h('div', {class: 'remark', id: 'private'},
    h('h3', {}, `${answer.private_images >= answer.images ? 'The images lie' : `${plural(answer.private_images, 'image')} lie${answer.private_images === 1 ? 's' : ''}`} in a private network`),
    h('ul', {class: 'plain'}, all.map(warning => h('li', {}, warning.detail))),
    hosts.count > all.length ? h('p', {}, `And at ${plural(hosts.count - all.length, 'other host')}.`) : null);
}

function facts(answer) {
  const all = [];
  if (answer.products || answer.images) {
    all.push(plural(answer.products, answer.refused ? 'good product' : 'product'), plural(answer.images, 'image'));
  }
  if (answer.delimiter) {
    all.push(`separated by ${delimiter(answer.delimiter)}`);
  }
  if (answer.encoding) {
    all.push(answer.encoding);
  }
  return all.length ? h('ul', {class: 'facts'}, all.map(text => h('li', {}, text))) : null;
}

async function save(file, options) {
  const url = URL.createObjectURL(await problemsCsv(file, options));
  h('a', {href: url, download: file.name.replace(/\.[a-z]{2,4}$/i, '') + '-errors.csv'}).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
