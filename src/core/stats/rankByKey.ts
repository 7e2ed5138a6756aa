/**
 * Sorts the numbers 0..n-1 by a key without a comparator, so that a million take some tens of ms, not a second.
 *
 * Key and number are packed into the two halves of a double: the key in the high word, the number in the low. For
 * keys up to MAX_KEY the double is positive and finite, and such doubles are ordered as their bits are (IEEE 754), so
 * the engine's own numeric sort does it all; equal keys keep the order of the numbers.
 */
const MAX_KEY = 0x7fe0_0000;

const float = new Float32Array(1);
const floatBits = new Uint32Array(float.buffer);
const probe = new Uint32Array(new Float64Array([1]).buffer);
const HIGH = probe[1] === 0 ? 0 : 1;
const LOW = 1 - HIGH;

/** A whole number up to MAX_KEY that is ordered as the value is; negative values and NaN count as 0. */
export function keyOfFloat(value: number): number {
  float[0] = Number.isNaN(value) ? 0 : Math.max(0, value);
  return Math.min(MAX_KEY, floatBits[0] ?? 0);
}

/** `members` sorted by key; ties stay in ascending order of the member whatever the direction. */
export function rankByKey(
  members: Uint32Array,
  keyOf: (member: number) => number,
  descending: boolean,
): Uint32Array {
  const packed = new Float64Array(members.length);
  const words = new Uint32Array(packed.buffer);
  for (let at = 0; at < members.length; at++) {
    const member = members[at] ?? 0;
    const key = Math.min(MAX_KEY, Math.max(0, Math.floor(keyOf(member))));
    words[2 * at + HIGH] = descending ? MAX_KEY - key : key;
    words[2 * at + LOW] = member;
  }
  packed.sort();
  const ranked = new Uint32Array(members.length);
  for (let at = 0; at < ranked.length; at++) ranked[at] = words[2 * at + LOW] ?? 0;
  return ranked;
}
