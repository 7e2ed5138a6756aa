/** The check of a plan before its run: what the browser will make of it, told from the plan, the page and one trial request. */
import type { Finding } from './finding.ts';
import { findingsOfAddress } from './findingsOfAddress.ts';
import { findingsOfLoad } from './findingsOfLoad.ts';
import { findingOfPreflight } from './findingsOfPreflight.ts';
import { findingsOfTrial } from './findingsOfTrial.ts';
import type { PreRunFacts } from './preRunFacts.ts';

export function preRunFindings(facts: PreRunFacts): readonly Finding[] {
  return [
    ...findingsOfAddress(facts),
    findingOfPreflight(facts),
    ...findingsOfTrial(facts),
    ...findingsOfLoad(facts),
  ];
}

/** One sentence for the whole: how many problems and notes. */
export function findingsSummary(findings: readonly Finding[]): string {
  const problems = findings.filter(({ level }) => level === 'problem').length;
  const notes = findings.filter(({ level }) => level === 'note').length;
  if (problems === 0 && notes === 0) return 'All good.';
  return [
    ...(problems === 0 ? [] : [problems === 1 ? '1 problem' : `${problems} problems`]),
    ...(notes === 0 ? [] : [notes === 1 ? '1 note' : `${notes} notes`]),
  ].join(', ');
}
