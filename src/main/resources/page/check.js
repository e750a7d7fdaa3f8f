// The check of the files that were dropped: one panel each, nothing submitted yet.
import {announce, h, once, replace, show} from './dom.js';
import {fileCheck} from './file-check.js';
import {plural} from './format.js';

/**
 * Checks files one after the other; a mistake in one does not stop the others.
 *
 * @param result  where the panels go; what it held is replaced
 * @param options gives the options that were chosen, at the time of asking
 */
export async function checks(result, files, options) {
  const several = files.length > 1;
  const heading = h('h2', {tabindex: -1}, `${files.length} files`);
  const said = h('p', {});
  const all = h('button', {type: 'button', class: 'primary', id: 'submit-all'});
  const actions = h('div', {class: 'actions', hidden: true}, all);
  const stillHere = () => list.isConnected;
  const items = files.map(file => fileCheck(file, options, {
    several,
    changed: () => several && tell(),
    gone: () => several ? remove() : replace(result),
    answered: async header => {
      for (const item of items.filter(item => item.element.isConnected)) {
        await item.learn(header);
      }
    },
  }));
  const list = h('div', {class: 'checks'}, items.map(item => item.element));
  const remove = () => {
    if (items.every(item => !item.element.isConnected)) {
      replace(result);
    }
    tell();
  };
  const tell = () => {
    const here = items.filter(item => item.element.isConnected);
    const ready = here.filter(item => item.state().ready);
    said.textContent = [['busy', 'still to be checked'], ['ready', 'ready'], ['look', 'with something to see to'], ['sent', 'on the way']]
      .map(([state, text]) => [here.filter(item => item.state()[state]).length, text]).filter(([count]) => count).map(([count, text]) => `${count} ${text}`).join(', ');
    all.textContent = `Compress ${plural(ready.reduce((sum, item) => sum + item.state().ready.images, 0), 'image')} of ${plural(ready.length, 'file')}`;
    actions.hidden = ready.length < 2;
  };
  all.addEventListener('click', once(async () => {
    for (const item of items.filter(item => item.element.isConnected && item.state().ready)) {
      await item.submit();
    }
    tell();
    announce(said.textContent);
  }));
  replace(result, several ? h('section', {class: 'panel', 'aria-label': 'All files'}, heading, said, actions) : null, list);
  if (several) {
    tell();
    show(result, heading);
  }
  for (const item of items) {
    if (!stillHere()) {
      return;
    }
    await item.check();
    tell();
  }
  if (several && stillHere()) {
    announce(`${files.length} files: ${said.textContent}`);
  } else if (stillHere()) {
    show(result, items[0].element.querySelector('h2') ?? items[0].element);
  }
}
