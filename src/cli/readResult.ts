/**
 * Whatever holds a result → Report: a snapshot, an HTML report, a link (as an argument or alone in a file), or what another tool wrote
 * (core/imports). Never throws; a file that is none of them is a sentence.
 */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, inflateRaw } from 'node:zlib';
import { snapshotInHtml } from '../core/exchange/fromHtml.ts';
import { err, ok, type Result } from '../core/result.ts';
import { unpackLimit } from '../core/snapshot/gunzipped.ts';
import { type Inflate, isLink } from '../core/snapshot/linkEnvelope.ts';
import { openLink, reportOfLink } from '../core/snapshot/openLink.ts';
import { openSnapshot } from '../core/snapshot/openSnapshot.ts';
import { SNAPSHOT_FORMAT } from '../core/snapshot/wireTypes.ts';
import type { Report } from '../core/stats/report.ts';
import { whyNotRead } from './fileProblem.ts';
import { headOf } from './headOf.ts';
import { importPaths } from './importPaths.ts';

export type ReadResult = { readonly name: string; readonly report: Report };

const MAX_LINK_FILE_CHARS = 2_100_000;

export async function readResult(
  argument: string,
  cwd: string,
): Promise<Result<ReadResult, string>> {
  if (isLink(fragmentOf(argument))) return named('the link', await reportOfAddress(argument));
  const path = resolve(cwd, argument);
  try {
    const report = await ours(path);
    if (report !== undefined) return named(basename(path), report);
  } catch (error) {
    return err(whyNotRead(`«${argument}»`, error));
  }
  const imported = await importPaths([argument], cwd);
  return imported.ok ? ok({ name: basename(path), report: imported.value.report }) : imported;
}

function named(name: string, report: Result<Report, string>): Result<ReadResult, string> {
  return report.ok
    ? ok({ name, report: report.value })
    : err(`${name} was not read: ${report.error}`);
}

/** undefined: it is none of our own, and has been read no further than its beginning. */
async function ours(path: string): Promise<Result<Report, string> | undefined> {
  const { head, sizeBytes } = await headOf(path);
  if (/^\uFEFF?\s*\{/.test(head) && head.includes(SNAPSHOT_FORMAT)) {
    return openSnapshot(await readFile(path, 'utf8'));
  }
  if (/^\uFEFF?\s*<!doctype html/i.test(head)) {
    const packed = snapshotInHtml(await readFile(path, 'utf8'));
    if (packed === undefined || !packed.ok) return packed;
    return openPacked(packed.value);
  }
  if (sizeBytes > MAX_LINK_FILE_CHARS || !head.includes('#r')) return undefined;
  const text = (await readFile(path, 'utf8')).trim();
  return isLink(fragmentOf(text)) ? reportOfAddress(text) : undefined;
}

async function openPacked(packed: Uint8Array): Promise<Result<Report, string>> {
  try {
    const options = { maxOutputLength: unpackLimit(packed.length) };
    return openSnapshot((await promisify(gunzip)(packed, options)).toString('utf8'));
  } catch {
    return err('What is stored in it is damaged, or longer than any snapshot.');
  }
}

function fragmentOf(address: string): string {
  const at = address.indexOf('#');
  return at < 0 || /\s/.test(address) ? '' : address.slice(at);
}

async function reportOfAddress(address: string): Promise<Result<Report, string>> {
  const opened = await openLink(fragmentOf(address), inflate);
  return opened.ok ? ok(reportOfLink(opened.value)) : opened;
}

const inflate: Inflate = async (bytes, limitBytes) => {
  try {
    return ok(await promisify(inflateRaw)(bytes, { maxOutputLength: limitBytes }));
  } catch {
    return err('This link is damaged: what it holds cannot be unpacked. Copy it again.');
  }
};
