import styles from './EmptyRun.module.css';

/** Before the first run: what to do next, in three steps. */
export function EmptyRun({ canRun }: { readonly canRun: boolean }) {
  return (
    <section className={styles.empty} aria-label="Getting started">
      <svg viewBox="0 0 360 96" aria-hidden="true">
        <path d="M0 20.5h360M0 48.5h360M0 76.5h360" />
        {MARKS.map(([x, y, shape]) => (
          <circle
            key={`${x}-${y}`}
            cx={x}
            cy={y}
            r={shape === 'slow' ? 2.6 : 2}
            data-kind={shape}
          />
        ))}
      </svg>
      <h2>Call every id and see who answers, and how fast</h2>
      <ol>
        <li>
          <b>Type the endpoint</b> with <code>{'{id}'}</code> where the id goes.
        </li>
        <li>
          <b>Paste the ids</b>: lines, a range such as <code>1-1000</code>, JSON, a CSV with a
          header, or drop a file.
        </li>
        <li>
          <b>Press Run.</b>{' '}
          {canRun
            ? 'The plan is ready: R starts it.'
            : 'Run wakes up as soon as the plan has no problems.'}
        </li>
      </ol>
      <p>
        Requests go from this browser to the target and nowhere else. The target must allow this
        page by CORS.
      </p>
    </section>
  );
}

type MarkKind = 'fast' | 'slow';

const MARKS: readonly (readonly [number, number, MarkKind])[] = Array.from(
  { length: 64 },
  (_, index) => {
    const slow = index % 11 === 5;
    const wave = Math.sin(index * 12.9898) * 43758.5453;
    const scatter = wave - Math.floor(wave);
    return [
      6 + index * 5.5,
      slow ? 14 + scatter * 26 : 58 + scatter * 18,
      slow ? 'slow' : 'fast',
    ] as const;
  },
);
