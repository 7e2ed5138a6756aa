/** Runs a step of some work in slices; what it yields, the part of the step that is done, becomes a part of the whole. */
export function* portionOf<Result>(
  step: Generator<number, Result>,
  from: number,
  to: number,
): Generator<number, Result> {
  for (;;) {
    const next = step.next();
    if (next.done === true) return next.value;
    yield from + (to - from) * next.value;
  }
}
