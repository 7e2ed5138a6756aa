/** Which header or parameter an operation wants for its sign-in. The document holds no secret, so it is said and not filled in. */
import type { OpenApiRefs } from './openApiRefs.ts';
import { entriesOf, fieldOf, listOf, textField } from './ownField.ts';

export function securityNotes(
  document: unknown,
  operation: unknown,
  refs: OpenApiRefs,
): readonly string[] {
  const [first] = listOf(fieldOf(operation, 'security') ?? fieldOf(document, 'security'));
  const schemes =
    fieldOf(fieldOf(document, 'components'), 'securitySchemes') ??
    fieldOf(document, 'securityDefinitions');
  // An empty requirement says that it may be called without any.
  return entriesOf(first)
    .slice(0, 10)
    .map(([name]) => noteOf(name, refs.resolved(fieldOf(schemes, name))));
}

function noteOf(schemeName: string, scheme: unknown): string {
  const name = textField(scheme, 'name') ?? schemeName;
  switch (fieldOf(scheme, 'type')) {
    case 'apiKey':
      if (fieldOf(scheme, 'in') === 'query') {
        return `It needs a sign-in: add the query parameter ${name} with your key to the endpoint.`;
      }
      if (fieldOf(scheme, 'in') === 'cookie') {
        return `It needs the cookie ${name}: sign in with this browser, and set Credentials to «sent».`;
      }
      return `It needs a sign-in: add the header ${name} with your key.`;
    case 'basic':
      return BASIC;
    case 'http':
      return textField(scheme, 'scheme')?.toLowerCase() === 'basic' ? BASIC : BEARER;
    case 'oauth2':
    case 'openIdConnect':
      return BEARER;
    default:
      return `It needs a sign-in («${schemeName.slice(0, 60)}») that a page cannot make.`;
  }
}

const BASIC =
  'It needs a sign-in: add the header Authorization: Basic … with name:password in base64.';
const BEARER = 'It needs a sign-in: add the header Authorization: Bearer … with your token.';
