/** The body of a Postman item as text, with the Content-Type that Postman adds by itself. */
import { formEncoded } from './curlRequest.ts';
import type { LeftOut } from './foundRequest.ts';
import { fieldOf, listOf, textField } from './ownField.ts';
import type { PostmanText } from './postmanVariables.ts';

export type PostmanBody = {
  readonly body: string;
  /** Empty for none. */
  readonly type: string;
  readonly leftOut: readonly LeftOut[];
};

const TYPES = new Map([
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['javascript', 'application/javascript'],
  ['text', 'text/plain'],
]);

export function postmanBody(body: unknown, text: PostmanText): PostmanBody {
  if (fieldOf(body, 'disabled') === true) return { body: '', type: '', leftOut: [] };
  switch (fieldOf(body, 'mode')) {
    case 'raw': {
      const raw = text.filled(textField(body, 'raw') ?? '');
      const language = textField(fieldOf(fieldOf(body, 'options'), 'raw'), 'language') ?? '';
      return { body: raw, type: raw === '' ? '' : (TYPES.get(language) ?? ''), leftOut: [] };
    }
    case 'urlencoded': {
      const pairs = listOf(fieldOf(body, 'urlencoded'))
        .filter((entry) => fieldOf(entry, 'disabled') !== true)
        .map((entry) => `${encoded(entry, 'key', text)}=${encoded(entry, 'value', text)}`);
      const type = 'application/x-www-form-urlencoded';
      return { body: pairs.join('&'), type: pairs.length === 0 ? '' : type, leftOut: [] };
    }
    case 'graphql': {
      const graphql = fieldOf(body, 'graphql');
      const query = text.filled(textField(graphql, 'query') ?? '');
      const variables = text.filled(textField(graphql, 'variables') ?? '').trim() || '{}';
      return {
        body: `{"query": ${JSON.stringify(query)}, "variables": ${variables}}`,
        type: 'application/json',
        leftOut: [],
      };
    }
    case 'formdata':
      return notSent('The form upload');
    case 'file':
      return notSent('The file of the body');
    default:
      return { body: '', type: '', leftOut: [] };
  }
}

/** The braces of a `{name}` stay: they are filled in when it is sent. */
function encoded(entry: unknown, name: string, text: PostmanText): string {
  return text
    .filled(textField(entry, name) ?? '')
    .split(/(\{\w+\})/)
    .map((piece, index) => (index % 2 === 1 ? piece : formEncoded(piece)))
    .join('');
}

function notSent(what: string): PostmanBody {
  const why = 'A plan sends text; form uploads and files are not sent.';
  return { body: '', type: '', leftOut: [{ what, why }] };
}
