/** From one page to another, and what of the library is shown as the run of the page. */
import type { LibraryCommands } from './libraryCommands.ts';
import type { PageName, PageStore } from './pageStore.ts';

export type PageCommands = {
  readonly openPage: (page: PageName) => void;
  /** A kept run, as if its file had been opened. */
  readonly openKept: (id: string) => Promise<void>;
  /** Recovers a run that was cut off, and shows it. */
  readonly openRecovered: (id: string) => Promise<void>;
};

export type PageCommandDeps = {
  readonly pageStore: PageStore;
  readonly library: Pick<LibraryCommands, 'openRun' | 'recoverRun'>;
};

export function createPageCommands({ pageStore, library }: PageCommandDeps): PageCommands {
  const openPage = (page: PageName) => pageStore.setState({ page });
  const openKept = async (id: string) => {
    openPage('run');
    await library.openRun(id);
  };
  return {
    openPage,
    openKept,
    async openRecovered(id) {
      const keptId = await library.recoverRun(id);
      if (keptId !== undefined) await openKept(keptId);
    },
  };
}
