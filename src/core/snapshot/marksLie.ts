/** How the marks of a run contradict themselves; undefined when they do not. */
import type { RunMark } from '../run/runMark.ts';

export function marksLie(marks: readonly RunMark[]): string | undefined {
  return marks.some((mark) => mark.kind !== 'adjusted' && mark.untilMs < mark.atMs)
    ? 'one of its marks ends before it begins'
    : undefined;
}
