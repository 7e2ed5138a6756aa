/**
 * Runs a change of state and tells what showing it took of the main thread, in ms: the change with all that React does at
 * once, and style, layout and paint of the next frame. The wait between the two is not counted. Never called back while
 * the page is hidden, since nothing is painted then.
 */
export type MeasureRender = (change: () => void, onCost: (costMs: number) => void) => void;

export const measureRender: MeasureRender = (change, onCost) => {
  const begunMs = performance.now();
  change();
  let renderedMs = begunMs;
  // React renders a change of an external store in a microtask, queued before this one.
  queueMicrotask(() => {
    renderedMs = performance.now();
  });
  requestAnimationFrame(() => {
    const frameMs = performance.now();
    const afterFrame = new MessageChannel();
    afterFrame.port1.onmessage = () => {
      afterFrame.port1.close();
      onCost(renderedMs - begunMs + performance.now() - frameMs);
    };
    afterFrame.port2.postMessage(undefined);
  });
};
