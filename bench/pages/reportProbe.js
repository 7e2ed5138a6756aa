/**
 * Added to the built page by bench/pageServer.ts: opens a snapshot as a person would, brushes over the plot of every request
 * and sorts a table, and tells when the page had come to rest after each: when the last change that it made was painted.
 */
const QUIET_MS = 500;
const BRUSHES = 5;

let paintedMs = 0;
/** Of what is within the window. */
let seenMs = 0;
let longestTaskMs = 0;

function noteChange(isSeen) {
  // After the frame that shows it.
  originalFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      paintedMs = performance.now();
      if (isSeen) seenMs = paintedMs;
      port1.close();
    };
    port2.postMessage(undefined);
  });
}

const originalFrame = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (callback) =>
  originalFrame((timeMs) => {
    callback(timeMs);
    // A canvas changes nothing that an observer sees, and those of the page are at its top.
    noteChange(true);
  });
new MutationObserver((changes) => {
  noteChange(changes.some(({ target }) => isInWindow(target)));
}).observe(document.body, {
  subtree: true,
  childList: true,
  attributes: true,
  characterData: true,
});
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, task.duration);
}).observe({ type: 'longtask' });

function isInWindow(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const box = element?.getBoundingClientRect();
  return box !== undefined && box.height > 0 && box.top < innerHeight && box.bottom > 0;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(condition, what) {
  const givenUpMs = performance.now() + 60_000;
  while (!condition()) {
    if (performance.now() > givenUpMs) throw new Error(`${what} did not come`);
    await pause(5);
  }
}

/** From now until the last change was painted, in ms; `isDone` says that what was asked for is there. */
async function timed(act, isDone, what) {
  longestTaskMs = 0;
  const beganMs = performance.now();
  act();
  await until(isDone, what);
  await until(() => performance.now() - paintedMs > QUIET_MS, `the end of ${what}`);
  await pause(QUIET_MS);
  return { ms: paintedMs - beganMs, seenMs: seenMs - beganMs, longestTaskMs };
}

const statusText = (name) =>
  document.querySelector(`[role="status"][aria-label="${name}"]`)?.textContent.trim() ?? '';

function groupText(name) {
  const group = [...document.querySelectorAll('[role="group"]')].find(
    (one) => document.getElementById(one.getAttribute('aria-labelledby'))?.textContent === name,
  );
  return group?.textContent ?? '';
}

function chooseFile(file) {
  const input = document.querySelector('input[type="file"][aria-label="Result files"]');
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

function drag(element, from, to) {
  const box = element.getBoundingClientRect();
  const send = (type, [x, y], buttons) =>
    element.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        cancelable: true,
        pointerId: 1,
        pointerType: 'mouse',
        isPrimary: true,
        button: type === 'pointermove' ? -1 : 0,
        buttons,
        clientX: box.left + box.width * x,
        clientY: box.top + box.height * y,
      }),
    );
  send('pointerdown', from, 1);
  send('pointermove', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], 1);
  send('pointermove', to, 1);
  send('pointerup', to, 0);
}

function columnHeading(table, name) {
  const headings = document.querySelectorAll(
    `[aria-label="${table}"] [role="columnheader"] button`,
  );
  return [...headings].find((button) => button.textContent.trim().startsWith(name));
}

async function measure() {
  const answer = await fetch('/bench/snapshot');
  const file = new File([await answer.blob()], 'bench.rollcall.json', { type: 'application/json' });
  await until(() => statusText('Run state').startsWith('Ready'), 'the page');
  await pause(2000);
  const open = await timed(
    () => chooseFile(file),
    () => /^(Finished|Stopped)/.test(statusText('Run state')),
    'the report',
  );
  const sentText = groupText('Sent').match(/[\d,]+/)?.[0] ?? '';
  const charts = document.querySelectorAll('svg.recharts-surface').length;

  const canvas = document.querySelector('[aria-label="Every request"] canvas');
  const brushes = [];
  for (let turn = 0; turn < BRUSHES; turn++) {
    const before = statusText('Selected');
    const left = 0.1 + 0.1 * turn;
    brushes.push(
      await timed(
        () => drag(canvas, [left, 0.05], [left + 0.3, 0.95]),
        () => /^[\d,]+ of/.test(statusText('Selected')) && statusText('Selected') !== before,
        'the selection',
      ),
    );
  }
  const selectedText = statusText('Selected');
  [...document.querySelectorAll('button')]
    .find((one) => one.textContent.startsWith('Clear selection'))
    .click();
  await until(() => statusText('Selected') === '', 'the whole run');
  await pause(QUIET_MS);
  const sorts = [];
  for (const name of ['p95', 'count', 'p50']) {
    const heading = columnHeading('By id', name);
    sorts.push(
      await timed(
        () => heading.click(),
        () => heading.closest('[role="columnheader"]').hasAttribute('aria-sort'),
        `the order by ${name}`,
      ),
    );
  }
  return { open, brushes, sorts, sentText, charts, selectedText };
}

measure().then(
  (result) => post(result),
  (error) => post({ error: String(error) }),
);

function post(result) {
  void fetch('/bench/report', { method: 'POST', body: JSON.stringify(result) });
}
