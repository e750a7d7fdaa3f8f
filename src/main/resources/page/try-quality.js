// Before a catalogue is submitted: three of its images by several settings side by side, and what each would make of the whole.
import {ask, sameOrigin} from './api.js';
import {compare} from './compare.js';
import {announce, h, once, replace, show} from './dom.js';
import {bytes, plural, saved} from './format.js';

const QUALITIES = [30, 50, 70];
const SETTINGS = [...QUALITIES.map(quality => ({key: `q${quality}`, label: `Quality ${quality}`, values: {mode: '', quality: String(quality)}})),
  {key: 'half', label: 'Half the bytes', values: {mode: 'size', quality: ''}}];
const SHOWN = 3;

const keyOf = preview => preview.mode === 'size' ? 'half' : `q${preview.wanted_quality}`;

/**
 * @param answer  of the check
 * @param id      of the panel
 * @param options what was chosen so far, and takes what is chosen here
 */
export function tryQuality(answer, id, options) {
  // Products that are variants of one another share a picture, which is to be seen once.
  const examples = (answer.examples ?? []).filter((example, n, all) => /^https?:/i.test(example.url) && all.findIndex(other => other.url === example.url) === n);
  if (!examples.length) {
    return null;
  }
  const element = h('section', {class: 'try', 'aria-label': 'Try a quality'});
  const open = h('button', {type: 'button', class: 'try-quality', onclick: once(() => begin())}, 'Try a quality first');
  element.append(open);
  const count = Math.min(SHOWN, examples.length);
  // From the beginning, the middle and the end of what there is.
  const chosen = Array.from({length: count}, (_, i) => Math.round(i * (examples.length - 1) / Math.max(1, count - 1)));
  const tried = new Map();
  const rows = [];
  const cards = h('ul', {class: 'settings'});

  const begin = async () => {
    const heading = h('h3', {tabindex: -1}, `${count === 1 ? 'One image' : `${['Two', 'Three'][count - 2]} images`} by four settings`);
    replace(element, heading, h('p', {class: 'muted'}, 'Click a picture to see it at 100 % beside its original. Nothing is submitted.'), cards,
      h('ul', {class: 'tries'}, chosen.map((_, i) => row(i))));
    show(element, heading);
    for (let i = 0; i < count; i++) {
      await fill(i);
    }
    announce('The settings can be compared.');
  };

  const row = i => {
    const pictures = h('div', {class: 'variants', 'aria-live': 'off'});
    const select = h('select', {id: `example-${id}-${i}`, onchange: () => { chosen[i] = Number(select.value); fill(i); }},
      examples.map((example, n) => h('option', {value: n, selected: n === chosen[i]}, `${example.product || '(no name)'} (${example.serial})`)));
    rows[i] = pictures;
    return h('li', {}, h('label', {for: select.id, class: 'visually-hidden'}, `Image ${i + 1}`), select, pictures);
  };

  const fill = async i => {
    const example = examples[chosen[i]];
    replace(rows[i], h('p', {class: 'muted', 'aria-busy': 'true'}, 'Fetching and compressing …'));
    try {
      if (!tried.has(example.url)) {
        const format = options().format;
        tried.set(example.url, await ask(example.url, {qualities: QUALITIES, modes: ['size'], ...(format ? {format} : {})}));
      }
      const answer = tried.get(example.url);
      if (examples[chosen[i]] === example) {
        replace(rows[i], answer.previews.map((preview, n) => variant(example, answer, preview, n)));
      }
    } catch (error) {
      replace(rows[i], h('p', {class: 'error', role: 'alert'}, error.message));
    }
    tell();
  };

  const variant = (example, answer, preview, n) => {
    const setting = SETTINGS.find(one => one.key === keyOf(preview));
    return h('figure', {},
      h('button', {type: 'button', class: 'thumb', 'aria-label': `${setting.label}: ${example.product} at 100 %`, onclick: () => compare(views(), views().findIndex(view => view.preview === preview))},
        h('img', {src: sameOrigin(preview.url), alt: '', width: preview.width, height: preview.height, decoding: 'async'})),
      h('figcaption', {}, h('span', {class: 'setting'}, setting.label), ` ${bytes(preview.bytes)} `,
        h('strong', {}, preview.bytes < answer.bytes ? `−${saved(answer.bytes, preview.bytes)}` : 'kept as it was'),
        h('span', {class: 'muted score'}, preview.score === null ? null : ` SSIM ${preview.score.toFixed(3)}`)));
  };

  const views = () => chosen.map(n => examples[n]).filter(example => tried.has(example.url)).flatMap(example => {
    const answer = tried.get(example.url);
    return answer.previews.map(preview => ({
      preview, title: `${example.product}, ${SETTINGS.find(one => one.key === keyOf(preview)).label}`, before: example.url, after: sameOrigin(preview.url),
      width: preview.width, height: preview.height, bytesIn: answer.bytes, bytesOut: preview.bytes,
      change: preview.bytes < answer.bytes ? `−${saved(answer.bytes, preview.bytes)}` : 'kept as it was',
      labels: ['Original', SETTINGS.find(one => one.key === keyOf(preview)).label], score: preview.score, facts: preview.mode === 'size' && preview.quality ? `quality ${preview.quality}` : '',
    }));
  });

  /** What each setting would make of the whole catalogue, by the images that were tried. */
  const tell = () => {
    const answers = [...new Set(chosen.map(n => examples[n].url))].map(url => tried.get(url)).filter(Boolean);
    const before = answers.reduce((sum, one) => sum + one.bytes, 0);
    const now = options();
    replace(cards, !answers.length ? null : SETTINGS.map(setting => {
      const after = answers.reduce((sum, one) => sum + one.previews.find(preview => keyOf(preview) === setting.key).bytes, 0);
      const taken = (now.mode || '') === setting.values.mode && (setting.values.mode === 'size' || (now.quality || '50') === setting.values.quality);
      const whole = size => bytes(size / answers.length * answer.images);
      return h('li', {class: taken ? 'taken' : null},
        h('h4', {}, setting.label), h('p', {class: 'saving'}, `−${saved(before, after)}`),
        h('p', {class: 'muted'}, `${plural(answer.images, 'image')}: about ${whole(before)} → ${whole(after)}`),
        h('button', {type: 'button', class: 'take', 'aria-pressed': String(taken), onclick: () => {
          options.take(setting.values);
          tell();
          cards.querySelector('[aria-pressed=true]')?.focus();
          announce(`${setting.label} is taken`);
        }}, taken ? 'Taken' : `Take ${setting.label.toLowerCase()}`));
    }));
  };
  return element;
}
