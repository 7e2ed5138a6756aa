/** Plain data with some of its values replaced by hostile ones, by chance from a seed: what is well-formed and lies. */
import { seededRandom } from '../run/seededRandom.ts';

const NUMBERS = [
  0,
  1,
  0.5,
  1e-300,
  -1,
  100,
  255,
  999,
  65_535,
  65_536,
  1e7,
  31_622_400_000,
  2 ** 32 - 1,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  8.64e15,
  1e300,
  Number.MAX_VALUE,
];
const TEXTS = [
  '',
  '__proto__',
  'constructor',
  'toString',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  'http://__proto__/{constructor}?token={id}',
  '\u202Eabc\u2066',
  '\u0000\u001B[31m\n\r',
  '\uD800',
  'x'.repeat(3000),
  '=1+1',
  '`|*_#[]()',
];

type Place = { readonly holder: object; readonly key: string };

/** Changes `data` itself, in up to three places. */
export function mutate(data: object, seed: number): void {
  const random = seededRandom(seed);
  const pick = <T>(values: readonly T[]): T | undefined =>
    values[Math.floor(random() * values.length)];
  const places = placesIn(data);
  for (let n = 0; n <= random() * 3; n++) {
    const place = pick(places);
    if (place === undefined) return;
    const { holder, key } = place;
    const value: unknown = Reflect.get(holder, key);
    if (typeof value === 'number') {
      const near = value + (pick([-1, 1, 0.5]) ?? 0);
      Reflect.set(holder, key, random() < 0.3 ? near : pick(NUMBERS));
    } else if (typeof value === 'string') Reflect.set(holder, key, pick(TEXTS));
    else if (typeof value === 'boolean') Reflect.set(holder, key, !value);
    else if (value === undefined) Reflect.set(holder, key, pick(NUMBERS));
    else if (Array.isArray(value)) {
      const [first] = value;
      Reflect.set(holder, key, pick([[], value.slice(1), [...value, first], value.toReversed()]));
    } else if (random() < 0.3 && !ArrayBuffer.isView(value)) Reflect.set(holder, key, undefined);
  }
}

function placesIn(data: object, found: Place[] = []): Place[] {
  const keys = ArrayBuffer.isView(data) ? ['0', '1'] : Object.keys(data);
  for (const key of keys) {
    found.push({ holder: data, key });
    const value: unknown = Reflect.get(data, key);
    if (typeof value === 'object' && value !== null) placesIn(value, found);
  }
  return found;
}
