// The first view: drop a CSV, see what was found, submit it; below it the list of past requests.
import {get, link, newKey, problemsCsv, sample, upload} from './api.js';
import {announce, h, once, replace} from './dom.js';
import {bytes, date, delimiter, number, plural} from './format.js';

const FIELDS = [['serial', 'Serial number', 'S. No.'], ['product', 'Product name', 'Product Name'], ['images', 'Image URLs', 'Input Image Urls']];
const ENCODINGS = [['windows-1252', 'Western Europe (Windows-1252)'], ['windows-1250', 'Central Europe (Windows-1250)'],
  ['windows-1251', 'Cyrillic (Windows-1251)'], ['KOI8-R', 'Cyrillic (KOI8-R)'], ['windows-1253', 'Greek (Windows-1253)'],
  ['windows-1254', 'Turkish (Windows-1254)'], ['windows-1255', 'Hebrew (Windows-1255)'], ['windows-1256', 'Arabic (Windows-1256)'],
  ['windows-1257', 'Baltic (Windows-1257)'], ['GBK', 'Chinese, simplified (GBK)'], ['Big5', 'Chinese, traditional (Big5)'],
  ['Shift_JIS', 'Japanese (Shift-JIS)'], ['EUC-JP', 'Japanese (EUC-JP)'], ['EUC-KR', 'Korean (EUC-KR)'], ['x-windows-874', 'Thai (Windows-874)'],
  ['x-MacRoman', 'Macintosh (Mac Roman)'], ['IBM850', 'DOS (code page 850)'], ['UTF-8', 'UTF-8']];
const STATUS = {pending: 'Waiting', processing: 'Processing', completed: 'Completed', failed: 'Failed'};

export function home(main, repeat) {
  document.title = 'Dromedary';
  const result = h('div', {id: 'check'});
  main.append(
    h('section', {class: 'hero', 'aria-labelledby': 'title'},
      h('h1', {id: 'title'}, 'Halve your product images'),
      h('p', {class: 'lead'}, 'Drop a catalogue as CSV. Every image that it names is fetched and compressed; you get the same CSV back with the new addresses.'),
      chooser(result), result),
    requests(repeat));
}

function chooser(result) {
  const input = h('input', {type: 'file', id: 'file', accept: '.csv,text/csv,.txt,.tsv', class: 'visually-hidden'});
  const options = optionFields();
  const zone = h('label', {class: 'drop', for: 'file'},
    h('span', {class: 'drop-title'}, 'Drop a CSV here'), h('span', {class: 'drop-or'}, 'or ', h('span', {class: 'button'}, 'choose a file')));
  const choose = file => check(result, file, options, {});
  input.addEventListener('change', () => {
    if (input.files.length) {
      choose(input.files[0]);
      input.value = '';
    }
  });
  const wrap = h('div', {class: 'drop-wrap'}, input, zone);
  for (const type of ['dragenter', 'dragover']) {
    wrap.addEventListener(type, event => { event.preventDefault(); zone.classList.add('over'); });
  }
  for (const type of ['dragleave', 'drop']) {
    wrap.addEventListener(type, event => { event.preventDefault(); zone.classList.remove('over'); });
  }
  wrap.addEventListener('drop', event => event.dataTransfer.files.length && choose(event.dataTransfer.files[0]));
  return [wrap,
    h('p', {class: 'hint'}, 'Columns ', h('code', {}, 'S. No.'), ', ', h('code', {}, 'Product Name'), ' and ', h('code', {}, 'Input Image Urls'),
      ' (several addresses in a cell are separated by commas, or in columns of their own).'),
    h('p', {class: 'sample'}, h('button', {type: 'button', id: 'try', onclick: once(async () => submit(await sample(), {}, newKey()))}, 'Try the sample'),
      h('span', {class: 'hint'}, 'Five products, twelve photographs. ', h('a', {href: link('samples/catalog.csv'), download: true}, 'Download the sample'), ' to see what a catalogue looks like.')),
    h('details', {class: 'options'}, h('summary', {}, 'Rules for the columns'), columnRules()),
    h('details', {class: 'options'}, h('summary', {}, 'How to compress'), options.element)];
}

