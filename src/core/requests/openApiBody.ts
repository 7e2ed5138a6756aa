/** The body that an operation takes, from its examples or its schema: JSON above all. */
import { formEncoded } from './curlRequest.ts';
import type { LeftOut } from './foundRequest.ts';
import type { OpenApiRefs } from './openApiRefs.ts';
import { entriesOf, fieldOf, jsonText, listOf, textField, textOf } from './ownField.ts';
import { givenExample, schemaExample } from './schemaExample.ts';

export type OpenApiBody = {
  readonly body: string;
  /** Its Content-Type; empty for none. */
  readonly type: string;
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
};

const NONE: OpenApiBody = { body: '', type: '', leftOut: [], notes: [] };
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\b/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i;
const UPLOAD: LeftOut = {
  what: 'The form upload',
  why: 'A plan sends text; form uploads and files are not sent.',
};
const MADE_UP = 'The body is made from its schema: put real values in.';

/** OpenAPI 3: `requestBody`. */
export function openApiBody(operation: unknown, refs: OpenApiRefs): OpenApiBody {
  const content = entriesOf(fieldOf(refs.resolved(fieldOf(operation, 'requestBody')), 'content'));
  const chosen =
    content.find(([type]) => JSON_TYPE.test(type)) ??
    content.find(([type]) => FORM_TYPE.test(type)) ??
    content[0];
  if (chosen === undefined) return NONE;
  const [type, media] = chosen;
  const [firstExample] = entriesOf(fieldOf(media, 'examples'));
  const given = fieldOf(media, 'example') ?? fieldOf(refs.resolved(firstExample?.[1]), 'value');
  return bodyOf(type, given, fieldOf(media, 'schema'), refs);
}

/** Swagger 2: parameters in `body` and `formData`. */
export function swaggerBody(
  parameters: readonly unknown[],
  consumes: unknown,
  refs: OpenApiRefs,
): OpenApiBody {
  const types = listOf(consumes).filter((type) => typeof type === 'string');
  const ofBody = parameters.find((parameter) => fieldOf(parameter, 'in') === 'body');
  if (ofBody !== undefined) {
    const type = types.find((name) => JSON_TYPE.test(name)) ?? types[0] ?? 'application/json';
    return bodyOf(type, undefined, fieldOf(ofBody, 'schema'), refs);
  }
  if (parameters.length === 0) return NONE;
  const isUpload =
    parameters.some((parameter) => fieldOf(parameter, 'type') === 'file') ||
    (types.length > 0 && !types.some((type) => FORM_TYPE.test(type)));
  if (isUpload) return { ...NONE, leftOut: [UPLOAD] };
  const pairs = parameters.map(
    (parameter) => [textField(parameter, 'name') ?? '', schemaExample(parameter, refs)] as const,
  );
  return {
    ...NONE,
    body: formText(pairs),
    type: 'application/x-www-form-urlencoded',
    notes: [MADE_UP],
  };
}

function bodyOf(type: string, given: unknown, schema: unknown, refs: OpenApiRefs): OpenApiBody {
  if (/^multipart\/|^application\/octet-stream|^image\//i.test(type))
    return { ...NONE, leftOut: [UPLOAD] };
  const isGiven = given !== undefined || givenExample(refs.resolved(schema)) !== undefined;
  const value = given ?? schemaExample(schema, refs);
  const body = FORM_TYPE.test(type)
    ? formText(entriesOf(value))
    : typeof value === 'string' && !JSON_TYPE.test(type)
      ? value
      : jsonBody(value, type);
  if (body === undefined) {
    return {
      ...NONE,
      type,
      notes: ['The example of the body is too large to be taken: write one.'],
    };
  }
  const notes =
    body === '' ? [`Write the body: there is no example of ${type}.`] : isGiven ? [] : [MADE_UP];
  return { ...NONE, body, type, notes };
}

/** What is not JSON cannot be made from a schema. A text in a JSON body is often JSON that somebody quoted. */
function jsonBody(value: unknown, type: string): string | undefined {
  if (!JSON_TYPE.test(type)) return '';
  if (typeof value === 'string' && /^\s*[[{]/.test(value)) return value;
  return jsonText(value);
}

function formText(pairs: readonly (readonly [string, unknown])[]): string {
  return pairs
    .slice(0, 500)
    .map(
      ([name, value]) =>
        `${formEncoded(name)}=${formEncoded(textOf(value) ?? jsonText(value) ?? '')}`,
    )
    .join('&');
}
