// One file: its check, what was found, and its way to a request.
import {newKey, problemsCsv, upload} from './api.js';
import {baseUrl} from './base-url.js';
import {columnsOf, isQuestion, matching, uses} from './columns.js';
import {announce, h, once, replace, show} from './dom.js';
import {encodings, guessed} from './encodings.js';
import {dialect, facts, privateHosts} from './facts.js';
import {number, plural} from './format.js';
import {problemKinds} from './problems.js';
import {remember, remembered} from './remembered.js';
import {sheets} from './sheets.js';
import {tryQuality} from './try-quality.js';

/** Panels lie below each other, and ids are unique in a document. */
let panels = 0;
const BASE = 'base_url_missing';
/** What is asked about a file and holds for the next one with its header. */
const ANSWERS = ['columns', 'group', 'base_url'];

/**
 * The panel of a file.
 *
 * @param options gives the options that were chosen, at the time of asking
 * @param several whether there are others: then nothing leads away from them
 * @param changed is told when the state is another
 * @param gone    is told when the file was discarded
 * @param answered gets the header about which a question was answered
 */
export function fileCheck(file, options, {several, changed, gone, answered}) {
  const id = ++panels;
  const element = h('div', {class: 'one'});
  // What was answered about this file, and whether that comes from the last file with its header.
  let extra = {};
  let known = false;
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
    extra = {...extra, ...more};
    state = {busy: true};
    replace(element, h('p', {class: 'panel', 'aria-busy': 'true'}, `Checking ${file.name} …`));
    if (!several) {
      announce('Checking the file');
    }
    try {
      if (file.folder) {
        throw new Error(`${file.name} is a folder. Drop the files that are in it.`);
      }
      const ask = () => upload(file, {...options(), ...extra, dry_run: true});
      let answer = await ask();
      const last = ANSWERS.some(name => name in extra) || !answer.columns?.length ? null : remembered(answer.columns);
      if (last) {
        extra = {...extra, ...last};
        answer = await ask();
      }
      known = Boolean(last) || known && !Object.keys(more).length;
      found(answer);
    } catch (error) {
      state = {look: true};
      panel('bad', h('h2', {tabindex: -1}, `${file.name} could not be checked`), h('p', {class: 'error', role: 'alert'}, error.message), h('div', {class: 'actions'}, discard()));
    }
  };
  const checkAgain = async more => {
    await check(more);
    if (state.answer && !state.answer.problem_kinds?.some(kind => isQuestion(kind.code) || kind.code === BASE)) {
      const {columns, group, base_url} = extra;
      remember(state.answer.columns, columns || base_url ? {columns, group, base_url} : null);
      await answered(state.answer.columns);
    }
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
    const kinds = answer.problem_kinds ?? [];
    const columnQuestion = answer.refused && answer.columns.length > 0 && kinds.some(kind => isQuestion(kind.code));
    const addressQuestion = answer.refused && kinds.some(kind => kind.code === BASE);
    const asks = columnQuestion || addressQuestion;
    // What the questions are about is no mistake; the header's own names have no place in an answer to them.
    const wrong = kinds.filter(kind => kind.code !== BASE && !(columnQuestion && ['missing_column', 'header_missing'].includes(kind.code)));
    const warnings = (answer.warning_kinds ?? []).filter(kind => kind.code !== 'private_address');
    const hopeless = !answer.refused && answer.images > 0 && answer.private_images >= answer.images;
    state = answer.refused || hopeless ? {look: true, answer} : {ready: answer, answer};
    panel(asks || hopeless ? 'asks' : answer.refused ? 'bad' : 'good',
      h('h2', {tabindex: -1}, columnQuestion ? `Which column is which in ${file.name}?` : addressQuestion ? `Where are the images of ${file.name}?`
        : answer.refused ? `${plural(answer.problem_count, 'problem')} in ${file.name}` : hopeless ? `${file.name} names private addresses only` : `${file.name} is ready`),
      dialect(answer),
      facts(answer),
      answer.sheets?.length > 1 ? sheets(answer, id, sheet => {
        // Another sheet has other columns.
        extra = {sheet, ...(extra.encoding ? {encoding: extra.encoding} : {})};
        checkAgain({});
      }) : null,
      answer.refused && wrong.length ? problemKinds(wrong, answer.problems, 'Problems') : null,
      columnQuestion ? matching(answer, id, {asks: true, group: extra.group}, checkAgain) : null,
      addressQuestion ? baseUrl(kinds.find(kind => kind.code === BASE), id, extra.base_url, checkAgain) : null,
      known && !columnQuestion ? h('p', {class: 'muted known'}, 'Read as the last file with these columns was. ',
        h('button', {type: 'button', class: 'link', onclick: () => {
          remember(answer.columns, null);
          extra = {};
          checkAgain({columns: ''});
        }}, 'Read it anew')) : null,
      guessed(answer) ? encodings(answer, guessed(answer), `encoding-${id}`, encoding => checkAgain({encoding})) : null,
      privateHosts(answer),
      warnings.length ? h('details', {}, h('summary', {}, plural(warnings.reduce((sum, kind) => sum + kind.count, 0), 'remark')),
        problemKinds(warnings, answer.warnings, 'Remarks')) : null,
      !columnQuestion && columnsOf(answer).some(column => column.use !== 'none') ? h('details', {class: 'used'}, h('summary', {}, `Columns: ${uses(answer)}`),
        matching(answer, id, {asks: false, group: extra.group}, checkAgain), extra.base_url && !addressQuestion ? baseUrl(null, id, extra.base_url, checkAgain) : null) : null,
      answer.refused || hopeless ? null : tryQuality(answer, id, options),
      h('div', {class: 'actions'},
        answer.refused ? null : h('button', {type: 'button', class: hopeless || several ? null : 'primary', id: several ? null : 'submit', onclick: once(() => submit(false))},
          hopeless ? `Try the ${plural(answer.images, 'image')} all the same` : `Compress ${plural(answer.images, 'image')}`),
        answer.refused && answer.skippable
          ? h('button', {type: 'button', class: several ? null : 'primary', id: several ? null : 'skip', onclick: once(() => submit(true))}, `Continue with the ${number(answer.products)} good ${answer.products === 1 ? 'row' : 'rows'}`) : null,
        answer.refused && wrong.length ? h('button', {type: 'button', id: several ? null : 'problems-csv', onclick: once(() => save(file, {...options(), ...extra}))}, 'Every problem as CSV') : null,
        discard()));
  };
  /** The same question about the same header is not asked twice. */
  const learn = async header => {
    if (state.answer?.refused && !ANSWERS.some(name => name in extra) && JSON.stringify(state.answer?.columns) === JSON.stringify(header)) {
      await check();
    }
  };
  return {element, check, learn, submit: () => submit(false), state: () => state};
}

async function save(file, options) {
  const url = URL.createObjectURL(await problemsCsv(file, options));
  h('a', {href: url, download: file.name.replace(/\.[a-z]{2,4}$/i, '') + '-errors.csv'}).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
