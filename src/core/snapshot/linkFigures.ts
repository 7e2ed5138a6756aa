/**
 * What a link without the phases of its requests keeps of them: their figures, their chart, what thresholds made of them and the
 * trust, which speaks of them too. It is a digest with little else in it.
 */
import type { Result } from '../result.ts';
import { reportOfDigest } from '../stats/digestReport.ts';
import type { Report } from '../stats/report.ts';
import type { ByteReader, ByteWriter } from './byteCursor.ts';
import type { Digest } from './digest.ts';
import type { DigestBudget } from './digestBudget.ts';
import { digestOf } from './digestOf.ts';
import { readDigest } from './readDigest.ts';
import { writeDigest } from './writeDigest.ts';

const BUDGET: DigestBudget = {
  maxIds: 0,
  bodies: false,
  maxFirstIds: 0,
  maxSamples: 0,
  bucketsPerOctave: 1,
  maxRows: 120,
  maxStatuses: 0,
  maxMarks: 0,
  maxThresholds: 50,
  maxSteps: 0,
  maxHeaders: 0,
  maxReasons: 20,
  maxTextBytes: 2000,
  maxIdBytes: 24,
};

export function writeFigures(to: ByteWriter, report: Report): void {
  const bytes = writeDigest(digestOf(report, BUDGET));
  to.varint(bytes.length);
  to.bytes(bytes);
}

export function readFigures(from: ByteReader): Result<Digest, string> {
  return readDigest(from.bytes(from.varint()));
}

/** `report`: made of the samples that the link holds. */
export function withFigures(report: Report, figures: Digest | undefined): Report {
  if (figures === undefined) return report;
  const { phases, phaseRows, thresholds, trust } = reportOfDigest(figures);
  return { ...report, phases, phaseRows, thresholds, trust };
}
