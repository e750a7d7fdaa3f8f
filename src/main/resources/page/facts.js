// What a check says of a file besides its mistakes.
import {h} from './dom.js';
import {delimiter, plural} from './format.js';

const KINDS = {xlsx: 'Excel workbook', xml: 'Feed'};

const recognised = answer => answer.dialect && answer.dialect.name !== 'dromedary';

/** The program that wrote the file, where it was recognised. */
export function dialect(answer) {
  if (!recognised(answer)) {
    return null;
  }
  const {title, products, rows} = answer.dialect;
  return h('p', {class: 'dialect'}, `${title}: ${plural(products, 'product')}${rows > products ? ` over ${plural(rows, 'row')}` : ''}`);
}

/** Which images cannot be fetched, said before they fail one after the other. */
export function privateHosts(answer) {
  const hosts = (answer.warning_kinds ?? []).find(kind => kind.code === 'private_address');
  if (!hosts) {
    return null;
  }
  const listed = answer.warnings.filter(warning => warning.code === 'private_address');
  const all = listed.length > hosts.examples.length ? listed : hosts.examples;
  return h('div', {class: 'remark private'},
    h('h3', {}, `${plural(answer.private_images, 'image')} in a private network`),
    h('ul', {class: 'plain'}, all.map(warning => h('li', {}, warning.detail))),
    hosts.count > all.length ? h('p', {}, `And at ${plural(hosts.count - all.length, 'other host')}.`) : null);
}

/** How much there is in it, and how it was read. */
export function facts(answer) {
  const all = [];
  if (answer.products || answer.images) {
    all.push(answer.refused ? plural(answer.products, 'good product') : recognised(answer) ? null : plural(answer.products, 'product'), plural(answer.images, 'image'));
  }
  // A workbook and a feed are read by way of a CSV, about which there is nothing to know.
  if (KINDS[answer.file_kind]) {
    all.push(answer.sheet ? `${KINDS[answer.file_kind]}, sheet ${answer.sheet}` : KINDS[answer.file_kind]);
  } else if (answer.delimiter) {
    all.push(`separated by ${delimiter(answer.delimiter)}`, answer.encoding);
  }
  return all.length ? h('ul', {class: 'facts'}, all.filter(Boolean).map(text => h('li', {}, text))) : null;
}
