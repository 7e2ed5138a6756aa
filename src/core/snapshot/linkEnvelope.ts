/**
 * What is around the contents of a link:
 *
 *   #r1.<base64url of these bytes>
 *   byte 0       version of the format, 1
 *   byte 1       kind: 1 every sample (linkSamples.ts), 2 digest (digest.ts)
 *   bytes 2..5   CRC-32 of bytes 0, 1 and of all from 6 on, little-endian
 *   bytes 6..    the payload, deflate-raw (RFC 1951)
 *
 * The checksum is of what was sent, so a link that was cut or changed on its way is refused before anything of it is
 * inflated; it is no protection against somebody who makes a link on purpose, so whoever reads a payload trusts none of it.
 * Everything of it lies behind the # of an address, which browsers send to no server.
 *
 * Deflate has many outputs for one input: a link is the same byte for byte in the same browser, the payload in all.
 */
import { formatCount } from '../format.ts';
import { err, ok, type Result } from '../result.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { crc32 } from './crc32.ts';

const LINK_VERSION = 1;
export const LINK_PREFIX = `#r${LINK_VERSION}.`;
/** Browsers cut an address at 2 MB (Chromium: 2,097,152 characters). */
const MAX_FRAGMENT_CHARS = 2_000_000;
/** What the longest link that Rollcall makes may hold; more is a deflate bomb. */
export const MAX_PAYLOAD_BYTES = 1_000_000;

const KIND_CODE = { samples: 1, digest: 2 } as const;
export type LinkKind = keyof typeof KIND_CODE;

const HEAD_BYTES = 6;
const CUT_OFF =
  'This link is cut off or damaged: some of its characters are missing or changed. Copy the whole link again.';

export type Deflate = (bytes: Uint8Array) => Promise<Uint8Array>;
/** Stops at `limitBytes` of output: a deflate bomb. Errors are sentences for the person. */
export type Inflate = (
  bytes: Uint8Array,
  limitBytes: number,
) => Promise<Result<Uint8Array, string>>;

type LinkContents = { readonly kind: LinkKind; readonly payload: Uint8Array };

/** With `#r1.` in front. */
export async function packLink(
  kind: LinkKind,
  payload: Uint8Array,
  deflate: Deflate,
): Promise<string> {
  return packDeflated(kind, await deflate(payload));
}

/** Of a payload that was deflated already. */
export function packDeflated(kind: LinkKind, deflated: Uint8Array): string {
  const bytes = new Uint8Array(HEAD_BYTES + deflated.length);
  bytes[0] = LINK_VERSION;
  bytes[1] = KIND_CODE[kind];
  bytes.set(deflated, HEAD_BYTES);
  new DataView(bytes.buffer).setUint32(2, sumOf(bytes), true);
  return `${LINK_PREFIX}${toBase64Url(bytes)}`;
}

/** How long the text of a link is whose payload deflates to so many bytes. */
export function linkLength(deflatedBytes: number): number {
  return LINK_PREFIX.length + Math.ceil(((HEAD_BYTES + deflatedBytes) * 4) / 3);
}

/** `fragment`: from the # on, as `location.hash` has it. Never throws. */
export async function unpackLink(
  fragment: string,
  inflate: Inflate,
): Promise<Result<LinkContents, string>> {
  if (fragment.length > MAX_FRAGMENT_CHARS) {
    return err(
      `This link is too long: it has ${formatCount(fragment.length)} characters, and a link has at most ${formatCount(MAX_FRAGMENT_CHARS)}.`,
    );
  }
  const version = versionOf(fragment);
  if (version === undefined) return err('This is not a link to a Rollcall result.');
  if (version > LINK_VERSION) return err(newerSentence(version));
  const bytes = fromBase64Url(fragment.trimEnd().slice(LINK_PREFIX.length));
  if (bytes === undefined || bytes.length <= HEAD_BYTES) return err(CUT_OFF);
  return unpackBytes(bytes, inflate);
}

/** Whether an address asks for a result to be opened, whole or not. */
export function isLink(fragment: string): boolean {
  return versionOf(fragment) !== undefined;
}

function versionOf(fragment: string): number | undefined {
  const version = /^#r([1-9]\d{0,5})\./.exec(fragment)?.[1];
  return version === undefined ? undefined : Number(version);
}

async function unpackBytes(
  bytes: Uint8Array,
  inflate: Inflate,
): Promise<Result<LinkContents, string>> {
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(2, true);
  if (sum !== sumOf(bytes)) return err(CUT_OFF);
  const version = bytes[0] ?? 0;
  if (version > LINK_VERSION) return err(newerSentence(version));
  const kind = kindOf(bytes[1]);
  if (version !== LINK_VERSION || kind === undefined) {
    return err(
      'This link holds something that this version of Rollcall does not know; reload the page or get the newest version to open it.',
    );
  }
  const payload = await inflate(bytes.subarray(HEAD_BYTES), MAX_PAYLOAD_BYTES);
  return payload.ok ? ok({ kind, payload: payload.value }) : payload;
}

function kindOf(code: number | undefined): LinkKind | undefined {
  if (code === KIND_CODE.samples) return 'samples';
  return code === KIND_CODE.digest ? 'digest' : undefined;
}

function sumOf(bytes: Uint8Array): number {
  return crc32(bytes.subarray(HEAD_BYTES), crc32(bytes.subarray(0, 2)));
}

function newerSentence(version: number): string {
  return `This link was made by a newer version of Rollcall (format ${version}); reload the page or get the newest version to open it.`;
}
