// What was saved, product by product: bars to look at, a table to read.
import {get} from './api.js';
import {h, replace, svg} from './dom.js';
import {bytes, number, plural, saved} from './format.js';

const LIMIT = 20;
// On a narrow screen the name stands above its bar.
const WIDE = {row: 34, width: 640, bar: 190, length: 300, top: 7, label: {x: 180, y: 21, 'text-anchor': 'end'}, value: {x: 500, y: 21}};
const NARROW = {row: 52, width: 360, bar: 0, length: 360, top: 22, label: {x: 0, y: 15}, value: {x: 360, y: 15, 'text-anchor': 'end'}};

export function productChart(id) {
  const body = h('div', {});
  const element = h('details', {class: 'chart', hidden: true}, h('summary', {}, 'Saving by product'), body);
  let shown = false;
  const load = async after => {
    const page = await get(`requests/${id}/products?limit=${LIMIT}${after ? `&after=${after}` : ''}`);
    const products = page.products.filter(product => product.bytes_in > 0);
    replace(body,
      products.length ? chart(products) : h('p', {class: 'muted'}, 'None of these products has a compressed image.'),
      h('details', {}, h('summary', {}, 'As a table'), table(page.products)),
      h('div', {class: 'actions'},
        after ? h('button', {type: 'button', onclick: () => load(null)}, 'First products') : null,
        page.next ? h('button', {type: 'button', onclick: () => load(page.next)}, 'Next products') : null));
  };
  element.addEventListener('toggle', event => {
    if (event.target === element && element.open && !shown) {
      shown = true;
      load(null);
    }
  });
  return {
    element,
    show(status) {
      element.hidden = status.images.completed === 0;
      shown = false;
      if (element.open) {
        shown = true;
        load(null);
      }
    },
  };
}

function chart(products) {
  const most = Math.max(...products.map(product => product.bytes_in));
  const shape = window.innerWidth < 640 ? NARROW : WIDE;
  const bar = (i, bytes, kind) => svg('rect', {x: shape.bar, y: i * shape.row + shape.top, width: Math.max(1, shape.length * bytes / most), height: 20, rx: 3, class: kind});
  const text = (i, at, words, kind) => svg('text', {...at, y: i * shape.row + at.y, class: kind}, words);
  return svg('svg', {viewBox: `0 0 ${shape.width} ${products.length * shape.row}`, class: 'bars', role: 'img',
    'aria-label': `Bytes before and after of ${plural(products.length, 'product')}`},
    products.map((product, i) => [
      text(i, shape.label, shorten(product.product), 'label'),
      bar(i, product.bytes_in, 'in'),
      bar(i, product.bytes_out, 'out'),
      text(i, shape.value, `${bytes(product.bytes_out)} of ${bytes(product.bytes_in)}`, 'value')]));
}

const shorten = text => [...text].length > 24 ? [...text].slice(0, 23).join('') + '…' : text;

function table(products) {
  return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table of products'}, h('table', {},
    h('thead', {}, h('tr', {}, ['Serial', 'Product', 'Images', 'Failed', 'Before', 'After', 'Saved'].map((title, i) =>
      h('th', {scope: 'col', class: i > 1 ? 'number' : null}, title)))),
    h('tbody', {}, products.map(product => h('tr', {},
      h('td', {dir: 'auto'}, product.serial), h('td', {dir: 'auto'}, product.product),
      h('td', {class: 'number'}, number(product.images)), h('td', {class: 'number'}, number(product.failed)),
      h('td', {class: 'number'}, bytes(product.bytes_in)), h('td', {class: 'number'}, bytes(product.bytes_out)),
      h('td', {class: 'number'}, saved(product.bytes_in, product.bytes_out)))))));
}
