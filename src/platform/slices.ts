/**
 * Work in pieces on the main thread: each slice ends before it is felt, and whatever a person does comes in between. A message
 * brings the next slice, because a timer would wait for 4 ms each time.
 */
export type Slices = {
  /** Calls `step` until it says that there is nothing left, then `done`. The answer cancels it. */
  readonly run: (step: () => boolean, done: () => void) => () => void;
};

const SLICE_MS = 24;

export function createSlices(): Slices {
  return {
    run(step, done) {
      const { port1, port2 } = new MessageChannel();
      let isOver = false;
      const end = () => {
        isOver = true;
        port1.close();
      };
      port1.onmessage = () => {
        if (isOver) return;
        const untilMs = performance.now() + SLICE_MS;
        while (step()) {
          if (performance.now() >= untilMs) {
            port2.postMessage(undefined);
            return;
          }
        }
        end();
        done();
      };
      port2.postMessage(undefined);
      return end;
    },
  };
}
