// Before and after in one place at 100 %: a divider that a mouse drags and arrow keys move, zoom and pan, one picture after the other.
import {ask} from './api.js';
import {announce, dialog, h, replace} from './dom.js';
import {bytes} from './format.js';

const LARGEST = 8;
const STEP = 40;

/**
 * @param views each a picture: title, before (an address), after (an address), width, height, bytesIn, bytesOut, change, labels, score (a number, null,
 *              or a function that finds it), facts
 * @param index of the one that is shown first
 */
export function compare(views, index) {
  let at = index;
  let scale = 1;
  let x = 0;
  let y = 0;
  const before = h('img', {class: 'before', referrerpolicy: 'no-referrer', draggable: 'false'});
  const after = h('img', {class: 'after', draggable: 'false'});
  const labels = [h('span', {class: 'label left', 'aria-hidden': 'true'}), h('span', {class: 'label right', 'aria-hidden': 'true'})];
  const missing = h('p', {class: 'missing', hidden: true},
    'The original cannot be shown here: its server does not hand it to this page, or it is not there any more.');
  const divider = h('input', {type: 'range', min: 0, max: 100, value: 50, step: 1, class: 'visually-hidden'});
  const line = h('span', {class: 'line', 'aria-hidden': 'true'});
  const stage = h('div', {class: 'stage', tabindex: 0, role: 'group'}, h('div', {class: 'pane'}, after), h('div', {class: 'pane cut'}, before), missing, divider, line, labels);
  const title = h('h2', {dir: 'auto'});
  const legend = h('div', {class: 'legend'});
  const zooms = [['Fit', 'fit'], ['100 %', 1], ['200 %', 2]].map(([text, value]) =>
    h('button', {type: 'button', 'data-zoom': value, onclick: () => zoom(value === 'fit' ? fitting() : value / devicePixelRatio)}, text));
  const shown = h('output', {class: 'zoom'});
  const previous = h('button', {type: 'button', id: 'previous', onclick: () => show(at - 1)}, '← Previous');
  const next = h('button', {type: 'button', id: 'next', onclick: () => show(at + 1)}, 'Next →');
  const download = h('a', {class: 'button', id: 'download', download: true}, 'Download');

  const view = () => views[at];
  const fitting = () => Math.min(stage.clientWidth / view().width, stage.clientHeight / view().height, 1 / devicePixelRatio);
  const within = (offset, size, room) => size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, offset));
  const place = () => {
    x = within(x, view().width * scale, stage.clientWidth);
    y = within(y, view().height * scale, stage.clientHeight);
    for (const image of [before, after]) {
      image.style.width = `${view().width * scale}px`;
      image.style.height = `${view().height * scale}px`;
      image.style.transform = `translate(${x}px, ${y}px)`;
    }
    const percent = Math.round(scale * devicePixelRatio * 100);
    shown.textContent = `${percent} %`;
    stage.classList.toggle('large', scale * devicePixelRatio > 1.01);
    zooms.forEach(button => button.setAttribute('aria-pressed', String(button.dataset.zoom === 'fit' ? Math.abs(scale - fitting()) < .001 && percent !== 100
      : Math.round(button.dataset.zoom * 100) === percent)));
  };
  const zoom = (wanted, left = stage.clientWidth / 2, top = stage.clientHeight / 2) => {
    const to = Math.min(LARGEST, Math.max(Math.min(fitting(), .05), wanted));
    x = left - (left - x) * to / scale;
    y = top - (top - y) * to / scale;
    scale = to;
    place();
  };
  const cut = () => stage.style.setProperty('--cut', `${divider.value}%`);
  divider.addEventListener('input', cut);
  before.addEventListener('error', () => {
    before.hidden = true;
    missing.hidden = false;
    stage.classList.add('alone');
  });
  stage.addEventListener('wheel', event => {
    event.preventDefault();
    const box = stage.getBoundingClientRect();
    zoom(scale * Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
  }, {passive: false});
  stage.addEventListener('keydown', event => {
    if (event.target !== stage) {
      return;
    }
    const moves = {ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP]}[event.key];
    if (moves) {
      x += moves[0];
      y += moves[1];
      place();
    } else if (event.key === '+' || event.key === '=') {
      zoom(scale * 1.25);
    } else if (event.key === '-') {
      zoom(scale / 1.25);
    } else if (event.key === '1') {
      zoom(1 / devicePixelRatio);
    } else {
      return;
    }
    event.preventDefault();
  });
  drag(stage, (event, last) => {
    if (last.divides) {
      const box = stage.getBoundingClientRect();
      divider.value = (event.clientX - box.left) * 100 / box.width;
      cut();
    } else {
      x += event.clientX - last.x;
      y += event.clientY - last.y;
      place();
    }
  });

  const show = async to => {
    at = Math.min(views.length - 1, Math.max(0, to));
    const one = view();
    title.textContent = one.title;
    before.hidden = false;
    missing.hidden = true;
    stage.classList.remove('alone');
    after.src = one.after;
    after.alt = `${one.title}, ${one.labels[1]}`;
    before.alt = `${one.title}, ${one.labels[0]}`;
    if (/^https?:\/\//i.test(one.before)) {
      before.src = one.before;
    } else {
      before.dispatchEvent(new Event('error'));
    }
    labels.forEach((label, i) => { label.textContent = one.labels[i]; });
    divider.setAttribute('aria-label', `Divider: ${one.labels[0]} on the left, ${one.labels[1]} on the right`);
    stage.setAttribute('aria-label', `${one.title}. Arrow keys move it, plus and minus zoom, 1 is 100 %.`);
    previous.disabled = at === 0;
    next.disabled = at === views.length - 1;
    download.href = one.after;
    const score = h('span', {class: 'score'});
    tellScore(score, one);
    replace(legend,
      h('p', {}, h('span', {class: 'muted'}, `${one.labels[0]} `), bytes(one.bytesIn)),
      h('p', {}, h('strong', {}, one.change)),
      h('p', {}, h('span', {class: 'muted'}, `${one.labels[1]} `), [bytes(one.bytesOut), `${one.width} × ${one.height}`, one.facts].filter(Boolean).join(' · ')),
      h('p', {}, score));
    zoom(1 / devicePixelRatio);
    x = (stage.clientWidth - one.width * scale) / 2;
    y = (stage.clientHeight - one.height * scale) / 2;
    place();
    announce(`${one.title}, ${at + 1} of ${views.length}`);
  };

  const element = dialog('Before and after', 'compare',
    h('div', {class: 'head'}, title,
      h('div', {class: 'filters'}, views.length > 1 ? [previous, next] : null, download,
        h('button', {type: 'button', class: 'quiet', onclick: () => element.close()}, 'Close'))),
    stage,
    h('div', {class: 'filters zooms', role: 'group', 'aria-label': 'Zoom'}, zooms,
      h('button', {type: 'button', 'aria-label': 'Smaller', onclick: () => zoom(scale / 1.25)}, '−'),
      h('button', {type: 'button', 'aria-label': 'Larger', onclick: () => zoom(scale * 1.25)}, '+'), shown),
    legend);
  const resized = new ResizeObserver(place);
  resized.observe(stage);
  element.addEventListener('close', () => resized.disconnect());
  element.addEventListener('click', event => event.target === element && element.close());
  cut();
  show(at);
  divider.focus();
}

