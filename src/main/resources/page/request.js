// One request: how far it is, and what became of its images.
import {link, poller, sameOrigin, send} from './api.js';
import {announce, confirm, h, once, replace} from './dom.js';
import {bytes, date, duration, ending, isPrivate, number, plural, saved} from './format.js';
import {imageList} from './images.js';
import {productChart} from './products.js';
import {reasons} from './reasons.js';

const WINDOW_SECONDS = 15;

export function request(main, id, repeat) {
  const title = h('h1', {}, 'Catalogue');
  const badge = h('span', {class: 'badge'});
  const facts = h('p', {class: 'muted'});
  const progress = h('section', {'aria-label': 'Progress'});
  const actions = h('section', {class: 'downloads', 'aria-label': 'Results'});
  const images = imageList(id);
  const chart = productChart(id);
  const why = reasons(id);
  main.append(h('p', {class: 'back'}, h('a', {href: '#/'}, '← All catalogues')),
    h('header', {class: 'request'}, h('div', {}, title, facts), badge), progress, why.element, actions, chart.element, images.element);

  const seen = [];
  let before = null;
  const ask = poller(`status/${id}`);
  const soon = repeat(700, async () => {
    const status = await ask();
    if (status === null) {
      return before && isOver(before) ? 5_000 : 700;
    }
    document.title = `${status.file_name} – Dromedary`;
    title.textContent = status.file_name;
    const [said, kind] = ending(status);
    badge.textContent = said;
    badge.className = `badge ${kind}`;
    facts.textContent = `${plural(status.products.total, 'product')}, ${plural(status.images.total, 'image')}, ${date(status.created_at)}`;
    const now = performance.now() / 1000;
    const done = status.images.completed + status.images.failed;
    seen.push({now, done});
    while (seen.length > 2 && now - seen[0].now > WINDOW_SECONDS) {
      seen.shift();
    }
    showProgress(progress, status, speed(seen), images);
    if (!before || before.status !== status.status || before.stopped !== status.stopped) {
      showActions(actions, status, id, () => {
        before = null;
        soon();
      });
      announce(isOver(status) ? `${said}: ${plural(status.images.completed, 'image')} completed, ${number(status.images.failed)} failed` : said);
      why.show(status);
      if (isOver(status)) {
        chart.show(status);
      }
    }
    if (!before || before.images.completed !== status.images.completed || before.images.failed !== status.images.failed || before.images.stopped !== status.images.stopped || isOver(status)) {
      images.refresh(status);
    }
    before = status;
    return isOver(status) ? 5_000 : 700;
  });
}

const isOver = status => ['completed', 'failed'].includes(status.status);

/** Images a second over the last seconds. */
function speed(seen) {
  const first = seen[0];
  const last = seen.at(-1);
  return last.now > first.now ? (last.done - first.done) / (last.now - first.now) : 0;
}

function showProgress(section, status, rate, {only, failing}) {
  const {completed, failed, pending, stopped, invalid} = status.images;
  const total = completed + failed + pending + stopped;
  const percent = total ? Math.floor((completed + failed) * 100 / total) : 100;
  const left = !isOver(status) && rate > 0 ? pending / rate : NaN;
  const bar = section.querySelector('progress') ?? h('progress', {id: 'progress', 'aria-label': 'Images done'});
  bar.max = total || 1;
  bar.value = completed + failed;
  const numbers = h('dl', {class: 'numbers'},
    figure('Done', number(completed), 'completed', completed ? () => only('completed') : null),
    figure('Failed', number(failed), failed ? 'failed' : '', failed ? () => only('failed') : null),
    invalid ? figure('In bad rows', number(invalid), 'failed', () => only('invalid')) : null,
    stopped ? figure('Stopped', number(stopped), 'partly', () => only('stopped')) : null,
    isOver(status) && !pending ? null : figure('To go', number(pending), '', pending ? () => only('pending') : null),
    status.images.unchanged ? figure('Unchanged', number(status.images.unchanged), '') : null,
    status.images.failed_checks ? figure('Fail checks', number(status.images.failed_checks), 'partly', failing) : null,
    figure('Saved', status.bytes.saved_percent === null ? '–' : bytes(status.bytes.in - status.bytes.out), ''),
    status.bytes.saved_percent === null ? null : figure('Smaller by', saved(status.bytes.in, status.bytes.out), ''),
    isOver(status) ? null : figure('Rate', rate > 0 ? `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} /s` : '–', ''),
    isOver(status) ? figure('Took', duration((new Date(status.finished_at) - new Date(status.started_at ?? status.created_at)) / 1000), '')
      : figure('Time left', Number.isFinite(left) ? `about ${duration(left)}` : '–', ''));
  if (bar.isConnected) {
    section.querySelector('.percent').textContent = `${percent} %`;
    const focused = section.querySelector('dl :focus')?.textContent;
    section.querySelector('dl').replaceWith(numbers);
    [...numbers.querySelectorAll('button')].find(button => button.textContent === focused)?.focus();
  } else {
    replace(section, h('div', {class: 'bar'}, bar, h('span', {class: 'percent'}, `${percent} %`)), numbers);
  }
}

