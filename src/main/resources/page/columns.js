// Which column is which: a table of the file's columns. A question, where the header does not answer it.
import {h, replace} from './dom.js';
import {number, plural} from './format.js';
import {guessed} from './guesses.js';

const QUESTIONS = ['missing_column', 'header_missing', 'duplicate_column', 'unknown_mapped_column'];
const USES = [['serial', 'Serial number', 'radio'], ['product', 'Name', 'radio'], ['images', 'Images', 'checkbox']];
/** More columns than these are folded away where they are probably none of the three. */
const SHOWN = 12;

/** Whether a problem goes away once somebody says which column is which. */
export const isQuestion = code => QUESTIONS.includes(code);

/** The columns of a check's answer, with what is known of them. */
export const columnsOf = answer => answer.matching ?? (answer.columns ?? []).map(name => ({name, samples: [], use: 'none', addresses: 0}));

/** In a line: what is used as what. */
export function uses(answer) {
  const names = use => columnsOf(answer).filter(column => column.use === use).map(column => column.name);
  const images = names('images');
  return `${names('serial')[0] ?? '–'} as serial number, ${names('product')[0] ?? '–'} as name, ${images.length > 3 ? plural(images.length, 'column') : images.join(', ')} as images`;
}

/**
 * The table, in a form.
 *
 * @param id    makes the form's ids its own
 * @param asks  whether it is a question, and not how the file was read
 * @param group whether rows were said to belong together
 * @param apply gets the option columns, and group where that is asked for
 */
export function matching(answer, id, {asks, group}, apply) {
  const columns = columnsOf(answer).filter(column => column.name.trim());
  const guess = guessed(columns);
  const inputs = columns.map(column => Object.fromEntries(USES.map(([use, label, type]) => [use, h('input', {
    type, name: `${use}-${id}`, 'data-use': use, 'aria-label': `${label}: ${column.name}`,
    checked: use === 'images' ? guess.images.includes(column) : guess[use] === column})])));
  const likely = columns.map((column, i) => column.use !== 'none' || column.addresses > 0 || USES.some(([use]) => inputs[i][use].checked));
  const folded = columns.length > SHOWN ? columns.filter((column, i) => !likely[i]) : [];
  const rows = columns.map((column, i) => [column, row(column, inputs[i])]);
  const error = h('p', {class: 'error', role: 'alert', hidden: true});
  // A shop's own export says itself which rows are one product.
  const together = answer.dialect && answer.dialect.name !== 'dromedary' ? null : h('input', {type: 'checkbox', id: `group-${id}`, checked: Boolean(group)});

  const chosen = use => columns.filter((column, i) => inputs[i][use].checked).map(column => column.name.trim());
  return h('form', {class: 'mapping matching', onsubmit: event => {
    event.preventDefault();
    const missing = USES.find(([use]) => !chosen(use).length);
    error.hidden = !missing;
    if (missing) {
      replace(error, missing[0] === 'images' ? 'Tick the columns that hold image addresses.' : `Choose the column of the ${missing[1].toLowerCase()}.`);
      return;
    }
    apply({columns: USES.map(([use]) => `${use}=${chosen(use).join(',')}`).join(';'), group: together?.checked ? chosen('serial')[0] : ''});
  }},
  h('p', {class: 'muted'}, 'Say which column is the serial number, which one the name, and tick every one that holds images. '
    + (asks ? 'What is marked is a guess by names and values.' : 'What is marked is how the file was read.')),
  table(rows.filter(([column]) => !folded.includes(column)), 'Columns'),
  folded.length ? h('details', {}, h('summary', {}, plural(folded.length, 'other column')), table(rows.filter(([column]) => folded.includes(column)), 'Other columns')) : null,
  together ? h('p', {class: 'tick'}, together, h('label', {for: together.id}, 'Rows with the same serial number are one product')) : null,
  error, h('div', {class: 'actions'}, h('button', {class: asks ? 'primary apply-columns' : 'apply-columns'}, 'Check with these columns')));
}

/** On a narrow screen each row becomes a card, which would take the roles of a table from it. */
function table(rows, label) {
  return h('table', {class: 'columns', role: 'table', 'aria-label': label},
    h('thead', {role: 'rowgroup'}, h('tr', {role: 'row'}, ['Column', 'First values', 'Addresses', 'Used as'].map(title =>
      h('th', {scope: 'col', role: 'columnheader', class: title === 'Addresses' ? 'number' : null}, title)))),
    h('tbody', {role: 'rowgroup'}, rows.map(([, row]) => row)));
}

function row(column, inputs) {
  return h('tr', {role: 'row'},
    h('th', {scope: 'row', role: 'rowheader', dir: 'auto'}, column.name),
    h('td', {role: 'cell', class: 'samples'}, column.samples.length
      ? h('ul', {class: 'plain'}, column.samples.map(sample => h('li', {dir: 'auto', title: sample}, sample))) : h('span', {class: 'muted'}, 'nothing')),
    h('td', {role: 'cell', class: 'number addresses'}, column.addresses ? [number(column.addresses), h('span', {class: 'unit'}, column.addresses === 1 ? ' address' : ' addresses')] : h('span', {class: 'muted'}, '–')),
    h('td', {role: 'cell'}, h('div', {class: 'uses'}, USES.map(([use, label]) => h('label', {}, inputs[use], h('span', {}, label))))));
}
