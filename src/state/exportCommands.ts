/**
 * Reports into files. Each is redacted first, whatever asked for it (core/snapshot/redaction.ts), and written piece by piece,
 * so that a million samples do not hold the page up. What writes them is loaded with the first export.
 */
import { formatCount } from '../core/format.ts';
import { err, ok, type Result } from '../core/result.ts';
import { DEFAULT_REDACTION, type RedactionChoice } from '../core/snapshot/redactionChoice.ts';
import type { PseudonymKey } from '../core/snapshot/redactionPseudonyms.ts';
import type { Report } from '../core/stats/report.ts';
import type { Files } from '../platform/files.ts';
import type { Slices } from '../platform/slices.ts';
import type { ExportName } from './exportFormats.ts';
import type { HtmlExportDeps } from './exportHtml.ts';
import { fileStem } from './fileStem.ts';

export type Exporter = {
  /** Calls `done` with the report that may leave; the answer cancels it. */
  readonly redact: (
    report: Report,
    choice: RedactionChoice,
    done: (redacted: Report) => void,
    onProblem: (sentence: string) => void,
  ) => () => void;
  /** As for a file that nobody chose anything for. */
  readonly redactByDefault: (report: Report) => Promise<Result<Report, string>>;
  /** Saves a report that was redacted. Calls `done` when the file is on its way, or with a sentence that says why there is none. */
  readonly save: (
    redacted: Report,
    name: ExportName,
    done: (problem: string | undefined) => void,
  ) => () => void;
};

export type ExportDeps = HtmlExportDeps & {
  readonly files: Files;
  readonly slices: Slices;
  /** Made once and kept; never leaves. */
  readonly pseudonymKey: () => PseudonymKey;
};

/** Ids and cells between two looks at the clock. */
const REDACT_STEP = 2048;
const NOT_LOADED =
  'The file was not made: a part of this page could not be loaded. Is its server still there? Try again, or reload the page.';

const NO_SAMPLES =
  'This result came by a link that does not hold every request, so this file cannot be made of it. Ask for the snapshot, or for the report.';

export function createExporter(deps: ExportDeps): Exporter {
  const { files, slices, pseudonymKey } = deps;
  const exporter: Exporter = {
    redact(report, choice, done, onProblem) {
      let cancelled = false;
      let cancelSlices = () => {};
      const redact = async () => {
        const { RedactionBuilder } = await import('../core/snapshot/redaction.ts');
        if (cancelled) return;
        const builder = new RedactionBuilder(report, choice, pseudonymKey());
        cancelSlices = slices.run(
          () => builder.advance(REDACT_STEP),
          () => done(builder.report()),
        );
      };
      redact().catch(() => onProblem(NOT_LOADED));
      return () => {
        cancelled = true;
        cancelSlices();
      };
    },
    redactByDefault: (report) =>
      new Promise((resolve) => {
        exporter.redact(
          report,
          DEFAULT_REDACTION,
          (redacted) => resolve(ok(redacted)),
          (problem) => resolve(err(problem)),
        );
      }),
    save(redacted, name, done) {
      let cancelled = false;
      let cancelPieces = () => {};

      const end = (problem: string | undefined) => {
        if (!cancelled) done(problem);
      };
      const make = async () => {
        const { EXPORT_FORMATS, WITHOUT_SAMPLES } = await import('./exportFormats.ts');
        if (redacted.digest !== undefined && !WITHOUT_SAMPLES.includes(name)) {
          end(NO_SAMPLES);
          return;
        }
        const { ending, mediaType, pieces } = EXPORT_FORMATS[name];
        const put = (made: readonly string[]) => {
          if (cancelled) return;
          files.save(`${fileStem(redacted.startedAtEpochMs)}${ending}`, mediaType, made);
          end(undefined);
        };
        if (cancelled) return;
        if (pieces !== 'page') {
          cancelPieces = inSlices(slices, pieces(redacted), put);
          return;
        }
        const { htmlFile } = await import('./exportHtml.ts');
        const file = await htmlFile(deps, redacted);
        if (file.ok) put([file.value]);
        else end(`The report was not made: ${file.error}`);
      };

      make().catch(() => end(NOT_LOADED));
      return () => {
        cancelled = true;
        cancelPieces();
      };
    },
  };
  return exporter;
}

function inSlices(
  slices: Slices,
  pieces: Iterable<string>,
  done: (made: readonly string[]) => void,
): () => void {
  const made: string[] = [];
  let left: Iterator<string> | undefined;
  return slices.run(
    () => {
      left ??= pieces[Symbol.iterator]();
      const next = left.next();
      if (next.done !== true) made.push(next.value);
      return next.done !== true;
    },
    () => done(made),
  );
}

/** Of entries of about 0.6 kB each, from where a file is better warned about; undefined: it is small. */
export function harWarning({ sampleCount }: Report): string | undefined {
  const megabytes = Math.round((sampleCount * 0.6) / 1000);
  return megabytes < 50 ? undefined : `about ${formatCount(megabytes)} MB`;
}
