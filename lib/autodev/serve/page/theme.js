// Before anything is drawn, so that a dark page does not flash. Not a module: those wait.
(() => {
  const ORDER = ['auto', 'light', 'dark'];
  const system = matchMedia('(prefers-color-scheme: dark)');

  const chosen = () => {
    try {
      const kept = localStorage.getItem('autodev-theme');
      return ORDER.includes(kept) ? kept : 'auto';
    } catch {
      return 'auto'; // storage may be forbidden
    }
  };

  let now = chosen();

  const show = () => {
    document.documentElement.dataset.theme = now === 'auto' ? (system.matches ? 'dark' : 'light') : now;
    const button = document.getElementById('theme');
    if (button) button.textContent = `Theme: ${now}`;
    dispatchEvent(new Event('theme'));
  };

  addEventListener('click', event => {
    if (event.target.id !== 'theme') return;
    now = ORDER[(ORDER.indexOf(now) + 1) % ORDER.length];
    try {
      localStorage.setItem('autodev-theme', now);
    } catch {
      // then it holds as long as the page
    }
    show();
  });
  system.addEventListener('change', show);
  addEventListener('DOMContentLoaded', show);
  show();
})();