/** Where it is not known it is found on request: the original is fetched once more for it. */
function tellScore(element, one) {
  const said = score => {
    replace(element, h('span', {class: 'muted'}, 'SSIM of the brightness '), score === null ? '–' : score.toFixed(3));
  };
  if (typeof one.score !== 'function') {
    said(one.score ?? null);
    return;
  }
  replace(element, h('button', {type: 'button', class: 'link', id: 'score', onclick: async event => {
    event.currentTarget.disabled = true;
    const score = await one.score();
    one.score = score;
    said(score);
    announce(element.textContent);
  }}, 'How like are they?'));
}

/** Moves while a pointer is held down; it divides where it began at the line. */
function drag(stage, moved) {
  let last = null;
  stage.addEventListener('pointerdown', event => {
    if (event.target.closest('a, button')) {
      return;
    }
    const box = stage.getBoundingClientRect();
    const at = box.left + box.width * parseFloat(getComputedStyle(stage).getPropertyValue('--cut')) / 100;
    last = {x: event.clientX, y: event.clientY, divides: !stage.classList.contains('alone') && Math.abs(event.clientX - at) < 22};
    stage.setPointerCapture(event.pointerId);
    stage.classList.add('held');
  });
  stage.addEventListener('pointermove', event => {
    if (last) {
      moved(event, last);
      last = {...last, x: event.clientX, y: event.clientY};
    }
  });
  for (const type of ['pointerup', 'pointercancel']) {
    stage.addEventListener(type, () => {
      last = null;
      stage.classList.remove('held');
    });
  }
}

/** How like a compressed image is to its original; null where that cannot be found out. */
export async function scoreOf(image) {
  const answer = await ask(image.input_url, image.quality ? {qualities: [image.quality]} : {modes: ['size']});
  return answer.previews[0].bytes === image.bytes_out ? answer.previews[0].score : null;
}
