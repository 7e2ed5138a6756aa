import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseChecks } from '../plan/parseChecks.ts';
import { planOf, sampleOf } from '../run/samples.fixture.ts';
import { DIGEST_BUDGETS } from './digestBudget.ts';
import { digestOf } from './digestOf.ts';
import { reportFrom, tableOf } from './snapshot.fixture.ts';
import { writeDigest } from './writeDigest.ts';

function bytesAsText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

test('a secret of the plan, the dataset or a message never lies in the bytes', () => {
  const anySecret = fc.stringMatching(/^[a-z][a-z0-9]{11,19}$/);
  fc.assert(
    fc.property(anySecret, fc.constantFrom(...DIGEST_BUDGETS), (secret, budget) => {
      const plan = planOf({
        request: {
          ...planOf().request,
          endpointTemplate: `https://me:${secret}@x.test/{id}?api_key=${secret}&page={id}`,
          headers: [
            { name: 'Authorization', value: `Bearer ${secret}` },
            { name: 'Cookie', value: `sid=${secret}` },
            { name: 'X-Session-Id', value: secret },
            { name: 'Accept', value: 'application/json' },
          ],
          body: `{"password":"${secret}"}`,
        },
        checks: parseChecks(
          `header x-session == "${secret}"\njson /user/token == "${secret}"\nstatus == 200`,
        ).checks,
      });
      const report = reportFrom({
        plan,
        dataset: tableOf(['id', 'token'], [['1', secret]]),
        samples: [sampleOf({ failedChecks: 7 })],
        marks: [{ kind: 'adjusted', atMs: 1, words: `token=${secret}` }],
        end: {
          reason: 'failed',
          message: `No answer from https://me:${secret}@x.test/ with ${secret}`,
        },
      });
      expect(bytesAsText(writeDigest(digestOf(report, budget)))).not.toContain(secret);
    }),
    { numRuns: 100 },
  );
});
