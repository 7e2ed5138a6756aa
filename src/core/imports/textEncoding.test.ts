import { expect, test } from 'vitest';
import { fileOf, imported, runOf } from './import.fixture.ts';
import { ROW_FIXTURES, rowsAs, rowText } from './rows.fixture.ts';
import { fixtureText, summaryFrom } from './summaries.fixture.ts';

function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2));
  for (const [at, sign] of [...`\uFEFF${text}`].entries()) {
    view.setUint16(2 * at, sign.charCodeAt(0), isLittle);
  }
  return new Uint8Array(view.buffer);
}

test.each([true, false])('what PowerShell put into a file: UTF-16 (%s)', async (isLittle) => {
  const name = 'vegeta-12.13.0-report.json';
  const result = await imported([fileOf(utf16(fixtureText(name), isLittle), 100)]);
  if (!result.ok || result.value.kind !== 'summary') throw new Error('it was not opened');
  expect(result.value.summary).toEqual(await summaryFrom(name));
  const har = rowText('chromium-156.har');
  expect((await runOf([fileOf(utf16(har, isLittle), 100)])).sampleCount).toBe(
    rowsAs('HAR', har).rows.length,
  );
});

test('bytes that are no UTF-8 stand for themselves: nothing is lost by them', () => {
  const texts = ['jmeter-5.6.3.jtl', 'vegeta-12.13.0.json.gz', 'chromium-156.har'];
  for (const name of texts) {
    const label = ROW_FIXTURES[name] ?? '';
    const bytes = new TextEncoder().encode(rowText(name));
    const whole = rowsAs(label, bytes);
    // An «s» of each «/users/» becomes an «ö» of Latin-1.
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] === 0x75 && bytes[at + 1] === 0x73 && bytes[at + 2] === 0x65) {
        bytes[at + 1] = 0xf6;
      }
    }
    const changed = rowsAs(label, bytes);
    expect(changed.rows.length).toBe(whole.rows.length);
    expect(changed.rows.some(({ address }) => address.includes('u\uFFFDers'))).toBe(true);
  }
});
