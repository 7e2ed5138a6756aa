/**
 * Which part of a found request is the id of the list. Of named variables it is the last one of the path, unless one is called `id`
 * already; the others are filled with what the file gives for them, or stay as columns. In a concrete address it is a guess.
 */

import { formEncoded } from './curlRequest.ts';
import type { FoundRequest } from './foundRequest.ts';
import { idInAddress } from './idInAddress.ts';
import { namesInAddress } from './templateAddress.ts';

export type IdGuess = { readonly value: string; readonly ids: readonly string[] };

export type FilledAddress = {
  readonly template: string;
  readonly ids: readonly string[];
  /** The variable that is `{id}` now. */
  readonly renamed: string | undefined;
  /** Others, which the list needs as columns. */
  readonly columns: readonly string[];
};

/** For the person to confirm; undefined where the address says it, or has nothing that looks like an id. */
export function idGuess(found: FoundRequest): IdGuess | undefined {
  if (found.variables.length > 0) return undefined;
  const id = idInAddress(found.address);
  if (id === undefined) return undefined;
  return { value: id.value, ids: found.ids.length > 0 ? found.ids : [id.value] };
}

export function filledAddress(found: FoundRequest, takesGuess: boolean): FilledAddress {
  const guess = takesGuess ? idGuess(found) : undefined;
  if (guess !== undefined) {
    const template = idInAddress(found.address)?.template ?? found.address;
    return { template, ids: guess.ids, renamed: undefined, columns: [] };
  }
  const idName = idNameOf(found);
  const values = new Map(found.variables.map(({ name, value }) => [name, value]));
  const template = found.address.replaceAll(/\{([A-Za-z_]\w*)\}/g, (whole, name: string) => {
    if (name === idName) return '{id}';
    const value = values.get(name);
    return value === undefined ? whole : formEncoded(value);
  });
  const example = idName === undefined ? undefined : values.get(idName);
  return {
    template,
    ids: idName === undefined ? [] : found.ids.length > 0 ? found.ids : example ? [example] : [],
    renamed: idName,
    columns: namesInAddress(template).filter((name) => name !== 'id'),
  };
}

function idNameOf({ address, variables }: FoundRequest): string | undefined {
  const names = variables.map(({ name }) => name);
  if (names.includes('id')) return 'id';
  const inPath = namesInAddress(address.replace(/[?#].*$/s, '').replace(/^[a-z]+:\/\/[^/]*/i, ''));
  return inPath.at(-1) ?? variables.findLast(({ value }) => value === undefined)?.name;
}
