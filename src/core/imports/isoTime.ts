/** RFC 3339 as tools write it, with up to nine digits of a second, which JavaScript's dates cut to three. */
const SHAPE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;
let lastSecond = '';
let lastEpochMs = Number.NaN;

/** ms since the epoch, with a fraction; undefined: it is none. */
export function epochMsOf(text: string): number | undefined {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const [, second = '', fraction = '', zone = 'Z'] = match;
  // Thousands of requests end within a second.
  const key = second + zone;
  if (key !== lastSecond) {
    lastEpochMs = Date.parse(key);
    lastSecond = key;
  }
  if (Number.isNaN(lastEpochMs)) return undefined;
  return fraction === '' ? lastEpochMs : lastEpochMs + Number(`0.${fraction}`) * 1000;
}
