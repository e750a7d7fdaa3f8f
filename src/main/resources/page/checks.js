// What sales channels want of the images: which of them a catalogue is checked for, what was found, and pictures that are there twice.
import {get} from './api.js';
import {h, replace} from './dom.js';
import {number} from './format.js';

const SEVERITY = {fails: 'fails', warns: 'warns', unknown: 'not checked'};

/** The channels that there are rules for, to be ticked; those that the server checks for by itself are ticked already. */
export function channelChoice() {
  const element = h('fieldset', {class: 'channels', hidden: true}, h('legend', {}, 'Check the images for'));
  let boxes = [];
  const ticked = () => boxes.filter(box => box.checked).map(box => box.value).join(',');
  let unasked = '';
  // Without an answer nothing can be chosen, and the server's own choice holds.
  get('channels').then(({channels, chosen}) => {
    boxes = channels.map(name => h('input', {type: 'checkbox', value: name, checked: chosen.includes(name)}));
    element.append(...boxes.map(box => h('label', {class: 'tick'}, box, box.value)));
    element.hidden = boxes.length === 0;
    unasked = ticked();
  }).catch(() => {});
  return {element, value: () => ticked() === unasked ? '' : ticked() || 'none'};
}

/** A choice of what was found, which is there as soon as the request is completed. */
export function checkFilter(changed) {
  const select = h('select', {id: 'finding'});
  const element = h('span', {class: 'choice', hidden: true}, h('label', {for: 'finding'}, 'Checks'), ' ', select);
  select.addEventListener('change', changed);
  let shown = '';
  const choose = value => { select.value = [...select.options].some(option => option.value === value) ? value : ''; };
  return {
    element,
    choose,
    value: () => element.hidden ? '' : select.value,
    show(status) {
      element.hidden = !status.finished_at;
      const {channels, found} = status.checks;
      const failed = status.images.failed_checks;
      // Options that are made anew while somebody chooses would close the list.
      const text = JSON.stringify([found, failed, channels]);
      if (text === shown) {
        return;
      }
      shown = text;
      const before = select.value;
      replace(select, h('option', {value: ''}, 'All'),
        failed ? h('option', {value: 'fails'}, `Fails any (${number(failed)})`) : null,
        found.map(one => h('option', {value: `${one.check}:${one.severity}`}, `${named(one)} (${number(one.images)})`)),
        h('option', {value: 'same'}, 'Same picture as one before'));
      choose(before);
    },
  };
}

/** Such as “google fails: shorter side”. */
const named = one => {
  const [channel, measure] = one.check.split(':');
  return `${channel} ${SEVERITY[one.severity]}: ${measure.replaceAll('-', ' ')}`;
};

/** What was found of an image, a line each. */
export const findings = image => [
  image.checks.map(one => h('p', {class: one.severity === 'fails' ? 'why' : 'muted'}, `${one.check.split(':')[0]} ${SEVERITY[one.severity]}: ${one.sentence} (${one.found})`)),
  image.same_as ? h('p', {class: 'muted', dir: 'auto'}, `Same picture as ${image.same_as}`) : null];
