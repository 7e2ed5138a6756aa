/** What the view of a report is given, whole and in its parts. */
import type { Report } from '../../core/stats/report.ts';
import type { OutcomeChoice, Selection } from '../../core/stats/selection.ts';
import type { Tab } from '../../core/stats/viewAddress.ts';
import type { ReportActions } from './reportActions.ts';
import type { ReportLook } from './reportLook.ts';

export type ReportViewProps = {
  /** The whole run. */
  readonly report: Report;
  /** The part of it that is selected; the same report when nothing is. */
  readonly shown: Report;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** Puts one part of the selection in the place of what it was; stays the same function, so that charts are not redrawn for it. */
  readonly onNarrow: (part: Partial<Selection>) => void;
  readonly onToggleOutcome: (choice: OutcomeChoice) => void;
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly look: ReportLook;
  readonly onLook: (change: Partial<ReportLook>) => void;
  /** Which a target has to name in its headers. */
  readonly pageOrigin: string;
  /** Left out where nothing can be saved, copied or run. */
  readonly actions?: ReportActions | undefined;
};
