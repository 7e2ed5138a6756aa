import { expect, test } from 'vitest';
import { isBadPort } from './badPorts.ts';

test.each([0, 1, 22, 25, 69, 4190, 5061, 6000, 6665, 6669, 6679, 6697, 10080])(
  'port %d is blocked',
  (port) => expect(isBadPort(port)).toBe(true),
);

test.each([80, 443, 2525, 3000, 5000, 5173, 6001, 6664, 6670, 8000, 8080, 8443, 9000, 65535])(
  'port %d is open to pages',
  (port) => expect(isBadPort(port)).toBe(false),
);

/** Sum and count of the standard's table, so that a number lost in editing shows. */
test('the list is whole', () => {
  const bad = Array.from({ length: 65536 }, (_, port) => port).filter(isBadPort);
  expect(bad).toHaveLength(83);
  expect(bad.reduce((sum, port) => sum + port, 0)).toBe(115_595);
});
