import { memo, useCallback } from 'react';
import { formatCount } from '../../core/format.ts';
import { cellAt } from '../../core/plan/textColumn.ts';
import { TABS } from '../../core/stats/viewAddress.ts';
import { Tabs } from '../kit/Tabs.tsx';
import { ByIdTable } from './ByIdTable.tsx';
import styles from './Details.module.css';
import { ExceptionsList } from './ExceptionsList.tsx';
import { RequestsTable } from './RequestsTable.tsx';
import type { ReportViewProps } from './reportViewProps.ts';
import { shownParts } from './shownParts.ts';

/** The tables under the charts. */
export const Details = memo(function Details(props: ReportViewProps) {
  const { report, shown, selection, onSelect, tab, onTab, actions } = props;
  const { ids } = report.dataset;
  // Of another tool's figures there are no requests and no ids.
  const parts = shownParts(report);
  // A link's summary has no requests to select from.
  const canSelect = report.digest === undefined;
  const onOpenId = useCallback(
    (id: number) => onSelect({ ...selection, ids: [cellAt(ids, id)] }),
    [selection, onSelect, ids],
  );
  const items = {
    'By id': {
      count: formatCount(shown.byId.seenCount),
      content: (
        <ByIdTable
          report={report}
          shown={shown}
          selection={selection}
          onSelect={canSelect ? onSelect : undefined}
          actions={actions?.ids}
        />
      ),
    },
    Requests: {
      count: formatCount(shown.sampleCount),
      content: (
        <RequestsTable
          report={shown}
          onOpenId={canSelect ? onOpenId : undefined}
          actions={actions?.ids}
        />
      ),
    },
    Exceptions: {
      count: formatCount(shown.counts.exceptions),
      content: (
        <ExceptionsList
          report={shown}
          onExport={parts.requests ? actions?.exportOutcomes : undefined}
        />
      ),
    },
  };
  const tabs = parts.requests ? TABS : (['Exceptions'] as const);
  return (
    <div className={styles.details}>
      <Tabs
        label="Details"
        value={tabs.find((one) => one === tab) ?? tabs[0]}
        onChange={onTab}
        items={tabs.map((label) => ({ label, ...items[label] }))}
      />
    </div>
  );
});
