// Elements without mark-up: whatever a text holds, it stays a text.

const SAFE = /^(class|id|for|type|name|value|placeholder|role|scope|title|datetime|width|height|alt|tabindex|rel|target|colspan|rows|maxlength|lang|dir|data-[a-z-]+|aria-[a-z]+)$/;

/** An element; attributes that are false or absent are left out, children may be texts, elements, lists, nothing. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === 'href' || name === 'src') address(element, name, String(value));
    else if (name === 'open' || name === 'disabled' || name === 'required' || name === 'hidden' || name === 'selected')
      element.setAttribute(name, '');
    else if (SAFE.test(name)) element.setAttribute(name, String(value));
    else throw new Error(`no attribute ${name} is set here`);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child instanceof Node) element.append(child);
    else if (child !== null && child !== undefined && child !== false) element.append(String(child));
  }
}

// Own paths, and for links the two schemes of the web.
function address(element, name, value) {
  if (value.startsWith('#') || value.startsWith('/page/') || (name === 'href' && web(value)))
    element.setAttribute(name, value);
}

/** Whether it is an address of the web, and nothing that a browser would run. */
export function web(text) {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol) && /^https?:\/\//i.test(text);
  } catch {
    return false;
  }
}

/** The address of a view with what it is asked. */
export function route(path, asked = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value && !(name === 'page' && value === 1)) query.set(name, value);
  const text = query.toString();
  return `#/${path}${text ? `?${text}` : ''}`;
}
