// Before and after in one place, with a divider that a mouse drags and arrow keys move.
import {sameOrigin} from './api.js';
import {dialog, h} from './dom.js';
import {bytes, change} from './format.js';

export function compare(image) {
  const after = h('img', {class: 'after', src: sameOrigin(image.output_url), alt: `${image.product}, compressed`, width: image.width, height: image.height});
  const before = h('img', {class: 'before', alt: `${image.product}, original`, referrerpolicy: 'no-referrer', width: image.width, height: image.height});
  const missing = h('p', {class: 'missing', hidden: true},
    'The original cannot be shown here: its server does not hand it to this page, or it is not there any more.');
  const divider = h('input', {type: 'range', min: 0, max: 100, value: 50, step: 1, 'aria-label': 'Divider: original on the left, compressed on the right'});
  const stage = h('div', {class: 'stage'}, after, before, missing, divider, h('span', {class: 'line', 'aria-hidden': 'true'}));
  const cut = () => stage.style.setProperty('--cut', `${divider.value}%`);
  divider.addEventListener('input', cut);
  cut();
  before.addEventListener('error', () => {
    before.hidden = true;
    missing.hidden = false;
    stage.classList.add('alone');
  });
  if (/^https?:\/\//i.test(image.input_url)) {
    before.src = image.input_url;
  } else {
    before.dispatchEvent(new Event('error'));
  }
  const element = dialog(`${image.product}, before and after`, 'compare',
    h('div', {class: 'head'}, h('h2', {dir: 'auto'}, `${image.product}, image ${image.position}`),
      h('button', {type: 'button', class: 'quiet', onclick: () => element.close()}, 'Close')),
    stage,
    h('div', {class: 'legend'},
      h('p', {}, h('span', {class: 'muted'}, 'Original '), bytes(image.bytes_in)),
      h('p', {}, h('strong', {}, change(image))),
      h('p', {}, h('span', {class: 'muted'}, 'Compressed '), `${bytes(image.bytes_out)} · ${image.width} × ${image.height}${image.quality ? ` · quality ${image.quality}` : ''}`)));
  element.addEventListener('click', event => event.target === element && element.close());
  divider.focus();
}
