/** A pasted text or the text of a file → the requests in it. What it is, is told from the text alone; nothing is fetched. */
import { err, ok, type Result } from '../result.ts';
import { jsonIn, yamlIn } from './documentIn.ts';
import { type FoundRequests, foundIn } from './foundRequest.ts';
import { fromCurl, looksLikeCurl } from './fromCurl.ts';
import { fromHar, isHar } from './fromHar.ts';
import { fromOpenApi, isOpenApi } from './fromOpenApi.ts';
import { fromPostman, postmanCollection } from './fromPostman.ts';
import { fieldOf } from './ownField.ts';

const MAX_CHARS = 20_000_000;
const MAX_COMMAND_CHARS = 5_000_000;
const TAKES = 'Paste a curl command, or a HAR file, an OpenAPI document or a Postman collection.';
const YAML_HEAD = /^(?:["']?(?:openapi|swagger)["']?)\s*:/m;

export function readRequests(rawText: string): Result<FoundRequests, string> {
  if (rawText.length > MAX_CHARS) {
    return err(
      'This is longer than 20 MB, which is more than Rollcall reads. Cut out the request you mean.',
    );
  }
  const text = rawText.replace(/^\uFEFF/, '').trim();
  if (text === '') return err(`There is nothing here yet. ${TAKES}`);
  if (/^[{[]/.test(text)) return inDocument(jsonIn(text));
  if (/^https?:\/\/\S+$/i.test(text)) return inCommands(`curl '${text.replaceAll("'", '%27')}'`);
  if (looksLikeCurl(text)) return inCommands(text);
  if (YAML_HEAD.test(text)) return inDocument(yamlIn(text));
  return err(whatItIs(text));
}

function inCommands(text: string): Result<FoundRequests, string> {
  if (text.length > MAX_COMMAND_CHARS) {
    return err('This is longer than 5 MB, too long for a command. Paste the one that you mean.');
  }
  const found = fromCurl(text);
  return found.ok ? ok(foundIn('curl', found.value)) : found;
}

function inDocument(read: Result<unknown, string>): Result<FoundRequests, string> {
  if (!read.ok) return read;
  const document = read.value;
  if (isHar(document)) return fromHar(document);
  if (isOpenApi(document)) return fromOpenApi(document);
  const collection = postmanCollection(document);
  if (collection !== undefined) return fromPostman(collection);
  if (Array.isArray(fieldOf(document, 'requests')) && fieldOf(document, 'order') !== undefined) {
    return err('This is a Postman collection of version 1. Export it from Postman as v2.1.');
  }
  if (
    Array.isArray(fieldOf(document, 'values')) &&
    fieldOf(document, '_postman_variable_scope') !== undefined
  ) {
    return err(
      'This is a Postman environment: it holds values and no request. Export the collection.',
    );
  }
  if (String(fieldOf(document, 'format')).startsWith('rollcall')) {
    return err('This is a file of Rollcall itself: drop it on the page, or use Import at the top.');
  }
  return err(`This is JSON, but no HAR file, OpenAPI document or Postman collection. ${TAKES}`);
}

function whatItIs(text: string): string {
  if (/^<(?:!doctype|html)/i.test(text)) return `This is a web page, not a request. ${TAKES}`;
  if (/Invoke-(?:WebRequest|RestMethod)/i.test(text)) {
    return 'This is a PowerShell command. In the network panel of the browser choose «Copy as cURL» instead.';
  }
  if (/^(?:await\s+)?fetch\(/.test(text)) {
    return 'This is a fetch call. In the network panel of the browser choose «Copy as cURL» instead.';
  }
  return `No request was recognised in this text. ${TAKES}`;
}
