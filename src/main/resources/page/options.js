// How to compress: fields whose values go with every check and upload.
import {channelChoice} from './checks.js';
import {h} from './dom.js';

export function compressOptions() {
  const quality = h('input', {id: 'quality', type: 'number', min: 1, max: 100, placeholder: '50', inputmode: 'numeric'});
  const mode = h('select', {id: 'mode'}, h('option', {value: ''}, 'At a fixed quality'), h('option', {value: 'size'}, 'To half the bytes'), h('option', {value: 'bytes'}, 'To a number of bytes'));
  const maxBytes = h('input', {id: 'max-bytes', placeholder: '200 kB', autocomplete: 'off'});
  const limit = h('p', {hidden: true}, h('label', {for: 'max-bytes'}, 'Bytes of an image at most'), maxBytes);
  mode.addEventListener('change', () => { limit.hidden = mode.value !== 'bytes'; });
  const format = h('select', {id: 'format'}, h('option', {value: ''}, 'JPEG'), h('option', {value: 'webp'}, 'WebP'), h('option', {value: 'keep'}, 'Keep PNG as PNG'));
  const refresh = h('select', {id: 'refresh'}, h('option', {value: ''}, 'Only where they changed'), h('option', {value: 'missing'}, 'Not at all'), h('option', {value: 'all'}, 'All of them'));
  const channels = channelChoice();
  const values = () => ({quality: quality.value, mode: mode.value, max_bytes: mode.value === 'bytes' ? maxBytes.value : '', format: format.value, refresh: refresh.value, checks: channels.value()});
  /** Takes a setting that was found elsewhere. */
  values.take = found => {
    quality.value = found.quality;
    mode.value = found.mode;
    mode.dispatchEvent(new Event('change'));
  };
  return {
    element: h('div', {class: 'fields'},
      h('p', {}, h('label', {for: 'mode'}, 'Compress'), mode),
      limit,
      h('p', {}, h('label', {for: 'quality'}, 'JPEG quality, 1 to 100'), quality),
      h('p', {}, h('label', {for: 'format'}, 'Write as'), format),
      h('p', {}, h('label', {for: 'refresh'}, 'Fetch images again that were compressed before'), refresh),
      channels.element),
    values,
  };
}
