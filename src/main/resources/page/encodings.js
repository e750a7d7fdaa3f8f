// Whether the letters are right, where a file's encoding was guessed.
import {h} from './dom.js';

const ENCODINGS = [['windows-1252', 'Western Europe (Windows-1252)'], ['windows-1250', 'Central Europe (Windows-1250)'],
  ['windows-1251', 'Cyrillic (Windows-1251)'], ['KOI8-R', 'Cyrillic (KOI8-R)'], ['windows-1253', 'Greek (Windows-1253)'],
  ['windows-1254', 'Turkish (Windows-1254)'], ['windows-1255', 'Hebrew (Windows-1255)'], ['windows-1256', 'Arabic (Windows-1256)'],
  ['windows-1257', 'Baltic (Windows-1257)'], ['GBK', 'Chinese, simplified (GBK)'], ['Big5', 'Chinese, traditional (Big5)'],
  ['Shift_JIS', 'Japanese (Shift-JIS)'], ['EUC-JP', 'Japanese (EUC-JP)'], ['EUC-KR', 'Korean (EUC-KR)'], ['x-windows-874', 'Thai (Windows-874)'],
  ['x-MacRoman', 'Macintosh (Mac Roman)'], ['IBM850', 'DOS (code page 850)'], ['UTF-8', 'UTF-8']];

/** The warning that the encoding was guessed, or nothing. */
export const guessed = answer => (answer.warnings ?? []).find(warning => warning.code === 'encoding_guessed');

/** Shows what an encoding that was guessed makes of the names, and lets another one be chosen. */
export function encodings(answer, warning, id, apply) {
  const select = h('select', {id}, ENCODINGS.map(([value, label]) => h('option', {value, selected: value === answer.encoding}, label)));
  return h('form', {class: 'mapping', onsubmit: event => { event.preventDefault(); apply(select.value); }},
    h('h3', {}, 'Are these letters right?'), h('p', {class: 'value'}, warning.value),
    h('div', {class: 'fields'}, h('p', {}, h('label', {for: id}, 'If not, the file was written as'), select)),
    h('button', {}, 'Check with this encoding'));
}
