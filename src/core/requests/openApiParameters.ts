/** The parameters of an operation as parts of the address and headers: required ones, with their examples. */
import type { Header } from '../plan/plan.ts';
import { formEncoded } from './curlRequest.ts';
import type { AddressVariable, LeftOut } from './foundRequest.ts';
import type { OpenApiRefs } from './openApiRefs.ts';
import { entriesOf, fieldOf, listOf, textField, textOf } from './ownField.ts';
import { givenExample } from './schemaExample.ts';
import { variableName } from './templateAddress.ts';

export type OpenApiParameters = {
  readonly variables: readonly AddressVariable[];
  readonly query: string;
  readonly headers: readonly Header[];
  /** Form fields of Swagger 2, and its body, which is a parameter there. */
  readonly ofBody: readonly unknown[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
};

const MAX_PARAMETERS = 300;

type Parameter = { readonly name: string; readonly place: string; readonly written: unknown };

/** What an operation says goes before what its path says. */
export function openApiParameters(
  path: unknown,
  operation: unknown,
  refs: OpenApiRefs,
): OpenApiParameters {
  const byName = new Map<string, Parameter>();
  for (const list of [fieldOf(path, 'parameters'), fieldOf(operation, 'parameters')]) {
    for (const entry of listOf(list).slice(0, MAX_PARAMETERS)) {
      const written = refs.resolved(entry);
      const name = textField(written, 'name') ?? '';
      const place = textField(written, 'in') ?? '';
      if (name !== '') byName.set(`${place} ${name}`, { name, place, written });
    }
  }
  const all = [...byName.values()];
  const inPlace = (place: string) => all.filter((parameter) => parameter.place === place);
  const query = inPlace('query');
  const sentQuery = query.filter(isRequired);
  const headers = inPlace('header').filter(isRequired);
  return {
    variables: [
      ...inPlace('path').map((parameter) => variableOf(parameter, refs)),
      ...sentQuery
        .map((parameter) => variableOf(parameter, refs))
        .filter(({ value }) => value === undefined),
    ],
    query: sentQuery.map((parameter) => queryPair(parameter, refs)).join('&'),
    headers: headers.map((parameter) => ({
      name: parameter.name,
      value: exampleOf(parameter, refs) ?? '',
    })),
    ofBody: all
      .filter(({ place }) => place === 'body' || place === 'formData')
      .map(({ written }) => written),
    leftOut: inPlace('cookie').map(({ name }) => ({
      what: `Cookie ${name}`,
      why: 'The browser keeps cookies itself; they go along when Credentials is «sent».',
    })),
    notes: [
      ...optionalNote('query parameters', query),
      ...optionalNote('headers', inPlace('header')),
      ...headers
        .filter((parameter) => exampleOf(parameter, refs) === undefined)
        .map(({ name }) => `Header ${name} is required and has no example: write its value.`),
    ],
  };
}

function isRequired({ written }: Parameter): boolean {
  return fieldOf(written, 'required') === true;
}

function variableOf(parameter: Parameter, refs: OpenApiRefs): AddressVariable {
  return { name: variableName(parameter.name), value: exampleOf(parameter, refs) };
}

function queryPair(parameter: Parameter, refs: OpenApiRefs): string {
  const example = exampleOf(parameter, refs);
  const value = example === undefined ? `{${variableName(parameter.name)}}` : formEncoded(example);
  return `${formEncoded(parameter.name)}=${value}`;
}

/** Lists as `a,b`: OpenAPI's own way in a path, and one that servers commonly read in a query. */
function exampleOf({ written }: Parameter, refs: OpenApiRefs): string | undefined {
  const [firstExample] = entriesOf(fieldOf(written, 'examples'));
  const given =
    givenExample(written) ??
    fieldOf(refs.resolved(firstExample?.[1]), 'value') ??
    fieldOf(written, 'x-example') ??
    givenExample(refs.resolved(fieldOf(written, 'schema')));
  if (Array.isArray(given))
    return given
      .slice(0, 100)
      .map((entry) => textOf(entry) ?? '')
      .join(',');
  return textOf(given);
}

function optionalNote(what: string, parameters: readonly Parameter[]): readonly string[] {
  const names = parameters.filter((parameter) => !isRequired(parameter)).map(({ name }) => name);
  return names.length === 0
    ? []
    : [`Optional ${what} are not added: ${names.slice(0, 30).join(', ')}.`];
}
