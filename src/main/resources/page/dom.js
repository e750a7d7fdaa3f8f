// Small helpers around the document. Text from elsewhere only ever becomes a text node or an attribute that runs nothing.

/** Makes an element: h('button', {type: 'button', onclick: f}, 'Text', child, …). Nothing is made of null and false. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  append(element, children);
  return element;
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child);
    }
  }
}

/** Tells a screen reader, once. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}

/** Leads there. On a telephone what was found would stand below what can be seen. */
export function show(element, heading) {
  heading.focus({preventScroll: true});
  element.scrollIntoView({block: 'start'});
  announce(heading.textContent);
}

/** Puts the children in place of what the element holds. */
export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** A dialog that is removed when it is closed; the focus goes back to where it was. */
export function dialog(label, className, ...children) {
  const before = document.activeElement;
  const element = h('dialog', {'aria-label': label, class: className}, ...children);
  element.addEventListener('close', () => {
    element.remove();
    before?.focus?.();
  });
  document.body.append(element);
  element.showModal();
  return element;
}

/** For a click: a second one while the first is under way would be a second request. */
export function once(task) {
  return async event => {
    const button = event.currentTarget;
    button.disabled = true;
    try {
      await task();
    } finally {
      button.disabled = false;
    }
  };
}

/** Asks; resolves to true where the answer is yes. An Enter by habit is a no. */
export function confirm(question, explanation, yes) {
  return new Promise(resolve => {
    let answer = false;
    const element = dialog(question, 'small',
      h('h2', {}, question), h('p', {}, explanation),
      h('div', {class: 'actions'},
        h('button', {type: 'button', class: 'danger', onclick: () => { answer = true; element.close(); }}, yes),
        h('button', {type: 'button', autofocus: true, onclick: () => element.close()}, 'Cancel')));
    element.addEventListener('close', () => resolve(answer));
  });
}
