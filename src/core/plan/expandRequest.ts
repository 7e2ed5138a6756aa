/** What one row's request looks like on the wire. Called for every request, so what does not vary is made once. */
import { variablesOfRow } from './dataset.ts';
import type { Header, ReadyPlan } from './plan.ts';
import { fillText, namesInText, parseTemplate, type Variables } from './template.ts';

export type ExpandedRequest = {
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | undefined;
};

export type RequestExpander = (row: number) => ExpandedRequest;

export function requestExpander(plan: ReadyPlan): RequestExpander {
  const { dataset } = plan;
  const { endpointTemplate, headers, body, method } = plan.request;
  const template = parseTemplate(endpointTemplate);
  if (!template.ok) throw new Error(template.error.message);
  const { expand } = template.value;
  const headersVary = headers.some((header) => namesInText(header.value).length > 0);
  const bodyVaries = body.includes('{');
  const sendsBody = body !== '' && method !== 'GET' && method !== 'HEAD';
  const fixedUrl = template.value.names.length === 0 ? expand({}) : undefined;

  const headersFor = (variables: Variables) =>
    headers.map(({ name, value }) => ({ name, value: oneLine(fillText(value, variables)) }));

  return (row) => {
    const variables = variablesOfRow(dataset, row);
    return {
      url: fixedUrl ?? expand(variables),
      headers: headersVary ? headersFor(variables) : headers,
      body: sendsBody ? (bodyVaries ? fillText(body, variables) : body) : undefined,
    };
  };
}

/** fetch throws for line breaks, NUL and characters above U+00FF in a header value: they are percent-encoded. */
function oneLine(value: string): string {
  return value.replace(/[^\t\x20-\x7e\xa0-\xff]/gu, (character) => encodeURIComponent(character));
}
