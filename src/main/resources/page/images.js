// A request's images, page by page: however many there are, only those that were asked for are in the document.
import {get, sameOrigin} from './api.js';
import {checkFilter, findings} from './checks.js';
import {compare, scoreOf} from './compare.js';
import {announce, h, replace} from './dom.js';
import {bytes, change, reason} from './format.js';

const LIMIT = 24;
const STATUS = {pending: 'Waiting', completed: 'Completed', failed: 'Failed', stopped: 'Stopped', invalid: 'Bad row'};

export function imageList(id) {
  const list = h('ul', {class: 'images'});
  const more = h('button', {type: 'button', id: 'more', hidden: true}, 'Show more');
  const none = h('p', {class: 'muted', hidden: true}, 'None.');
  const filter = h('select', {id: 'filter'}, h('option', {value: ''}, 'All'),
    Object.entries(STATUS).map(([value, label]) => h('option', {value}, label)));
  const search = h('input', {id: 'search', type: 'search', placeholder: 'Product or serial', autocomplete: 'off'});
  let next = null;
  let pages = 0;
  let asked = 0;
  let typing = 0;
  let settled = false;

  /** Those that are shown, for one after the other. */
  let shown = [];
  const open = image => {
    const done = shown.filter(one => one.status === 'completed');
    compare(done.map(view), done.findIndex(one => key(one) === key(image)));
  };
  const load = async after => {
    const mine = ++asked;
    const query = new URLSearchParams({limit: LIMIT});
    if (filter.value) { query.set('status', filter.value); }
    if (search.value.trim()) { query.set('product', search.value.trim()); }
    if (checks.value()) { query.set('check', checks.value()); }
    if (after) { query.set('after', after); }
    const page = await get(`requests/${id}/images?${query}`);
    if (mine !== asked) {
      return;
    }
    shown = after ? [...shown, ...page.images] : page.images;
    if (!after) {
      // What stays as it was keeps its element: pictures do not flicker and the focus stays.
      const old = new Map([...list.children].map(element => [element.dataset.key, element]));
      replace(list, page.images.map(image => {
        const known = old.get(key(image));
        return known && known.dataset.state === state(image) ? known : card(image, open);
      }));
      pages = 1;
    } else {
      const first = card(page.images[0], open);
      list.append(first, ...page.images.slice(1).map(image => card(image, open)));
      first.querySelector('button, a')?.focus();
      pages++;
    }
    next = page.next;
    more.hidden = next === null;
    none.hidden = list.children.length > 0;
  };
  const changed = () => load(null).then(() => announce(`${list.children.length}${next ? ' or more' : ''} images shown`));
  const checks = checkFilter(changed);
  filter.addEventListener('change', changed);
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(changed, 250);
  });
  more.addEventListener('click', () => load(next));
  /** Shows those of one status. */
  const only = status => {
    filter.value = status;
    checks.choose('');
    return changed();
  };
  /** Shows those that fail a check. */
  const failing = () => {
    filter.value = '';
    checks.choose('fails');
    return changed();
  };
  return {
    only,
    failing,
    element: h('section', {'aria-labelledby': 'images-title'},
      h('div', {class: 'head'}, h('h2', {id: 'images-title'}, 'Images'),
        h('div', {class: 'filters'}, h('label', {for: 'filter'}, 'Show'), filter, checks.element, h('label', {for: 'search', class: 'visually-hidden'}, 'Search'), search)),
      list, none, more),
    /** Shows what has changed; what was opened further stays as it is until the end. */
    refresh(status) {
      const over = ['completed', 'failed'].includes(status.status);
      checks.show(status);
      if (pages <= 1 || over && !settled) {
        load(null);
      }
      settled = over;
    },
  };
}

const key = image => `${image.row}-${image.position}`;
const state = image => `${image.status} ${image.output_url} ${image.same_as} ${JSON.stringify(image.checks)}`;

/** As the comparison takes it. */
const view = image => ({
  title: `${image.product}, image ${image.position}`, before: image.input_url, after: sameOrigin(image.output_url), width: image.width, height: image.height,
  bytesIn: image.bytes_in, bytesOut: image.bytes_out, change: change(image), labels: ['Original', 'Compressed'], score: () => scoreOf(image),
  facts: image.quality ? `quality ${image.quality}` : '',
});

function card(image, open) {
  const done = image.status === 'completed';
  const name = h('p', {class: 'name', dir: 'auto', title: image.product}, image.product || '(no name)');
  const where = h('p', {class: 'muted where', dir: 'auto'}, `${image.serial || '–'} · image ${image.position}`);
  return h('li', {class: `image ${image.status}`, 'data-key': key(image), 'data-state': state(image)},
    done ? h('button', {type: 'button', class: 'thumb', onclick: () => open(image), 'aria-label': `Compare ${image.product}, image ${image.position}, before and after`},
      h('img', {src: sameOrigin(image.output_url), alt: '', loading: 'lazy', decoding: 'async', width: image.width, height: image.height}))
      : h('div', {class: 'thumb empty', 'aria-hidden': 'true'}, image.status === 'pending' ? '…' : image.status === 'stopped' ? '■' : '!'),
    h('div', {class: 'text'}, name, where,
      done ? h('p', {class: 'sizes'}, `${bytes(image.bytes_in)} → ${bytes(image.bytes_out)} `,
        h('strong', {}, change(image)))
        : ['pending', 'stopped'].includes(image.status) ? h('p', {class: 'muted'}, STATUS[image.status])
          : [h('p', {class: 'why'}, reason(image)), h('p', {class: 'url', dir: 'ltr'}, image.input_url)],
      findings(image)));
}