function columnRules() {
  const rules = [
    ['S. No.', 'Serial Number, Serial No', 'Not empty, and no two rows have the same. Any text.'],
    ['Product Name', 'Product', 'Not empty.'],
    ['Input Image Urls', 'Image Urls, Input Images, Image URL, Image; or Image1, Image 2, …', 'One http or https address or more, separated by a comma, semicolon, pipe or line break.'],
  ];
  return h('div', {}, h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Rules for the columns'},
    h('table', {}, h('thead', {}, h('tr', {}, ['Column', 'Also accepted', 'Rule'].map(title => h('th', {scope: 'col'}, title)))),
      h('tbody', {}, rules.map(row => h('tr', {}, row.map(cell => h('td', {}, cell))))))),
    h('p', {class: 'hint'}, 'Capitals, blanks and dots in the names do not matter; other columns are passed through. Comma, semicolon, tab or pipe; UTF-8 is best, other encodings are guessed and can be chosen. Save a workbook as CSV first.'));
}

function optionFields() {
  const quality = h('input', {id: 'quality', type: 'number', min: 1, max: 100, placeholder: '50', inputmode: 'numeric'});
  const mode = h('select', {id: 'mode'}, h('option', {value: ''}, 'At a fixed quality'), h('option', {value: 'size'}, 'To half the bytes'), h('option', {value: 'bytes'}, 'To a number of bytes'));
  const maxBytes = h('input', {id: 'max-bytes', placeholder: '200 kB', autocomplete: 'off'});
  const limit = h('p', {hidden: true}, h('label', {for: 'max-bytes'}, 'Bytes of an image at most'), maxBytes);
  mode.addEventListener('change', () => { limit.hidden = mode.value !== 'bytes'; });
  const format = h('select', {id: 'format'}, h('option', {value: ''}, 'JPEG'), h('option', {value: 'keep'}, 'Keep PNG as PNG'));
  return {
    element: h('div', {class: 'fields'},
      h('p', {}, h('label', {for: 'mode'}, 'Compress'), mode),
      limit,
      h('p', {}, h('label', {for: 'quality'}, 'JPEG quality, 1 to 100'), quality),
      h('p', {}, h('label', {for: 'format'}, 'Write as'), format)),
    values: () => ({quality: quality.value, mode: mode.value, max_bytes: mode.value === 'bytes' ? maxBytes.value : '', format: format.value}),
  };
}

/** Submits a file and goes to its request; null, or the answer where it was refused after all. */
async function submit(file, options, key) {
  const accepted = await upload(file, options, key);
  if (accepted.refused) {
    return accepted;
  }
  location.hash = `#/requests/${accepted.request_id}`;
  return null;
}

