/**
 * What the requests of a report looked like, for HAR: the address of each row, without secrets and without the fragment, the
 * headers with secret values empty, no body. Secrets go from the template before it is filled in, and once more from what came
 * out: `?token={id}` names no secret and makes one.
 */
import { requestExpander } from '../plan/expandRequest.ts';
import { redactAddress, redactHeaders } from '../plan/redact.ts';
import { withoutSecretColumns } from '../plan/secretColumns.ts';
import { parseTemplate } from '../plan/template.ts';
import { wellFormed } from '../plan/wellFormed.ts';
import type { Report } from '../stats/report.ts';
import type { HarPair } from './harTypes.ts';

export type HarTarget = Readonly<Record<'method' | 'url', string>> & {
  readonly headers: readonly HarPair[];
  readonly queryString: readonly HarPair[];
};

export function harTargets({ plan, dataset }: Report): (row: number) => HarTarget {
  const { method } = plan.request;
  const template = wellFormed(redactAddress(plan.request.endpointTemplate));
  const headers = redactHeaders(plan.request.headers);
  const expand = requestExpander({
    ...plan,
    request: {
      ...plan.request,
      // A file may hold a template that is none; then it is an address like any other.
      endpointTemplate: parseTemplate(template).ok ? template : template.replace(/[{}]/g, encoded),
      headers: headers.map(({ name, value }) => ({ name, value: value ?? '' })),
      body: '',
    },
    dataset: withoutSecretColumns(dataset),
    validated: true,
  });
  return (row) => {
    const { url: expanded, headers: values } = expand(row);
    const url = redactAddress(wellFormed(expanded).replace(/#.*$/s, ''));
    return {
      method,
      url,
      headers: redactHeaders(values).map(({ name, value }, index) =>
        value === undefined || headers[index]?.value === undefined
          ? { name, value: '', comment: 'left out' }
          : { name, value: wellFormed(value) },
      ),
      queryString: queryOf(url),
    };
  };
}

function encoded(brace: string): string {
  return encodeURIComponent(brace);
}

/** As it stands in the address, decoded. */
function queryOf(url: string): HarPair[] {
  const question = url.indexOf('?');
  if (question === -1) return [];
  return url
    .slice(question + 1)
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      const name = equals === -1 ? part : part.slice(0, equals);
      return { name: decoded(name), value: equals === -1 ? '' : decoded(part.slice(equals + 1)) };
    });
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
