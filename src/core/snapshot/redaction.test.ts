import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChecks } from '../plan/parseChecks.ts';
import { cellAt, cellCount } from '../plan/textColumn.ts';
import { numberedDataset, planOf, sampleOf } from '../run/samples.fixture.ts';
import { PSEUDONYM_KEY_BYTES } from './pseudonymKeyBytes.ts';
import { RedactionBuilder, redactReport } from './redaction.ts';
import { DEFAULT_REDACTION, effectiveChoice, type RedactionChoice } from './redactionChoice.ts';
import { columnsInHost, hostHider } from './redactionHosts.ts';
import { pseudonymiser } from './redactionPseudonyms.ts';
import { planWithoutSecrets, secretsOfPlan } from './redactPlan.ts';
import { arbitraryRun, reportFrom, smallReport, tableOf } from './snapshot.fixture.ts';

const keyOf = (fill: number) => new Uint8Array(PSEUDONYM_KEY_BYTES).fill(fill);
const KEY = keyOf(7);
const ALL_HIDDEN: RedactionChoice = { hosts: 'hide', ids: 'pseudonyms', columns: 'leave out' };

describe('pseudonyms', () => {
  test('are HMAC-SHA-256 of the text, 60 bits of it', () => {
    // hmac.new(bytes([7]*32), b'id\0' + '7'.encode('utf-16-le'), 'sha256') in Python.
    expect(pseudonymiser(KEY, 'id')('7')).toBe('id-ehmccwmqbw0n');
    expect(pseudonymiser(KEY, 'host')('x.test')).toBe('host-jvh98dk7rkxv');
  });

  test('are stable, and others under another key or for another purpose', () => {
    const one = pseudonymiser(KEY, 'id');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(one(a)).toMatch(/^id-[0-9a-hjkmnp-tv-z]{12}$/);
        expect(one(a)).toBe(pseudonymiser(KEY, 'id')(a));
        expect(one(a)).not.toBe(pseudonymiser(keyOf(8), 'id')(a));
        expect(one(a) === one(b)).toBe(a === b);
      }),
    );
    expect(one('a').slice(3)).not.toBe(pseudonymiser(KEY, 'host')('a').slice(5));
    expect(one('\ud83e')).not.toBe(one('\ud83f'));
  });

  test('of 100,000 ids are 100,000', () => {
    const one = pseudonymiser(KEY, 'id');
    expect(new Set(Array.from({ length: 100_000 }, (_, id) => one(String(id)))).size).toBe(100_000);
  });
});

