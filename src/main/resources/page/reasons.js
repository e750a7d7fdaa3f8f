// Why images of a finished request failed: each reason once, with how often.
import {get} from './api.js';
import {h, replace} from './dom.js';
import {plural, reason} from './format.js';

/** More are not counted one by one. */
const PAGES = 5;
const LIMIT = 1000;

export function reasons(id) {
  const list = h('ul', {class: 'kinds'});
  const title = h('h2', {id: 'reasons-title'});
  const element = h('section', {class: 'reasons', 'aria-labelledby': 'reasons-title', hidden: true}, title, list);

  const count = async () => {
    const found = new Map();
    let after = '';
    let images = 0;
    for (let page = 0; page < PAGES && after !== null; page++) {
      const answer = await get(`requests/${id}/images?status=failed&limit=${LIMIT}${after && `&after=${after}`}`);
      for (const image of answer.images) {
        const text = reason(image);
        const one = found.get(text) ?? {text, code: image.code, count: 0, products: []};
        one.count++;
        if (one.products.length < 3 && !one.products.includes(image.product)) {
          one.products.push(image.product);
        }
        found.set(text, one);
        images++;
      }
      after = answer.next;
    }
    title.textContent = after === null ? `Why ${plural(images, 'image')} failed` : `Why images failed, by the first ${images}`;
    replace(list, [...found.values()].sort((a, b) => b.count - a.count).map(one => h('li', {class: 'kind'},
      h('p', {}, h('span', {class: 'times'}, plural(one.count, 'time')), ' ', one.text, ' ', h('span', {class: 'muted'}, `(${one.code})`)),
      h('p', {class: 'muted', dir: 'auto'}, `${one.products.join(', ')}${one.count > one.products.length ? ', …' : ''}`))));
    element.hidden = false;
  };
  return {
    element,
    show(status) {
      element.hidden = true;
      if (['completed', 'failed'].includes(status.status) && status.images.failed && !status.error) {
        return count();
      }
      return Promise.resolve();
    },
  };
}
