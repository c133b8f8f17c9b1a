// One stream of events, while the page is looked at; it comes back by itself.

const FIRST = 500;
const LONGEST = 30000;

/** Calls `changed(names)`, and `greeted()` when the stream is there (again), `lost()` when it is not; says how it stands in `status`. */
export function listen(status, {changed, greeted, lost}) {
  let stream = null;
  let wait = FIRST;
  let timer = 0;

  const say = word => {
    if (status.textContent !== word) status.textContent = word;
    status.dataset.state = word;
  };

  const end = () => {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  };

  const begin = () => {
    end();
    stream = new EventSource('/page/events');
    stream.addEventListener('hello', () => {
      wait = FIRST;
      say('live');
      greeted();
    });
    stream.addEventListener('changed', event => changed(JSON.parse(event.data)));
    stream.onerror = () => {
      end();
      say('reconnecting');
      lost();
      // Not all pages at once after the server was away.
      timer = setTimeout(begin, wait * (0.75 + Math.random() / 2));
      wait = Math.min(LONGEST, wait * 2);
    };
  };

  // A browser has few connections to a server; pages that nobody sees give theirs back.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      end();
      say('paused');
    } else if (!stream) begin();
  });
  addEventListener('pagehide', end);
  addEventListener('pageshow', event => event.persisted && begin());
  addEventListener('online', () => !stream && begin());
  begin();
}
