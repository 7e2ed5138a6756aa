import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64 } from '../snapshot/base64.ts';
import { bytesOfBase64, snapshotInHtml } from './fromHtml.ts';
import { htmlReport } from './toHtml.ts';

const BLOCK = '<script type="application/octet-stream" id="rollcall-data" data-version="1">';
const TEMPLATE = `<!doctype html>
<html><head><title>Rollcall report</title><script type="module">"</script>".length</script></head>
<body><div id="root"></div>${BLOCK}</script></body></html>`;

const packedOf = (bytes: Uint8Array) => toBase64(bytes);
const reportOf = (bytes: Uint8Array, title = 'a run') =>
  htmlReport(TEMPLATE, packedOf(bytes), title);

test('whatever was put in comes out again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), fc.string(), (bytes, title) => {
      const opened = snapshotInHtml(reportOf(bytes, title));
      expect(opened).toEqual({ ok: true, value: bytes });
    }),
  );
});

test('a title adds no markup, whatever it says', () => {
  const titles = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '$', '/', '!', '-', '`') }),
    fc.constantFrom('</title><script>alert(1)</script>', '<!--', '$&', '$`', BLOCK),
  );
  fc.assert(
    fc.property(titles, (title) => {
      const html = reportOf(Uint8Array.of(1, 2, 3), title);
      const plain = reportOf(Uint8Array.of(1, 2, 3), 'x');
      const tags = (text: string) => text.match(/<[^>]*>/g);
      expect(tags(html)).toEqual(tags(plain));
    }),
  );
});

test('a title reads as it was written', () => {
  const html = reportOf(Uint8Array.of(1), 'GET http://x/{id}?a=1&b="<2>" \u202Etxt');
  expect(html).toContain(
    '<title>GET http://x/{id}?a=1&amp;b=&quot;&lt;2&gt;&quot; \\u202Etxt</title>',
  );
});

test('what is no base64 is never put in', () => {
  for (const packed of ['</script>', 'AA AA', 'AA\n', '<!--', '-_']) {
    expect(() => htmlReport(TEMPLATE, packed, 'x')).toThrow('base64');
  }
  expect(() => htmlReport('<title>x</title>', 'AAAA', 'x')).toThrow('no place');
});

test('other files are none of ours', () => {
  for (const text of [
    '',
    '{"format":"rollcall.snapshot"}',
    '<!doctype html><title>x</title>',
    `${BLOCK}AAAA</script>`,
    '<!doctype html><p>id="rollcall-data"</p>',
    '<!doctype html><script id="rollcall-data">AAAA</script>',
    `<!doctype html>${'id="rollcall-data" '.repeat(5000)}`,
  ]) {
    expect(snapshotInHtml(text)).toBeUndefined();
  }
});

test('a page that a browser saved still holds its run, whatever its ids look like', () => {
  const saved = reportOf(Uint8Array.of(9, 8, 7))
    .replace('<div id="root">', '<div id="root"><td>id="rollcall-data"</td>')
    .replace(
      '</body>',
      '<div>&lt;script id="rollcall-data"&gt; id="rollcall-data" &gt;</div></body>',
    );
  expect(snapshotInHtml(`\uFEFF${saved}`)).toEqual({ ok: true, value: Uint8Array.of(9, 8, 7) });
});

test('cut off anywhere: a sentence, or no report of ours, and never a part of the run', () => {
  const html = reportOf(Uint8Array.from({ length: 50 }, (_, index) => index));
  const end = html.indexOf('</script></body>');
  for (let length = 0; length < end + '</script>'.length; length++) {
    const opened = snapshotInHtml(html.slice(0, length));
    expect(opened?.ok ?? false).toBe(false);
  }
});

test('an empty form, a newer version, and what is no base64: a sentence', () => {
  const block = (inside: string, version = '1') =>
    snapshotInHtml(`<!doctype html>${BLOCK.replace('"1"', `"${version}"`)}${inside}</script>`);
  expect(block('')).toMatchObject({ error: expect.stringContaining('holds no run') });
  expect(block('AAAA', '2')).toMatchObject({ error: expect.stringContaining('newer version') });
  for (const inside of ['AAA', 'A===', 'AA AA', '====', '!!!!', 'AAA=BBBB', 'AB==']) {
    expect(block(inside)).toMatchObject({ ok: false, error: expect.stringContaining('damaged') });
  }
  expect(block('AAAA', 'x')).toMatchObject({ ok: false });
});

test('base64 with its padding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(bytesOfBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
  expect(bytesOfBase64('A')).toBeUndefined();
  expect(bytesOfBase64('=')).toBeUndefined();
});
