/** Counts per outcome and per status, each with the first few rows it came from and how many distinct ids. */
import { EXCEPTION_KINDS, isException, isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import type { MeasuredBatch } from './measuredBatch.ts';
import type { ExceptionGroup, StatusCount } from './report.ts';

const FIRST_ROWS = 5;

type Group = { count: number; idCount: number; readonly firstRows: number[]; seen: Uint8Array };

export class Tally {
  readonly #idCount: number;
  readonly #byOutcome = new Uint32Array(Object.keys(OUTCOME_CODE).length);
  /** Keyed by status × 2 + expected: a status is either, by the plan's expectation. */
  readonly #statuses = new Map<number, Group>();
  readonly #exceptions = new Map<number, Group>();

  constructor(idCount: number) {
    this.#idCount = idCount;
  }

  add({ columns, count, at, id }: MeasuredBatch): void {
    const { outcome, status, row } = columns;
    const byOutcome = this.#byOutcome;
    let lastKey = -1;
    let lastGroup: Group | undefined;
    for (let i = 0; i < count; i++) {
      const position = at[i] ?? 0;
      const code = outcome[position] ?? 0;
      byOutcome[code] = (byOutcome[code] ?? 0) + 1;
      if (isResponse(code)) {
        const key = (status[position] ?? 0) * 2 + (code === OUTCOME_CODE.expected ? 1 : 0);
        // Mostly the same as the one before.
        if (key !== lastKey || lastGroup === undefined) {
          lastGroup = this.#group(this.#statuses, key);
          lastKey = key;
        }
        countIn(lastGroup, row[position] ?? 0, id[i] ?? 0);
      } else if (isException(code)) {
        countIn(this.#group(this.#exceptions, code), row[position] ?? 0, id[i] ?? 0);
      }
    }
  }

  countOf(outcome: keyof typeof OUTCOME_CODE): number {
    return this.#byOutcome[OUTCOME_CODE[outcome]] ?? 0;
  }

  exceptionCount(): number {
    return EXCEPTION_KINDS.reduce((sum, kind) => sum + this.countOf(kind), 0);
  }

  /** Expected first, then by count. */
  statuses(): StatusCount[] {
    return [...this.#statuses]
      .map(([key, group]) => ({
        status: key >> 1,
        expected: (key & 1) === 1,
        count: group.count,
        idCount: group.idCount,
        firstRows: [...group.firstRows],
      }))
      .sort((a, b) => Number(b.expected) - Number(a.expected) || b.count - a.count);
  }

  exceptions(): ExceptionGroup[] {
    const groups: ExceptionGroup[] = [];
    for (const kind of EXCEPTION_KINDS) {
      const group = this.#exceptions.get(OUTCOME_CODE[kind]);
      if (group === undefined) continue;
      const { count, idCount, firstRows } = group;
      groups.push({ kind, count, idCount, firstRows: [...firstRows] });
    }
    return groups.sort((a, b) => b.count - a.count);
  }

  #group(groups: Map<number, Group>, key: number): Group {
    const known = groups.get(key);
    if (known !== undefined) return known;
    const seen = new Uint8Array(Math.ceil(this.#idCount / 8));
    const group = { count: 0, idCount: 0, firstRows: [], seen };
    groups.set(key, group);
    return group;
  }
}

function countIn(group: Group, row: number, id: number): void {
  group.count++;
  const mask = 1 << (id & 7);
  const byte = group.seen[id >> 3] ?? 0;
  if ((byte & mask) !== 0) return;
  group.seen[id >> 3] = byte | mask;
  group.idCount++;
  if (group.firstRows.length < FIRST_ROWS) group.firstRows.push(row);
}