/** A tile; one that can be chosen shows its images alone. */
const figure = (label, value, kind, chosen) => h('div', {class: kind || null}, h('dt', {}, chosen ? h('button', {type: 'button', class: 'tile', onclick: () => {
  chosen();
  document.getElementById('images-title').scrollIntoView({block: 'start'});
}, 'aria-label': `Show: ${label}`}, label) : label), h('dd', {}, value));

function showActions(section, status, id, changed) {
  if (!isOver(status)) {
    replace(section, h('div', {class: 'actions'}, status.stopped ? h('p', {class: 'muted'}, 'What is in hand is finished; nothing more is begun.') : h('button', {type: 'button', id: 'stop', onclick: once(async () => {
      await send('POST', `requests/${id}/stop`);
      changed();
    })}, 'Stop'), remove(status, id)));
    return;
  }
  const template = h('input', {id: 'zip-names', type: 'text', value: '{serial}-{position}', spellcheck: 'false', autocomplete: 'off'});
  const zip = h('a', {class: 'button', id: 'zip', download: true}, 'All images as ZIP');
  const point = () => { zip.href = link(`requests/${id}/images.zip?name=${encodeURIComponent(template.value)}`); };
  template.addEventListener('input', point);
  point();
  const forImport = !status.error && status.replaced_csv && status.images.completed;
  const replaced = forImport ? h('a', {class: 'button primary', id: 'replaced-csv', href: sameOrigin(status.replaced_csv), download: true, 'aria-describedby': 'replaced-what'}, 'Download for import') : null;
  const empty = h('input', {type: 'checkbox', id: 'failed-empty', onchange: () => { replaced.href = sameOrigin(status.replaced_csv) + (empty.checked ? '?failed=empty' : ''); }});
  replace(section,
    forImport ? h('p', {id: 'replaced-what'}, h('strong', {dir: 'auto'}, status.file_name), ' as it came in, with the new addresses in place of the old ones.') : null,
    status.error ? h('p', {class: 'error', role: 'alert'}, `The catalogue could not be processed: ${status.error.detail}`) : null,
    h('div', {class: 'actions'},
      replaced,
      status.error ? null : h('a', {class: `button ${forImport ? '' : 'primary'}`, id: 'output-csv', href: sameOrigin(status.output_csv), download: true}, 'Output CSV'),
      status.error ? null : h('a', {class: 'button', id: 'report-csv', href: sameOrigin(status.report_csv), download: true}, 'Report CSV'),
      !status.error && status.images.failed + status.images.invalid + status.images.stopped ? h('a', {class: 'button', id: 'failed-csv', href: sameOrigin(status.failed_csv), download: true}, 'Failed CSV') : null,
      status.images.unchanged ? h('a', {class: 'button', id: 'changes-csv', href: link(`requests/${id}/changes.csv`), download: true}, 'What changed, as CSV') : null,
      status.images.completed ? zip : null,
      status.images.failed || status.images.stopped || status.error ? h('button', {type: 'button', id: 'retry', onclick: once(async () => {
        await send('POST', `requests/${id}/retry`);
        changed();
      })}, takeUp(status.images)) : null,
      remove(status, id)),
    forImport && status.images.failed ? h('p', {class: 'tick'}, empty, h('label', {for: 'failed-empty'},
      `Leave the ${status.images.failed === 1 ? 'place of the image' : `places of the ${number(status.images.failed)} images`} that failed empty; otherwise the old ${status.images.failed === 1 ? 'address stays' : 'addresses stay'}`)) : null,
    status.images.completed ? h('details', {class: 'options'}, h('summary', {}, 'File names in the ZIP'),
      h('div', {class: 'fields'}, h('p', {}, h('label', {for: 'zip-names'}, 'Made of {serial}, {product} and {position}'), template))) : null,
    status.images.completed && status.output_csv && isPrivate(status.output_csv) ? h('p', {class: 'remark'},
      `The new addresses begin with ${new URL(status.output_csv).origin}, which a marketplace cannot reach. `
      + 'Have this server operated at a public address (the setting dromedary.public-url), or use the ZIP.') : null);
}

function takeUp({failed, stopped}) {
  const go = stopped ? `Go on with ${plural(stopped, 'stopped image')}` : '';
  return failed && stopped ? `${go} and retry ${number(failed)}` : failed ? `Retry ${plural(failed, 'failed image')}` : go || 'Try again';
}

const remove = (status, id) => h('button', {type: 'button', id: 'delete', class: 'quiet', onclick: async () => {
  const what = isOver(status) ? 'Its compressed images and CSV files are removed; addresses that are in use already stop working.'
    : 'It is not finished. What is done so far is removed too.';
  if (await confirm(`Delete ${status.file_name}?`, what, 'Delete')) {
    await send('DELETE', `requests/${id}`);
    location.hash = '#/';
    announce('Deleted');
  }
}}, 'Delete');
