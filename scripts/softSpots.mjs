/**
 * Looks for what a type checker and a linter let pass, or can be told to let pass: long files, suppressions,
 * tests that are skipped or that sleep, and a core that reads a clock or a random number.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

const FOLDERS = ['src', 'e2e', 'bench', 'scripts'];
const MAX_LINES = 300;

/** `raw` rules read comments too; the others see code only. */
const RULES = [
  {
    what: 'a suppression',
    pattern: /@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable/,
    raw: true,
  },
  { what: 'the type any', pattern: /\bas any\b|[:<,|]\s*any\s*[;,)>=|[]/, only: /\.tsx?$/ },
  {
    what: 'a test that is left out',
    pattern: /\b(test|it|describe|suite)(\.\w+)*\.(only|skip|fixme|todo|skipIf|runIf|fails?)\b/,
  },
  { what: 'a sleep in a test', pattern: /waitForTimeout/ },
  {
    what: 'a clock or randomness in core',
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b/,
    only: /^src\/core\/(?!.*\.test\.ts$)/,
  },
];

const problems = FOLDERS.flatMap(filesBelow).flatMap(problemsOf);
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);

function filesBelow(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path);
    return /\.(m?js|tsx?|css|py)$/.test(entry.name) ? [path] : [];
  });
}

function problemsOf(path) {
  // This file holds the patterns themselves.
  if (path === 'scripts/softSpots.mjs') return [];
  const text = readFileSync(join(ROOT, path), 'utf8');
  const rawLines = text.trimEnd().split('\n');
  const codeLines = withoutComments(text).split('\n');
  const found =
    rawLines.length > MAX_LINES
      ? [`${path}: ${rawLines.length} lines, at most ${MAX_LINES} are wanted`]
      : [];
  for (const rule of RULES) {
    if (rule.only?.test(path) === false) continue;
    (rule.raw ? rawLines : codeLines).forEach((line, index) => {
      if (rule.pattern.test(line)) found.push(`${path}:${index + 1}: ${rule.what}: ${line.trim()}`);
    });
  }
  return found;
}

/** Blanks comments and keeps the line numbers. `//` after a colon or a quote is an address, not a comment. */
function withoutComments(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
