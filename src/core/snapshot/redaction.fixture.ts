/** Reports with secrets, hosts and ids planted wherever one can stand, for the tests of what leaves. */
import fc from 'fast-check';
import { parseChecks } from '../plan/parseChecks.ts';
import { parseThresholds } from '../plan/parseThresholds.ts';
import { planOf, sampleOf } from '../run/samples.fixture.ts';
import type { Report } from '../stats/report.ts';
import { reportFrom, tableOf } from './snapshot.fixture.ts';

export type Planted = {
  readonly report: Report;
  /** May never leave. Each has its core, of letters and digits, that no writer can write otherwise. */
  readonly secrets: readonly string[];
  readonly hosts: readonly string[];
  readonly ids: readonly string[];
};

/** Nothing of it stands in a report by itself. */
const core = fc.stringMatching(/^q[a-z0-9]{12}z$/).map((text) => text.replace(/^q/, 'q7'));
const SECRETS = 32;
const HOSTS = 7;
const IDS = 4;

export const arbitraryPlanted: fc.Arbitrary<Planted> = fc
  .record({
    cores: fc.uniqueArray(core, {
      minLength: SECRETS + HOSTS + IDS,
      maxLength: SECRETS + HOSTS + IDS,
    }),
    decoration: fc.constantFrom('', '.', '-_~', '%20', 'ä', '+/=', '!', '"\\'),
    port: fc.constantFrom('', ':8443'),
    hostTail: fc.constantFrom('.example.com', '.internal', ''),
    idShape: fc.constantFrom<(id: string) => string>(
      (id) => id,
      (id) => `${id}@mail.test`,
      (id) => `user ${id}/ä`,
      (id) => `${id}.pdf`,
    ),
    repeats: fc.boolean(),
    numbers: fc.uniqueArray(fc.integer({ min: 7_000_000_000, max: 7_999_999_999 }), {
      minLength: IDS,
      maxLength: IDS,
    }),
    hasNumbers: fc.boolean(),
  })
  .map(({ cores, decoration, port, hostTail, idShape, repeats, numbers, hasNumbers }) => {
    const secrets = cores.slice(0, SECRETS);
    const hosts = cores.slice(SECRETS, SECRETS + HOSTS);
    const idCores = hasNumbers ? numbers.map(String) : cores.slice(SECRETS + HOSTS);
    let used = 0;
    const next = () => `${secrets[used++ % SECRETS]}${decoration}`;
    const plainNext = () => secrets[used++ % SECRETS] ?? '';
    const host = (index: number) => `${hosts[index]}${hostTail}`;
    // Without a dot a host is only known after a scheme, or when it is the endpoint's.
    const dotted = (index: number) => `${hosts[index]}${hostTail || '.example.org'}`;
    const ids = idCores.map(idShape);
    const [ada = '', bob = '', ...rest] = ids;
    const authorization = next();
    const userinfo = `${plainNext()}:${plainNext()}`;
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const otherSpellings = [
      encodeURIComponent(authorization),
      encodeURI(authorization),
      JSON.stringify(authorization).slice(1, -1),
      base64(authorization),
      base64(authorization).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'),
    ];
    const [spelling = ''] = otherSpellings;
    const dataset = tableOf(
      ['id', 'token', 'note', 'Api-Key', 'home', 'owner'],
      [
        [
          ada,
          next(),
          `see https://me:${plainNext()}@x.test/?key=${plainNext()}`,
          next(),
          `https://${host(4)}${port}/a`,
          ada,
        ],
        [bob, next(), `Bearer ${next()}`, next(), `ask ${dotted(5)} about it`, `of ${bob}`],
        [
          `https://u:${plainNext()}@${host(6)}/?access_token=${plainNext()}`,
          next(),
          authorization,
          '',
          '',
          '',
        ],
        ['by '.concat(spelling), '', otherSpellings.join(' '), '', '', ''],
        ...rest.map((id) => [id, '', '', '', '', id]),
        ...(repeats ? [[ada, '', '', '', '', '']] : []),
      ],
    );
    const plan = planOf({
      request: {
        method: 'POST',
        endpointTemplate: `https://${userinfo}@${host(0)}${port}/v1/{id}?api_key=${next()}&sig={token}&who={owner}&next=https%3A%2F%2F${host(1)}%2F%3Ftoken%3D${plainNext()}#access_token=${next()}`,
        headers: [
          { name: 'Authorization', value: `Bearer ${authorization}` },
          { name: 'Cookie', value: `lang=en; sid=${plainNext()}` },
          { name: 'X-Session', value: `theme=dark; sid=${plainNext()}` },
          { name: 'X-Custom', value: `Basic ${plainNext()}` },
          { name: 'X-Row', value: '{token}/{owner}' },
          {
            name: 'Referer-Like',
            value: `https://a:${plainNext()}@${dotted(2)}/?session=${plainNext()}`,
          },
          { name: 'X-User', value: `for ${ada}` },
        ],
        body: `{"password":"${next()}"}`,
        timeoutMs: 30_000,
        credentials: 'include',
      },
      thresholds: parseThresholds('http_req_duration: p(95)<500').thresholds,
      checks: parseChecks(
        [
          `header x-session == "${plainNext()}"`,
          `json /user/token == "${plainNext()}"`,
          `header location contains "https://x.test/?token=${plainNext()}"`,
          `body contains ${ada.replaceAll('"', '')}`,
          `body matches /${dotted(2).replaceAll('.', '\\.')}/`,
        ].join('\n'),
      ).checks,
      expectation: {
        text: `2xx, asked as ${authorization}`,
        ranges: [{ from: 200, to: 299 }],
      },
      length: { kind: 'rounds', rounds: 1000 },
    });
    const message = [
      `No answer from https://${plainNext()}:x@${host(0)}${port}/v1/${encodeURIComponent(ada)}?token=${plainNext()}.`,
      `It said ${otherSpellings.join(' or ')}, and got ${base64(userinfo)}.`,
      `Sent Authorization: Bearer ${authorization} and api_key=${plainNext()};`,
      `the proxy ${dotted(3)} and ${host(0)} said no to «${bob}»`,
    ].join(' ');
    const report = reportFrom({
      dataset,
      plan,
      samples: Array.from({ length: dataset.rowCount * 2 }, (_, index) =>
        sampleOf({
          row: index % dataset.rowCount,
          status: index % 3 === 0 ? 500 : 200,
          outcome: index % 3 === 0 ? 1 : index % 5 === 0 ? 2 : 0,
          failedChecks: index % 2 === 0 ? 0b10101 : 0,
        }),
      ),
      marks: [
        {
          kind: 'adjusted',
          atMs: 4,
          words: `6 → 12 lanes, by ${ada}, for ${spelling}, token=${plainNext()}`,
        },
      ],
      end: { reason: 'failed', message },
    });
    return { report, secrets: secrets.slice(0, used), hosts, ids: idCores };
  });

/** As it stands, as addresses have it, and behind base64, wherever a group of three begins. */
export function spellingsIn(text: string): string {
  const percent = text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('latin1'),
  );
  const base64 = (text.match(/[A-Za-z0-9+/_-]{8,}={0,2}/g) ?? []).flatMap((piece) =>
    [0, 1, 2, 3].map((skip) => Buffer.from(piece.slice(skip), 'base64').toString('latin1')),
  );
  const escapes = text.replace(/\\u([0-9a-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const wide = base64.map((piece) => piece.replaceAll('\0', ''));
  return [text, percent, escapes, ...base64, ...wide].join('\n').toLowerCase();
}
