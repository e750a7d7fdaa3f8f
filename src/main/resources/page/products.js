// What was saved, product by product: bars to look at, a table to read.
import {get} from './api.js';
import {h, replace, svg} from './dom.js';
import {bytes, number, plural, saved} from './format.js';

const LIMIT = 20;
const ROW = 34;
const WIDTH = 640;
const LABEL = 190;
const BAR = 300;

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
  const height = products.length * ROW;
  return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Chart'},
    svg('svg', {viewBox: `0 0 ${WIDTH} ${height}`, class: 'bars', role: 'img', 'aria-label': `Bytes before and after of ${plural(products.length, 'product')}`},
      products.map((product, i) => {
        const y = i * ROW;
        return [
          svg('text', {x: LABEL - 10, y: y + 21, 'text-anchor': 'end', class: 'label'}, shorten(product.product)),
          svg('rect', {x: LABEL, y: y + 7, width: Math.max(1, BAR * product.bytes_in / most), height: 20, rx: 3, class: 'in'}),
          svg('rect', {x: LABEL, y: y + 7, width: Math.max(1, BAR * product.bytes_out / most), height: 20, rx: 3, class: 'out'}),
          svg('text', {x: LABEL + BAR + 10, y: y + 21, class: 'value'}, `${bytes(product.bytes_out)} of ${bytes(product.bytes_in)}`)];
      })));
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
