// The description of the API, as people read it: openapi.json is the source of every word.
import {h, replace} from './dom.js';

const main = document.getElementById('main');
const api = await (await fetch('openapi.json')).json();

const resolve = node => node?.$ref ? resolve(node.$ref.slice(2).split('/').reduce((at, key) => at[key], api)) : node;

/** A schema in a line: its type, or the name of the object. */
function type(schema) {
  if (schema?.$ref) {
    const name = schema.$ref.split('/').pop();
    return h('a', {href: `#${name}`}, name);
  }
  if (schema?.type === 'array') {
    return ['list of ', type(schema.items)];
  }
  const several = schema?.oneOf ?? schema?.anyOf;
  if (several) {
    return several.map((one, i) => [i ? ' or ' : '', type(one)]);
  }
  if (schema?.enum || schema && 'const' in schema) {
    return (schema.enum ?? [schema.const]).map(value => JSON.stringify(value)).join(', ');
  }
  return [schema?.type].flat().filter(Boolean).join(' or ') + (schema?.format ? ` (${schema.format})` : '');
}

function table(label, titles, rows) {
  return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label},
    h('table', {}, h('thead', {}, h('tr', {}, titles.map(title => h('th', {scope: 'col'}, title)))),
      h('tbody', {}, rows.map(row => h('tr', {}, row.map(cell => h('td', {}, cell)))))));
}

function operation(path, method, one) {
  const parameters = (one.parameters ?? []).map(resolve);
  const bodies = Object.entries(resolve(one.requestBody)?.content ?? {});
  const answers = Object.entries(one.responses).map(([status, answer]) => [status, resolve(answer)]);
  return h('article', {class: 'operation', id: one.operationId},
    h('h3', {}, h('span', {class: 'method'}, method.toUpperCase()), path),
    h('p', {}, one.summary), one.description ? h('p', {class: 'muted'}, one.description) : null,
    parameters.length ? table(`Parameters of ${one.operationId}`, ['Parameter', 'In', 'Type', 'Meaning'],
      parameters.map(parameter => [h('code', {}, parameter.name), parameter.in, type(parameter.schema), parameter.description ?? ''])) : null,
    bodies.length ? h('p', {}, 'Body: ', bodies.map(([media, body], i) => [i ? ', or ' : '', h('code', {}, media),
      body.schema.properties ? [' with ', Object.keys(body.schema.properties).join(', ')] : null])) : null,
    table(`Answers of ${one.operationId}`, ['Status', 'Answer', 'Body'], answers.map(([status, answer]) =>
      [status, answer.description, Object.entries(answer.content ?? {}).map(([media, body], i) =>
        [i ? ', or ' : '', type(body.schema), ' as ', h('code', {}, media)])])));
}

function schema(name, one) {
  const properties = [one, ...(one.allOf ?? []).map(resolve)].flatMap(part => Object.entries(part.properties ?? {}));
  return h('article', {class: 'operation', id: name}, h('h3', {}, name), one.description ? h('p', {}, one.description) : null,
    table(`Members of ${name}`, ['Member', 'Type', 'Meaning'], properties.map(([key, value]) =>
      [h('code', {}, key), type(value), resolve(value)?.description ?? ''])));
}

const METHODS = ['get', 'post', 'put', 'delete'];
replace(main, h('h1', {}, 'The API'), h('p', {class: 'lead'}, api.info.description),
  h('p', {}, 'For programs: ', h('a', {href: 'openapi.json'}, 'openapi.json'), ` (OpenAPI ${api.openapi}).`),
  h('pre', {tabindex: 0, 'aria-label': 'Example'}, `curl -F file=@catalog.csv ${new URL('upload', document.baseURI).href}`),
  api.tags.map(({name}) => h('section', {class: 'hero', 'aria-label': name}, h('h2', {}, name),
    Object.entries(api.paths).flatMap(([path, item]) => METHODS.filter(method => item[method]?.tags.includes(name))
      .map(method => operation(path, method, item[method]))))),
  h('section', {class: 'hero', 'aria-label': 'Objects'}, h('h2', {}, 'Objects'),
    Object.entries(api.components.schemas).map(([name, one]) => schema(name, one))));
if (location.hash.length > 1) {
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
