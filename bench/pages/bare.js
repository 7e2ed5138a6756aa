/** What Rollcall is measured against: an empty page whose worker does nothing but fetch. */
const worker = new Worker('/bench/bareWorker.js');
worker.onmessage = (message) => {
  void fetch('/bench/report', { method: 'POST', body: JSON.stringify(message.data) });
};
worker.postMessage(Object.fromEntries(new URLSearchParams(location.search)));
