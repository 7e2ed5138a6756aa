/**
 * The way out for a result: a window that says what is inside, what is left out, and gives it as a link or a file. Whatever is
 * chosen there, the report is redacted anew and the links are made of that.
 */
import { DEFAULT_REDACTION, type RedactionChoice } from '../core/snapshot/redactionChoice.ts';
import type { Report } from '../core/stats/report.ts';
import type { WriteClipboard } from '../platform/clipboard.ts';
import type { Exporter } from './exportCommands.ts';
import type { ExportName } from './exportFormats.ts';
import type { RunStore } from './runStore.ts';
import { selectReport } from './selectors.ts';
import { CLOSED_SHARE, type ShareLink, type ShareStore } from './shareStore.ts';

export type ShareCommands = {
  /** The run of the page as it is now. */
  readonly share: () => void;
  readonly closeShare: () => void;
  readonly chooseRedaction: (change: Partial<RedactionChoice>) => void;
  readonly copyLink: (link: ShareLink) => Promise<void>;
  /** As Markdown, for a pull request. */
  readonly copySummary: () => Promise<void>;
  readonly saveShared: (name: ExportName) => void;
};

export type ShareDeps = {
  readonly runStore: RunStore;
  readonly shareStore: ShareStore;
  readonly exporter: Exporter;
  readonly writeClipboard: WriteClipboard;
  /** Of a redacted report; the fullest first. */
  readonly makeLinks: (redacted: Report) => Promise<readonly ShareLink[]>;
};

export function createShareCommands(deps: ShareDeps): ShareCommands {
  const { runStore, shareStore, exporter } = deps;
  let cancel = () => {};
  /** What was chosen last time in this session holds for the next result too. */
  let lastChoice = DEFAULT_REDACTION;

  const say = (said: string) => shareStore.setState({ said });

  const prepare = () => {
    cancel();
    const { report, choice } = shareStore.getState();
    shareStore.setState({ redacted: undefined, links: undefined });
    if (report === undefined) return;
    let isCurrent = true;
    const makeLinks = async (redacted: Report) => {
      shareStore.setState({ redacted });
      const links = await deps.makeLinks(redacted).catch(() => undefined);
      if (!isCurrent) return;
      if (links === undefined) say('This browser cannot make links; files work.');
      shareStore.setState({ links: links ?? [] });
    };
    const cancelRedacting = exporter.redact(
      report,
      choice,
      (redacted) => void makeLinks(redacted),
      say,
    );
    cancel = () => {
      isCurrent = false;
      cancelRedacting();
    };
  };

  const copy = async (text: string, words: string) => {
    try {
      await deps.writeClipboard(text);
      say(words);
    } catch {
      say('The browser did not allow copying. Select the text and copy it yourself.');
    }
  };

  return {
    share() {
      const report = selectReport(runStore.getState());
      if (report === undefined) return;
      shareStore.setState({ ...CLOSED_SHARE, report, choice: lastChoice });
      prepare();
    },
    closeShare() {
      cancel();
      shareStore.setState(CLOSED_SHARE);
    },
    chooseRedaction(change) {
      lastChoice = { ...shareStore.getState().choice, ...change };
      shareStore.setState({ choice: lastChoice, said: undefined });
      prepare();
    },
    copyLink: ({ url }) => copy(url, 'The link is copied.'),
    async copySummary() {
      const { redacted } = shareStore.getState();
      if (redacted === undefined) return;
      const { toMarkdown } = await import('../core/exchange/toMarkdown.ts');
      await copy(toMarkdown(redacted), 'The summary is copied, as Markdown.');
    },
    saveShared(name) {
      const { redacted } = shareStore.getState();
      if (redacted === undefined) return;
      say('Writing the file …');
      exporter.save(redacted, name, (problem) => say(problem ?? 'The file is saved.'));
    },
  };
}
