import { Check, Ellipsis, TriangleAlert, X } from 'lucide-react';
import { memo } from 'react';
import { serverSnippets } from '../../core/plan/serverSnippets.ts';
import type { Report } from '../../core/stats/report.ts';
import type { TrustReason } from '../../core/stats/trustReason.ts';
import { CodeSnippets } from '../kit/CodeSnippets.tsx';
import { Disclosure } from '../kit/Disclosure.tsx';
import styles from './TrustCard.module.css';
import { lacksTimingAllowOrigin, trustWords } from './trustWords.ts';

const ICONS = { sound: Check, limited: TriangleAlert, notToBeTrusted: X, waiting: Ellipsis };

type TrustCardProps = { readonly report: Report; readonly pageOrigin: string };

/** Can the numbers be believed, and if not, why, and what to do. */
export const TrustCard = memo(function TrustCard({ report, pageOrigin }: TrustCardProps) {
  const { state, headline, sentence, facts } = trustWords(report);
  const Icon = ICONS[state];
  const reasons = state === 'waiting' ? [] : report.trust.reasons;
  return (
    <section className={styles.trust} data-state={state} aria-label="Trust">
      <span className={styles.badge}>
        <Icon size={14} strokeWidth={2.4} aria-hidden />
      </span>
      <div className={styles.words}>
        <p>
          <b>{headline}</b> {sentence}
        </p>
        {facts !== undefined && <p className={styles.facts}>{facts}</p>}
        {reasons.length > 0 && (
          <ul className={styles.reasons} aria-label="Reasons">
            {reasons.map((reason) => (
              <li key={reason.kind} data-level={reason.level}>
                <Reason reason={reason} pageOrigin={pageOrigin} />
              </li>
            ))}
          </ul>
        )}
        {state !== 'waiting' && lacksTimingAllowOrigin(report) && (
          <Disclosure label="Server time is unknown" attention={false}>
            <p className={styles.remedy}>
              The answers came without Timing-Allow-Origin, so the browser hides where their time
              went. Send it from the target:
            </p>
            <Snippets pageOrigin={pageOrigin} />
          </Disclosure>
        )}
      </div>
    </section>
  );
});

type ReasonProps = { readonly reason: TrustReason; readonly pageOrigin: string };

function Reason({ reason, pageOrigin }: ReasonProps) {
  const { kind, title, evidence, remedy } = reason;
  return (
    <Disclosure label={title} attention={false}>
      <div className={styles.why}>
        <p>{evidence}</p>
        <p className={styles.remedy}>{remedy}</p>
      </div>
      {kind === 'phasesUnknown' && <Snippets pageOrigin={pageOrigin} />}
    </Disclosure>
  );
}

function Snippets({ pageOrigin }: { readonly pageOrigin: string }) {
  return <CodeSnippets label="Header to add to the target" snippets={serverSnippets(pageOrigin)} />;
}
