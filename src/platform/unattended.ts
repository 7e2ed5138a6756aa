/**
 * Whether this page runs a plan for the command line, and the way back to it. Only a page that its server marked does (a person's
 * address cannot); the token behind the # is taken out of the address before anything else reads it, and is kept in memory only.
 * What does the work is loaded then: a page that a person opens carries these lines and nothing more.
 */
import type { RecordingStore } from './runDatabaseRecordings.ts';
import type { UnattendedLink } from './unattendedLink.ts';

export type Unattended = {
  readonly link: Promise<UnattendedLink>;
  /** Takes the place of the browser's storage: what is recorded of the run goes to the command line. */
  readonly recordings: Pick<RecordingStore, 'begin' | 'append'>;
};

/** The parts of a window used here. */
type PageWindow = {
  readonly document: Pick<Document, 'querySelector'>;
  readonly location: Pick<Location, 'hash' | 'pathname'>;
  readonly history: Pick<History, 'replaceState'>;
};

/** UNATTENDED_META of core/unattended/protocol.ts, which is more than the first load should carry. */
const MARK = 'meta[name="rollcall-unattended"]';
/** 32 bytes as base64url, without padding. */
const TOKEN = /^#([\w-]{43})$/;

/** undefined: a page as any other. */
export function takeUnattended(
  { document, location, history }: PageWindow,
  load: () => Promise<typeof import('./unattendedLink.ts')> = () => import('./unattendedLink.ts'),
): Unattended | undefined {
  const token = TOKEN.exec(location.hash)?.[1];
  if (token === undefined || document.querySelector(MARK) === null) return undefined;
  history.replaceState(undefined, '', location.pathname);
  const link = load().then(({ createUnattendedLink }) => createUnattendedLink(token));
  return {
    link,
    recordings: {
      begin: async (recording) => (await link).begin(recording),
      append: async (chunk) => (await link).append(chunk),
    },
  };
}
