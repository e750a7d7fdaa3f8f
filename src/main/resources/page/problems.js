// What is wrong with a catalogue, by kind: how often, where, and what to do.
import {h} from './dom.js';
import {number, plural} from './format.js';

const TITLES = {
  missing_serial: 'No serial number', missing_name: 'No product name', missing_url: 'No image', duplicate_serial: 'The same serial number again',
  too_few_cells: 'The row ends too early', too_many_cells: 'More cells than the header has', too_long: 'Text that is too long', too_many_urls: 'Too many images in a row',
  not_a_url: 'No web address', unsupported_scheme: 'Neither http nor https', missing_host: 'Address without a host', bad_host: 'Host that cannot exist',
  bad_port: 'Port that cannot exist', user_info: 'Login inside an address', control_character: 'Control character in an address', url_too_long: 'Address that is too long',
  empty_file: 'The file is empty', excel_workbook: 'Not a CSV but a workbook', binary_file: 'Not a table', unsupported_delimiter: 'Unknown separator',
  header_missing: 'No known column', missing_column: 'A column is missing', duplicate_column: 'Two columns of the same name', too_many_columns: 'Too many columns',
  bad_mapping: 'Columns that cannot be read', unknown_mapped_column: 'A chosen column is not in the file', no_rows: 'No products', too_many_blank_rows: 'Too many blank rows',
  unclosed_quote: 'A quote that is not closed', broken_quote: 'Text behind a closing quote',
  encrypted: 'Protected by a password', macros: 'Workbook with macros', unknown_sheet: 'No such sheet', broken_archive: 'Damaged file', not_one_file: 'Not one catalogue',
  too_large_inside: 'Too large once unpacked', broken_xml: 'Damaged feed', doctype_refused: 'Feed with a DOCTYPE', unknown_feed: 'Unknown kind of feed', web_page: 'A web page',
  unknown_dialect: 'Unknown kind of export',
  url_repaired: 'Address that was mended', suspicious_url: 'Address to look at', share_page: 'Link to a page instead of an image', encoding_guessed: 'Encoding that was guessed',
  bytes_replaced: 'Letters that cannot be read', backslash_quotes: 'Quotes with a backslash', unused_image_column: 'Image column that is not used', product_without_image: 'Product without an image', private_address: 'Private address',
};
const SHOWN = 2;

/**
 * A card for each kind.
 *
 * @param kinds  each with its code, its count and its first examples
 * @param listed the first ones of all kinds
 */
export function problemKinds(kinds, listed, label) {
  const sorted = [...kinds].sort((a, b) => b.count - a.count);
  return h('ul', {class: 'kinds', 'aria-label': label}, sorted.map(kind => card(kind, listed.filter(one => one.code === kind.code))));
}

function card(kind, listed) {
  const all = listed.length >= kind.examples.length ? listed : kind.examples;
  const shown = all.slice(0, all.length === SHOWN + 1 ? SHOWN + 1 : SHOWN);
  const rest = all.slice(shown.length);
  return h('li', {class: 'kind'},
    h('h3', {}, title(kind.code), kind.count > 1 ? h('span', {class: 'times'}, `${number(kind.count)} times`) : null),
    h('p', {class: 'remedy'}, all[0].detail),
    places(shown),
    rest.length ? h('details', {}, h('summary', {}, `${number(rest.length)} more`), places(rest, all[0].detail)) : null,
    kind.count > all.length ? h('p', {class: 'muted'}, `And ${plural(kind.count - all.length, 'other')}.`) : null);
}

/**
 * Where it is: the row as a spreadsheet shows it, the column, and what stands there.
 *
 * @param said what to do, as it was said before; other words are added
 */
function places(problems, said = null) {
  return h('ul', {class: 'places'}, problems.map(problem => h('li', {},
    h('span', {class: 'place'}, `Row ${number(problem.row)}`, problem.column ? [', ', h('bdi', {}, problem.column)] : null), ' ',
    problem.value ? h('code', {class: 'value', dir: 'auto'}, problem.value) : h('span', {class: 'value muted'}, 'empty'),
    said !== null && problem.detail !== said ? h('span', {class: 'muted'}, problem.detail) : null)));
}

const title = code => TITLES[code] ?? (code[0].toUpperCase() + code.slice(1)).replaceAll('_', ' ');
