// The first view: drop catalogues, see what was found, submit them; below it the list of past requests.
import {link, newKey, sample, upload} from './api.js';
import {checks} from './check.js';
import {h, once} from './dom.js';
import {compressOptions} from './options.js';
import {requests} from './requests.js';

/** What a catalogue comes as. A name may end otherwise when it is dropped. */
const KINDS = '.csv,.tsv,.txt,.xlsx,.xml,.gz,.zip,text/csv,text/tab-separated-values';

/** @return takes files that were dropped anywhere on the page */
export function home(main, repeat) {
  document.title = 'Dromedary';
  const result = h('div', {id: 'check'});
  const options = compressOptions();
  const take = files => files.length && checks(result, files, options.values);
  main.append(
    h('section', {class: 'hero', 'aria-labelledby': 'title'},
      h('h1', {id: 'title'}, 'Halve your product images'),
      h('p', {class: 'lead'}, 'Drop a catalogue as it was exported. Every image that it names is fetched and compressed; you get the same file back with the new addresses, ready to be imported.'),
      chooser(take), help(), h('details', {class: 'options'}, h('summary', {}, 'How to compress'), options.element), result),
    requests(repeat));
  return take;
}

function chooser(take) {
  const input = h('input', {type: 'file', id: 'file', accept: KINDS, multiple: true, class: 'visually-hidden'});
  input.addEventListener('change', () => {
    const files = [...input.files];
    input.value = '';
    take(files);
  });
  return h('div', {class: 'drop-wrap'}, input, h('label', {class: 'drop', for: 'file'},
    h('span', {class: 'drop-title'}, 'Drop catalogues anywhere'), h('span', {class: 'drop-or'}, 'or ', h('span', {class: 'button'}, 'choose files'))));
}

function help() {
  return [
    h('p', {class: 'hint'}, 'CSV, TSV, Excel workbooks and product feeds, packed or not. Exports of Shopify, WooCommerce, Google Merchant, Meta, Magento, PrestaShop, Shopware, Wix and Squarespace '
      + 'are read as they are; of any other file you are asked which column is which.'),
    h('p', {class: 'sample'}, h('button', {type: 'button', id: 'try', onclick: once(trySample)}, 'Try the sample'),
      h('span', {class: 'hint'}, 'Five products, twelve photographs. ', h('a', {href: link('samples/catalog.csv'), download: true}, 'Download the sample'), ' to see what a catalogue looks like.')),
    h('details', {class: 'options'}, h('summary', {}, 'Writing a catalogue by hand'), columnRules())];
}

async function trySample() {
  const accepted = await upload(await sample(), {}, newKey());
  location.hash = `#/requests/${accepted.request_id}`;
}

function columnRules() {
  const rules = [
    ['S. No.', 'Serial Number, Serial No', 'Not empty, and no two rows have the same. Any text.'],
    ['Product Name', 'Product', 'Not empty.'],
    ['Input Image Urls', 'Image Urls, Input Images, Image URL, Image; or Image1, Image 2, …', 'One http or https address or more, separated by a comma, semicolon, pipe or line break.'],
  ];
  return h('div', {}, h('p', {class: 'hint'}, 'With these columns nothing is asked; several addresses in a cell are separated by commas, or stand in columns of their own.'),
    h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Rules for the columns'},
    h('table', {}, h('thead', {}, h('tr', {}, ['Column', 'Also accepted', 'Rule'].map(title => h('th', {scope: 'col'}, title)))),
      h('tbody', {}, rules.map(row => h('tr', {}, row.map(cell => h('td', {}, cell))))))),
    h('p', {class: 'hint'}, 'Capitals, blanks and dots in the names do not matter; other columns are passed through. Comma, semicolon, tab or pipe; UTF-8 is best, other encodings are guessed and can be chosen.'));
}
