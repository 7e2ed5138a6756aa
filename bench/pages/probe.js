/**
 * Added to the built page by bench/pageServer.ts: presses Run when the page has settled, as a person would, notes the longest
 * main-thread task until the run state says that it is over, and reports. It looks four times a second, so that
 * watching costs nothing that would show in the result.
 */
const LOOK_EVERY_MS = 250;
const PRESS_EVERY_MS = 50;
const SETTLED_MS = 2000;

/** Tasks under 50 ms are not reported by the browser. */
const longTasksMs = [];

function buttonNamed(name) {
  return [...document.querySelectorAll('button')].find((button) => visibleText(button) === name);
}

/** Text without what is hidden from the accessible name, such as a key hint. */
function visibleText(element) {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"], svg')) hidden.remove();
  return copy.textContent.trim();
}

function runState() {
  return (
    document.querySelector('[role="status"][aria-label="Run state"]')?.textContent.trim() ?? ''
  );
}

function groupText(name) {
  const groups = [...document.querySelectorAll('[role="group"]')];
  return groups.find((group) => nameOf(group) === name)?.textContent.trim() ?? '';
}

function nameOf(group) {
  const label = document.getElementById(group.getAttribute('aria-labelledby') ?? '');
  return label?.textContent.trim() ?? group.getAttribute('aria-label') ?? '';
}

function press() {
  const button = buttonNamed('Run');
  if (button === undefined || button.disabled) return setTimeout(press, PRESS_EVERY_MS);
  const pressedMs = performance.now();
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) {
      if (task.startTime >= pressedMs - 1) longTasksMs.push(task.duration);
    }
  }).observe({ type: 'longtask' });
  button.click();
  setTimeout(look, LOOK_EVERY_MS);
}

function look() {
  const state = runState();
  if (!/^(Finished|Stopped|Failed)/.test(state)) return setTimeout(look, LOOK_EVERY_MS);
  // The task that drew the end is reported after it.
  setTimeout(() => report(state), 2 * LOOK_EVERY_MS);
}

/** The snapshot that a person would get from the Export menu: the page makes a blob of it to save. */
async function exportedSnapshot() {
  const blob = new Promise((resolve) => {
    const original = URL.createObjectURL;
    URL.createObjectURL = (object) => {
      URL.createObjectURL = original;
      resolve(object);
      return original.call(URL, object);
    };
  });
  const pressItem = () => {
    const items = [...document.querySelectorAll('[role="menuitem"]')];
    const item = items.find((one) => visibleText(one).startsWith('Snapshot'));
    if (item === undefined) return setTimeout(pressItem, PRESS_EVERY_MS);
    item.click();
  };
  buttonNamed('Export').click();
  pressItem();
  return (await blob).text();
}

async function report(state) {
  const figures = Object.fromEntries(
    ['Sent', 'Requests per second', 'p50', 'p95', 'p99', 'Failed'].map((name) => [
      name,
      groupText(name),
    ]),
  );
  const visibility = document.visibilityState;
  const wantsSnapshot = new URLSearchParams(location.search).has('benchSnapshot');
  const snapshot = wantsSnapshot ? await exportedSnapshot() : undefined;
  void fetch('/bench/report', {
    method: 'POST',
    body: JSON.stringify({ state, figures, longTasksMs, visibility, snapshot }),
  });
}

setTimeout(press, SETTLED_MS);