describe('hosts', () => {
  const hidden = (text: string, endpoint = 'https://api.example.com/{id}') =>
    hostHider(endpoint, (host) => `host-${host.length.toString(36).padStart(12, '0')}`)
      .text(text)
      .replace(/host-0*([0-9a-z]+)\.invalid/g, '<$1>');

  test.each([
    ['see https://api.example.com:8443/a?b=c', 'see https://<k>/a?b=c'],
    ['see http://db1/x', 'see http://<3>/x'],
    ['api.example.com said no.', '<f> said no.'],
    ['API.EXAMPLE.COM', '<f>'],
    ['ask ada@mail.example.org', 'ask ada@<g>'],
    ['from 10.0.0.12:8080', 'from <9>:8080'],
    ['from [2001:db8::1] or fe80::1', 'from <d> or <7>'],
    ['?next=https%3A%2F%2Fx.test%2F', '?next=https%3A%2F%2F<6>%2F'],
    ['münchen.example', '<f>'],
    ['xn--mnchen-3ya.xn--p1ai', '<n>'],
    ['1.5 s, 12:30:45, v1.2.3, a b', '1.5 s, 12:30:45, v1.2.3, a b'],
    ['p(95)<500 of 12.6 ms.', 'p(95)<500 of 12.6 ms.'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(hidden(text)).toBe(expected);
  });

  test('the endpoint’s own name is one, dot or no dot', () => {
    expect(hidden('localhost refused', 'http://localhost:8081/{id}')).toBe('<9> refused');
    expect(hidden('localhost refused')).toBe('localhost refused');
  });

  test.each([
    ['https://api.example.com:8443/u/{id}?a=1', 'https://<k>/u/{id}?a=1'],
    ['http://localhost/{id}', 'http://<9>/{id}'],
    ['https://{region}.example.com/{id}', 'https://<k>/{id}'],
    ['https://x.test{/id}', 'https://<6>{/id}'],
    ['https://x.test{?id}', 'https://<6>{?id}'],
    ['{+base}/users', 'https://<7>/users'],
    ['https://x.test/?next=https://y.test/{id}', 'https://<6>/?next=https://<6>/{id}'],
    ['', ''],
  ])('the template %s', (template, expected) => {
    const hider = hostHider(
      template,
      (host) => `host-${host.length.toString(36).padStart(12, '0')}`,
    );
    const once = hider.template(template);
    expect(once.replace(/host-0*([0-9a-z]+)\.invalid/g, '<$1>')).toBe(expected);
    expect(hider.template(once)).toBe(once);
  });

  test('columns that a host is made of', () => {
    expect(columnsInHost('https://{region}.{+zone}.x/{id}')).toEqual(['region', 'zone']);
    expect(columnsInHost('{+base}/{id}')).toEqual(['base']);
    expect(columnsInHost('https://x{/id}{?q}')).toEqual([]);
  });

  // What takes time in the square of the length ends no test here.
  test.each(['a', 'a.', ':', 'a:', '0.', '[', '::', 'a://'])(
    'comes to an end on a long run of %j',
    (piece) => {
      const text = piece.repeat(400_000 / piece.length);
      expect(hidden(text).length).toBeLessThan(text.length * 2);
    },
  );
});

describe('redactReport', () => {
  test('keeps every figure and every sample, whatever is chosen', () => {
    fc.assert(
      fc.property(arbitraryRun, fc.boolean(), (run, hides) => {
        const report = reportFrom(run);
        const redacted = redactReport(report, hides ? ALL_HIDDEN : DEFAULT_REDACTION, KEY);
        const { plan: _, dataset, checks: __, ...figures } = report;
        expect(redacted).toMatchObject(figures);
        expect(redacted.dataset.rowCount).toBe(dataset.rowCount);
        expect(redacted.dataset.idOfRow).toBe(dataset.idOfRow);
        expect(cellCount(redacted.dataset.ids)).toBe(cellCount(dataset.ids));
      }),
    );
  });

  test('two runs of one person can still be paired: equal ids stay equal, others differ', () => {
    const [first, second] = [
      ['7', '8', '9'],
      ['9', '10', '7'],
    ].map((ids) => {
      const dataset = tableOf(
        ['id'],
        ids.map((id) => [id]),
      );
      const redacted = redactReport(reportFrom({ dataset, samples: [] }), ALL_HIDDEN, KEY);
      return ids.map((_, row) => cellAt(redacted.dataset.ids, row));
    });
    expect(first?.[0]).toBe(second?.[2]);
    expect(first?.[2]).toBe(second?.[0]);
    expect(new Set([...(first ?? []), ...(second ?? [])]).size).toBe(4);
  });

  test('repeated rows keep sharing their id', () => {
    const { dataset } = redactReport(smallReport(), ALL_HIDDEN, KEY);
    expect(dataset.columns).toEqual(['id']);
    const cells = [0, 1, 2].map((row) => cellAt(dataset.cells[0] ?? dataset.ids, row));
    expect(cells[0]).toBe(cells[2]);
    expect(cells[0]).toBe(cellAt(dataset.ids, 0));
    expect(cells[1]).not.toBe(cells[0]);
  });

  test('a left out column stays by name where the address needs it', () => {
    const request = { ...planOf().request, endpointTemplate: 'https://x.test/{team}/{id}' };
    const dataset = tableOf(['id', 'team', 'note'], [['7', 'red', 'x']]);
    const report = reportFrom({ dataset, samples: [], plan: planOf({ request }) });
    const choice: RedactionChoice = { ...DEFAULT_REDACTION, columns: 'leave out' };
    const redacted = redactReport(report, choice, KEY);
    expect(redacted.dataset.columns).toEqual(['id', 'team']);
    expect(redacted.dataset.cells.map((cells) => cellAt(cells, 0))).toEqual(['7', '']);
  });

  test('where ids make the host, hiding hosts hides ids', () => {
    const request = { ...planOf().request, endpointTemplate: 'https://{id}/' };
    const plan = planOf({ request });
    const dataset = tableOf(['id'], [['db1']]);
    const choice: RedactionChoice = { ...DEFAULT_REDACTION, hosts: 'hide' };
    expect(effectiveChoice(choice, { plan, dataset }).ids).toBe('pseudonyms');
    const redacted = redactReport(reportFrom({ dataset, plan, samples: [] }), choice, KEY);
    expect(cellAt(redacted.dataset.ids, 0)).toMatch(/^id-/);
    expect(redacted.plan.request.endpointTemplate).toMatch(/^https:\/\/host-\w{12}\.invalid\/$/);
  });

  test('an ordinary report stays the very same dataset', () => {
    const report = smallReport();
    const { ids, cells } = redactReport(report, DEFAULT_REDACTION, KEY).dataset;
    expect(ids).toBe(report.dataset.ids);
    cells.forEach((column, index) => {
      expect(column).toBe(report.dataset.cells[index]);
    });
  });

  test('goes in steps, and the steps come to the same', () => {
    const report = reportFrom({ dataset: numberedDataset(10_000), samples: [sampleOf()] });
    const builder = new RedactionBuilder(report, ALL_HIDDEN, KEY);
    expect(() => builder.report()).toThrow('not redacted yet');
    let steps = 1;
    while (builder.advance(1000)) steps++;
    expect(steps).toBeGreaterThan(10);
    const { ids } = builder.report().dataset;
    expect(ids).toEqual(redactReport(report, ALL_HIDDEN, KEY).dataset.ids);
  });
});

describe('planWithoutSecrets', () => {
  const checked = (text: string) =>
    planWithoutSecrets(planOf({ checks: parseChecks(text).checks })).checks.map(
      (check) => check.text,
    );

  test.each([
    ['status == 200', 'status == 200'],
    ['header content-type contains json', 'header content-type contains json'],
    ['header x-token contains abc', 'header x-token contains "(left out)"'],
    ['header x == "Bearer abc1"', 'header x == "(left out)"'],
    // Taken out in part, the closing quote would go with it and the check parse no more.
    ['header location == "https://x.test/?token=abc"', 'header location == "(left out)"'],
    ['json "/my token" == "abc"', 'json "/my token" == "(left out)"'],
    ['json /a == "https://me:abc@x.test/"', 'json /a == "(left out)"'],
    ['json == {"a":1}', 'json == {"a":1}'],
    ['body contains "password=abc"', 'body contains "(left out)"'],
    ['body matches /token=abc/', 'body contains "(left out)"'],
    ['body matches /ok|fine/i', 'body matches /ok|fine/i'],
  ])('the check %s', (text, expected) => {
    expect(checked(text)).toEqual([expected]);
    expect(checked(expected)).toEqual([expected]);
  });

  test('says what it took out, so that it is found elsewhere too', () => {
    const request = {
      ...planOf().request,
      endpointTemplate: 'https://me12:hunter2@x.test/{id}?api_key=abcdef{id}&page=2',
      headers: [
        { name: 'Authorization', value: 'Bearer dXNlcg==' },
        { name: 'X-Session', value: 'theme=dark; sid=s3cret' },
        { name: 'Accept', value: 'text/plain' },
      ],
    };
    const checks = parseChecks('header x-token == swordfish\njson /pin == "4711"').checks;
    expect(secretsOfPlan(planOf({ request, checks })).sort()).toEqual(
      [
        'Bearer dXNlcg==',
        'abcdef',
        'dXNlcg==',
        'dark',
        'hunter2',
        'me12',
        'me12:hunter2',
        's3cret',
        'swordfish',
        'theme=dark; sid=s3cret',
      ].sort(),
    );
  });
});