/** Checks the file without submitting it and shows what was found. */
async function check(result, file, options, extra) {
  replace(result, h('p', {class: 'panel', 'aria-busy': 'true'}, `Checking ${file.name} …`));
  announce('Checking the file');
  const given = {...options.values(), ...extra};
  let found;
  try {
    found = await upload(file, {...given, dry_run: true});
  } catch (error) {
    replace(result, h('div', {class: 'panel bad', role: 'alert'}, h('h2', {}, 'The file could not be checked'), h('p', {}, error.message)));
    return;
  }
  // The same file with the same options is the same upload, however often it is sent.
  const keys = new Map();
  const go = async skip => {
    result.querySelector('.panel > .error')?.remove();
    const chosen = {...options.values(), ...extra, ...(skip ? {invalid_rows: 'skip'} : {})};
    const name = JSON.stringify(chosen);
    keys.set(name, keys.get(name) ?? newKey());
    try {
      const refused = await submit(file, chosen, keys.get(name));
      if (refused) {
        show(refused);
      }
    } catch (error) {
      result.querySelector('.panel').append(h('p', {class: 'error', role: 'alert'}, error.message));
    }
  };
  const show = answer => {
    const heading = h('h2', {tabindex: -1}, answer.refused
      ? `${plural(answer.problem_count, 'problem')} in ${file.name}` : `${file.name} is ready`);
    replace(result, h('section', {class: answer.refused ? 'panel bad' : 'panel good', 'aria-label': 'Result of the check'}, heading,
      facts(answer),
      answer.refused ? problemTable(answer.problems, answer.problem_count) : null,
      answer.refused && answer.columns.length && needsMapping(answer)
        ? mapping(answer.columns, columns => check(result, file, options, {...extra, columns})) : null,
      guessed(answer) ? encodings(answer, guessed(answer), encoding => check(result, file, options, {...extra, encoding})) : null,
      (answer.warnings ?? []).length ? h('details', {}, h('summary', {}, plural(answer.warning_count, 'remark')), problemTable(answer.warnings, answer.warning_count)) : null,
      h('div', {class: 'actions'},
        answer.refused ? null : h('button', {type: 'button', class: 'primary', id: 'submit', onclick: once(() => go(false))}, `Compress ${plural(answer.images, 'image')}`),
        answer.refused && answer.skippable
          ? h('button', {type: 'button', class: 'primary', id: 'skip', onclick: once(() => go(true))}, `Continue with the ${number(answer.products)} good ${answer.products === 1 ? 'row' : 'rows'}`) : null,
        answer.refused ? h('button', {type: 'button', id: 'problems-csv', onclick: once(() => save(file, {...options.values(), ...extra}))}, 'Every problem as CSV') : null,
        h('button', {type: 'button', onclick: () => { replace(result); document.getElementById('file').focus(); }}, 'Discard'))));
    // On a telephone what was found would stand below what can be seen.
    heading.focus({preventScroll: true});
    result.scrollIntoView({block: 'start'});
    announce(heading.textContent);
  };
  show(found);
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

/** On a narrow screen each row becomes a card, which would take the roles of a table from it. */
function problemTable(problems, count) {
  return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Problems'},
    h('table', {class: 'problems', role: 'table'},
      h('thead', {role: 'rowgroup'}, h('tr', {role: 'row'}, ['Row', 'Column', 'Value', 'What to do'].map(title => h('th', {scope: 'col', role: 'columnheader'}, title)))),
      h('tbody', {role: 'rowgroup'}, problems.map(problem => h('tr', {role: 'row'},
        h('td', {class: 'number', role: 'cell'}, String(problem.row)), h('td', {role: 'cell'}, problem.column || '–'),
        h('td', {class: 'value', role: 'cell'}, problem.value || h('span', {class: 'muted'}, 'empty')), h('td', {class: 'remedy', role: 'cell'}, problem.detail))))),
    count > problems.length ? h('p', {class: 'muted'}, `The first ${number(problems.length)} of ${number(count)}.`) : null);
}

const needsMapping = answer => answer.problems.some(problem => ['missing_column', 'header_missing', 'duplicate_column', 'unknown_mapped_column'].includes(problem.code));

const guessed = answer => (answer.warnings ?? []).find(warning => warning.code === 'encoding_guessed');

/** Shows what an encoding that was guessed makes of the names, and lets another one be chosen. */
function encodings(answer, warning, apply) {
  const select = h('select', {id: 'encoding'}, ENCODINGS.map(([value, label]) =>
    h('option', {value, selected: value === answer.encoding}, label)));
  return h('form', {class: 'mapping', onsubmit: event => { event.preventDefault(); apply(select.value); }},
    h('h3', {}, 'Are these letters right?'), h('p', {class: 'value'}, warning.value),
    h('div', {class: 'fields'}, h('p', {}, h('label', {for: 'encoding'}, 'If not, the file was written as'), select)),
    h('button', {id: 'apply-encoding'}, 'Check with this encoding'));
}

