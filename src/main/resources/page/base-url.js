// The address that a catalogue's paths are below, where its cells hold no whole addresses.
import {h} from './dom.js';

/** What the paths in the image columns are below. */
export function baseUrl(kind, id, value, apply) {
  const input = h('input', {id: `base-${id}`, type: 'url', required: true, value: value ?? '', placeholder: 'https://shop.example/media/catalog/product', inputmode: 'url', autocomplete: 'off'});
  const example = kind?.examples[0];
  return h('form', {class: 'mapping base', onsubmit: event => { event.preventDefault(); apply({base_url: input.value.trim()}); }},
    example ? h('p', {}, 'The file holds paths, not whole addresses: ', h('bdi', {}, example.column), ' has ', h('code', {class: 'value'}, example.value), '.') : null,
    h('p', {class: 'field'}, h('label', {for: input.id}, 'The address of the folder that these paths are in'), input),
    h('div', {class: 'actions'}, h('button', {class: kind ? 'primary' : null}, 'Check with this address')));
}
