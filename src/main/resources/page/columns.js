// Which column is which: a question, where the header does not answer it.
import {h} from './dom.js';

const FIELDS = [['serial', 'Serial number', 'S. No.'], ['product', 'Product name', 'Product Name'], ['images', 'Image URLs', 'Input Image Urls']];
const QUESTIONS = ['missing_column', 'header_missing', 'duplicate_column', 'unknown_mapped_column'];

/** Whether a refused file may be taken once somebody says which column is which. */
export const needsMapping = answer => answer.refused && answer.columns.length > 0 && answer.problems.some(problem => QUESTIONS.includes(problem.code));

/** Lets the columns be chosen where the header has other names: one from a list, or several by a tick each. */
export function mapping(columns, apply) {
  const named = columns.filter(column => column.trim());
  const fields = FIELDS.map(([key, label, usual]) => {
    const isUsual = column => column.trim().toLowerCase() === usual.toLowerCase();
    return key === 'images' ? ticks(key, label, named, isUsual) : choice(key, label, named, isUsual);
  });
  return h('form', {class: 'mapping', onsubmit: event => {
    event.preventDefault();
    apply(fields.map(({key, values}) => `${key}=${values().join(',')}`).filter(part => !part.endsWith('=')).join(';'));
  }}, h('h3', {}, 'Which column is which?'), h('div', {class: 'fields'}, fields.map(one => one.element)),
    h('button', {class: 'primary', id: 'map'}, 'Check with these columns'));
}

function choice(key, label, columns, isUsual) {
  const select = h('select', {id: `column-${key}`}, h('option', {value: ''}, 'Choose a column'),
    columns.map(column => h('option', {value: column, selected: isUsual(column)}, column)));
  return {key, values: () => [select.value].filter(Boolean), element: h('p', {}, h('label', {for: `column-${key}`}, label), select)};
}

function ticks(key, label, columns, isUsual) {
  const boxes = columns.map((column, i) => h('input', {type: 'checkbox', id: `column-${key}-${i}`, value: column, checked: isUsual(column)}));
  return {
    key,
    values: () => boxes.filter(box => box.checked).map(box => box.value),
    element: h('fieldset', {id: `column-${key}`, class: 'ticks'}, h('legend', {}, `${label} (one or several)`),
      h('div', {class: 'tick-list'}, boxes.map((box, i) => h('label', {for: box.id}, box, h('span', {dir: 'auto'}, columns[i]))))),
  };
}
