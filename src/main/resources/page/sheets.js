// Which sheet of a workbook is read.
import {h} from './dom.js';

/** A choice among the sheets, the one that was read being chosen. */
export function sheets(answer, id, apply) {
  const select = h('select', {id: `sheet-${id}`}, answer.sheets.map(sheet => h('option', {value: sheet, selected: sheet === answer.sheet}, sheet)));
  return h('form', {class: 'sheets', onsubmit: event => { event.preventDefault(); apply(select.value); }},
    h('label', {for: select.id}, `Read of ${answer.sheets.length} sheets:`), select, h('button', {}, 'Read this sheet'));
}
