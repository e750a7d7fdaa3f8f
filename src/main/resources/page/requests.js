// The list of past requests, below the upload.
import {get} from './api.js';
import {h} from './dom.js';
import {bytes, date, ending, number} from './format.js';

/** Past requests, newest first; those at work move. */
export function requests(repeat) {
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
  const [said, kind] = ending(one);
  const done = one.images.completed + one.images.failed;
  const total = one.images.completed + one.images.failed + one.images.pending;
  const atWork = ['pending', 'processing'].includes(one.status);
  return h('tr', {},
    h('th', {scope: 'row'}, h('a', {href: `#/requests/${one.request_id}`}, one.file_name)),
    h('td', {}, h('span', {class: `badge ${kind}`}, said),
      atWork ? h('progress', {max: total || 1, value: done, 'aria-label': `Progress of ${one.file_name}`}) : null),
    h('td', {class: 'nowrap'}, date(one.created_at)),
    h('td', {class: 'number'}, number(one.images.total)),
    h('td', {class: 'number'}, one.images.failed + one.images.invalid ? number(one.images.failed + one.images.invalid) : '–'),
    h('td', {class: 'number nowrap'}, one.bytes.saved_percent === null ? '–' : `${bytes(one.bytes.in - one.bytes.out)} (${one.bytes.saved_percent} %)`));
}
