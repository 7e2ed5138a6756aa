/** Prints figures as a table and writes them as JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Figure } from './figure.ts';

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, bar, holds, detail }) => [
    name,
    value === undefined ? '–' : String(value),
    bar,
    holds === undefined ? '–' : holds ? 'yes' : 'NO',
    detail,
  ]);
  const table = [['name', 'value', 'bar', 'holds', 'detail'], ...rows];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  return table
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

export function writeJson(file: string, figures: readonly Figure[]): void {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  const plain = figures.map((one) => ({
    ...one,
    value: one.value ?? null,
    holds: one.holds ?? null,
  }));
  writeFileSync(path, `${JSON.stringify(plain, undefined, 2)}\n`);
}
