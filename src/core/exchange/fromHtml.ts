/**
 * The run out of an HTML report (toHtml.ts), as it was exported or as a browser saved it again. Reads text, never markup:
 * the one block of data is looked for from the end of the file, where it stands, in time that grows with the file and no faster.
 */
import { err, ok, type Result } from '../result.ts';
import { fromBase64 } from '../snapshot/base64.ts';

const BLOCK_ID = 'id="rollcall-data"';
const BLOCK_END = '</script>';
const VERSION = 1;
/** Packed, in base64. A longer text is none that a browser can hold as a page. */
const MAX_PACKED_CHARS = 400_000_000;
/** Of the block's opening tag, before and after its id. */
const MAX_TAG_CHARS = 150;
/** Places that may be the block. There is one; an id that a browser saved with the page may look like it. */
const MAX_PLACES = 1000;

const DAMAGED =
  'This report is cut off or damaged: the run that it should hold cannot be read. Copy or export it again.';

/** The packed snapshot (gzip) that a file holds; undefined: it is no report of ours. */
export function snapshotInHtml(text: string): Result<Uint8Array<ArrayBuffer>, string> | undefined {
  if (!/^\uFEFF?\s{0,100}<!doctype html/i.test(text.slice(0, 200))) return undefined;
  let before = text.length;
  for (let place = 0; place < MAX_PLACES && before > 0; place++) {
    const at = text.lastIndexOf(BLOCK_ID, before - 1);
    if (at < 0) return undefined;
    const tag = openingTag(text, at);
    if (tag !== undefined) return packedAfter(text, tag);
    before = at;
  }
  return undefined;
}

/** The bytes of a padded base64 text; undefined: it is none. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return fromBase64(text, Math.max(0, Math.floor((text.length * 3) / 4) - padding));
}

type Tag = { readonly text: string; readonly end: number };

/** The tag around a place in it. */
function openingTag(text: string, at: number): Tag | undefined {
  const before = text.slice(Math.max(0, at - MAX_TAG_CHARS), at);
  const after = text.slice(at, at + MAX_TAG_CHARS);
  const open = before.lastIndexOf('<');
  const close = after.indexOf('>') + 1;
  if (open < 0 || close === 0) return undefined;
  const tag = before.slice(open) + after.slice(0, close);
  const isOurs = /^<script\s[^<>]*>$/i.test(tag) && /\stype="application\/octet-stream"/.test(tag);
  return isOurs ? { text: tag, end: at + close } : undefined;
}

function packedAfter(text: string, tag: Tag): Result<Uint8Array<ArrayBuffer>, string> {
  const version = Number(/\sdata-version="(\d{1,9})"/.exec(tag.text)?.[1]);
  if (version > VERSION) {
    return err(
      'This report was made by a newer version of Rollcall; reload the page or get the newest version to open it.',
    );
  }
  const end = text.indexOf(BLOCK_END, tag.end);
  if (version !== VERSION || end < 0) return err(DAMAGED);
  if (end - tag.end > MAX_PACKED_CHARS) {
    return err('This report is larger than 400 MB, which a browser cannot open at once.');
  }
  const packed = text.slice(tag.end, end).trim();
  if (packed === '') return err('This report is empty: it holds no run.');
  const bytes = bytesOfBase64(packed);
  return bytes === undefined ? err(DAMAGED) : ok(bytes);
}