/** Lets the columns be chosen where the header has other names: one from a list, or several by a tick each. */
function mapping(columns, apply) {
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

async function save(file, options) {
  const url = URL.createObjectURL(await problemsCsv(file, options));
  h('a', {href: url, download: file.name.replace(/\.csv$/i, '') + '-errors.csv'}).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Past requests, newest first; those at work move. */
function requests(repeat) {
  const body = h('tbody', {});
  const table = h('table', {class: 'requests', hidden: true},
    h('caption', {class: 'visually-hidden'}, 'Past catalogues, newest first'),
    h('thead', {}, h('tr', {}, ['Catalogue', 'Status', 'Date', 'Images', 'Failed', 'Saved'].map((title, i) =>
      h('th', {scope: 'col', class: i > 2 ? 'number' : null}, title)))), body);
  const empty = h('p', {class: 'muted', hidden: true}, 'Nothing yet. Drop the sample to see how it goes.');
  const more = h('button', {type: 'button', hidden: true}, 'Earlier ones');
  const rows = new Map();
  let next;
  const LIMIT = 20;

  const put = (list, atEnd) => {
    for (const one of list) {
      const row = requestRow(one);
      if (rows.has(one.request_id)) {
        const old = rows.get(one.request_id);
        if (old.text !== JSON.stringify(one)) {
          const focused = old.row.contains(document.activeElement);
          old.row.replaceWith(row);
          if (focused) {
            row.querySelector('a').focus();
          }
        } else {
          continue;
        }
      } else if (atEnd) {
        body.append(row);
      } else {
        const next = [...rows.values()].find(other => other.created < one.created_at);
        next ? next.row.before(row) : body.append(row);
      }
      rows.set(one.request_id, {row, text: JSON.stringify(one), created: one.created_at});
    }
    table.hidden = rows.size === 0;
    empty.hidden = rows.size > 0;
  };
  more.addEventListener('click', async () => {
    const page = await get(`requests?limit=${LIMIT}&before=${next}`);
    put(page.requests, true);
    next = page.next;
    more.hidden = next === null;
  });
  repeat(2_000, async () => {
    const page = await get(`requests?limit=${LIMIT}`);
    put(page.requests, false);
    if (next === undefined || next === null && rows.size === page.requests.length) {
      next = page.next;
      more.hidden = next === null;
    }
    return page.requests.some(one => ['pending', 'processing'].includes(one.status)) ? 1_000 : 5_000;
  });
  return h('section', {'aria-labelledby': 'past'}, h('h2', {id: 'past'}, 'Catalogues'), h('div', {class: 'scroll'}, table), empty, more);
}

function requestRow(one) {
  const done = one.images.completed + one.images.failed;
  const total = one.images.completed + one.images.failed + one.images.pending;
  const atWork = ['pending', 'processing'].includes(one.status);
  return h('tr', {},
    h('th', {scope: 'row'}, h('a', {href: `#/requests/${one.request_id}`}, one.file_name)),
    h('td', {}, h('span', {class: `badge ${one.status}`}, STATUS[one.status] ?? one.status),
      atWork ? h('progress', {max: total || 1, value: done, 'aria-label': `Progress of ${one.file_name}`}) : null),
    h('td', {class: 'nowrap'}, date(one.created_at)),
    h('td', {class: 'number'}, number(one.images.total)),
    h('td', {class: 'number'}, one.images.failed + one.images.invalid ? number(one.images.failed + one.images.invalid) : '–'),
    h('td', {class: 'number nowrap'}, one.bytes.saved_percent === null ? '–' : `${bytes(one.bytes.in - one.bytes.out)} (${one.bytes.saved_percent} %)`));
}
