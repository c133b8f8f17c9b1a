// Texts of less than 4.5 : 1 on their background (WCAG 2.1, 1.4.3), and controls without a name.
(() => {
  const channel = value => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const numbers = colour => colour.match(/[\d.]+/g).map(Number);
  const back = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const bad = [];
  for (const element of document.querySelectorAll('body *')) {
    if (!element.checkVisibility()) continue;
    const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (own && !element.disabled) {
      const [one, other] = [light(numbers(getComputedStyle(element).color)), light(back(element))];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (contrast < 4.5) bad.push(`${element.tagName}.${element.className} ${contrast.toFixed(2)}`);
    }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName) && !element.labels.length) bad.push(`no label: ${element.id}`);
    if (/^(A|BUTTON)$/.test(element.tagName) && !element.textContent.trim()) bad.push(`no name: ${element.outerHTML}`);
    if (element.tagName === 'IMG' && !element.hasAttribute('alt')) bad.push(`no alt: ${element.src}`);
    if (element.tagName === 'TH' && !element.scope) bad.push('th without scope');
  }
  return [...new Set(bad)];
})()
