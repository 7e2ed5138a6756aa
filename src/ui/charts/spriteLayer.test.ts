import { expect, test } from 'vitest';
import { spriteFrom } from './spriteLayer.ts';

test('a sprite is cut to what is drawn, about its middle, and its colours are mixed with their opacity', () => {
  const size = 6;
  const pixels = new Uint32Array(size * size);
  // Half opaque white, one to the right of the middle.
  pixels[2 * size + 4] = 0x80ffffff;
  const sprite = spriteFrom(pixels, size);
  expect(sprite.size).toBe(4);
  expect([...sprite.pixels].filter((pixel) => pixel !== 0)).toEqual([0x80808080]);
  expect(sprite.pixels[1 * 4 + 3]).toBe(0x80808080);
});

test('an empty one is small', () => {
  expect(spriteFrom(new Uint32Array(64), 8).size).toBe(2);
});
