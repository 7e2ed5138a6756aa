/**
 * Results that come in the address. An opened link shows its result and starts nothing; it stands in the address until another
 * result takes its place.
 */
import { err } from '../core/result.ts';
import type { Compression } from '../platform/compression.ts';
import type { PageAddress } from '../platform/pageAddress.ts';
import type { Slices } from '../platform/slices.ts';
import type { RunStore } from './runStore.ts';
import { isActive } from './selectors.ts';

export type LinkCommands = {
  /** What the address holds, if it holds a result. */
  readonly openLink: () => Promise<void>;
};

export type LinkDeps = {
  readonly runStore: RunStore;
  readonly address: PageAddress;
  readonly compression: Compression;
  readonly slices: Slices;
};

/** Of any version: which one is read is said in core/snapshot/linkEnvelope.ts. */
const LINK = /^#r\d+\./;

export function createLinkCommands(deps: LinkDeps): LinkCommands {
  const { runStore, address, compression, slices } = deps;
  let newest = 0;

  const read = async (fragment: string) => {
    const { readLink } = await import('./linkContents.ts');
    return readLink(fragment, compression, slices);
  };

  const openLink = async () => {
    const fragment = address.fragment();
    if (!LINK.test(fragment)) return;
    const mine = ++newest;
    if (isActive(runStore.getState())) {
      runStore.setState({
        notice: { text: 'A run is going on. Stop it, then open the link again.' },
      });
      return;
    }
    const opened = await read(fragment).catch(() =>
      err('This link could not be read: it takes more than this browser gives.'),
    );
    if (mine !== newest || isActive(runStore.getState())) return;
    if (!opened.ok) {
      runStore.setState({ notice: { text: opened.error } });
      return;
    }
    const { report, leavesOut } = opened.value;
    runStore.setState({
      run: { phase: 'ended', report, openedFrom: 'a link', leavesOut },
      notice: undefined,
    });
  };

  // Another result has taken its place: the address would be of the wrong one.
  runStore.subscribe(({ run }, before) => {
    if (run === before.run || !('report' in run)) return;
    const isOfLink = run.phase === 'ended' && run.leavesOut !== undefined;
    if (!isOfLink && LINK.test(address.fragment())) address.removeFragment();
  });
  address.onFragment(() => void openLink());

  return { openLink };
}
