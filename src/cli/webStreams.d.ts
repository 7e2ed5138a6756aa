/** A name that the libraries of browsers have for everybody, and Node's types only in a module: core uses it. */
import type { ReadableWritablePair as Pair } from 'node:stream/web';

declare global {
  type ReadableWritablePair<R, W> = Pair<R, W>;
}
