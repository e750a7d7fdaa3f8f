// Numbers, sizes, times and codes as people read them.

const whole = new Intl.NumberFormat('en');
const one = new Intl.NumberFormat('en', {maximumFractionDigits: 1});
const when = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});

export const number = value => whole.format(value);

export function plural(count, singular, many = singular + 's') {
  return `${whole.format(count)} ${count === 1 ? singular : many}`;
}

/** Decimal units, as shops and file managers count. */
export function bytes(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let size = value;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size < 10 && unit > 0 ? one.format(size) : whole.format(Math.round(size))} ${units[unit]}`;
}

export function saved(before, after) {
  return before > 0 && after !== null ? `${one.format((before - after) * 100 / before)} %` : '–';
}

/** What became of an image's size; where the source itself was the smallest, only its metadata went. */
export function change(image) {
  if ((image.remarks ?? '').split(' ').includes('kept')) {
    return 'kept as it was';
  }
  const grew = image.bytes_out >= image.bytes_in;
  return grew ? `+${saved(image.bytes_in, 2 * image.bytes_in - image.bytes_out)}` : `−${saved(image.bytes_in, image.bytes_out)}`;
}

export const date = text => text ? when.format(new Date(text)) : '–';

export function duration(seconds) {
  if (!Number.isFinite(seconds)) {
    return '';
  }
  if (seconds < 90) {
    return `${Math.max(1, Math.round(seconds))} s`;
  }
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${one.format(seconds / 3600)} h`;
}

export const delimiter = value => ({',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe'}[value] ?? value);

const reasons = {
  dns: 'The address names a server that does not exist. Check its spelling.',
  connect: 'No connection to the image server. Is it up?',
  tls: 'The image server’s certificate is not accepted. Its operator has to renew it.',
  timeout: 'The image server was too slow. Retry later.',
  redirect_limit: 'The address leads from one redirect to the next. Use the one that a browser ends up at.',
  blocked_address: 'The address leads into a private network, which this service does not enter.',
  too_large: 'The file is larger than this service takes. Save it smaller.',
  too_many_pixels: 'The picture has more pixels than this service takes. Offer a smaller one.',
  too_large_for_memory: 'The picture takes more memory than this service has. Offer a smaller one.',
  share_page: 'This is a link to a page that shows the image. Share the file itself with “anyone who has the link”.',
  not_an_image: 'What is at the address is no image but a page or text. Open it in a browser: it must show the image alone.',
  unsupported_format: 'This kind of image cannot be read here. Save it as JPEG, PNG or WebP.',
  truncated: 'The file ends too early. Upload it to its server again.',
  corrupt: 'The file is damaged. Upload it to its server again.',
  internal_error: 'The service failed at this picture, several times. Save it anew or smaller; the operator finds more in the log.',
  http_401: 'The image server wants a login.',
  http_403: 'The image server refuses visitors.',
  http_404: 'There is no image at this address.',
  http_410: 'The image was removed from its server.',
  http_429: 'The image server was asked too often. Retry later.',
};

/** What became of a request, in a few words, and what colours them. */
export function ending(status) {
  const {completed, failed, stopped, invalid, total} = status.images;
  if (!['completed', 'failed'].includes(status.status)) {
    return status.stopped ? ['Stopping', 'processing'] : [{pending: 'Waiting to begin', processing: 'Processing'}[status.status], status.status];
  }
  if (status.stopped && stopped) {
    return [`Stopped, ${whole.format(completed)} of ${whole.format(total)} done`, 'partly'];
  }
  if (status.status === 'completed' && failed + invalid) {
    return [`Completed, ${whole.format(failed + invalid)} of ${whole.format(total)} failed`, 'partly'];
  }
  return status.status === 'completed' ? ['Completed', 'completed'] : ['Failed', 'failed'];
}

/** Why an image failed, in plain words. */
export function reason(image) {
  if (reasons[image.code]) {
    return reasons[image.code];
  }
  if (/^http_5/.test(image.code)) {
    return `The image server had trouble of its own (${image.code.slice(5)}). Retry later.`;
  }
  return image.detail ?? image.code ?? 'It failed.';
}

/** Whether a marketplace elsewhere cannot reach the address. */
export function isPrivate(url) {
  const host = new URL(url, document.baseURI).hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || !host.includes('.') && !host.includes(':')
    || /^(127|10|0)\./.test(host) || /^192\.168\./.test(host) || /^172\.(1[6-9]|2\d|3[01])\./.test(host) || /^169\.254\./.test(host)
    || /^(fc|fd|fe80)/i.test(host);
}
