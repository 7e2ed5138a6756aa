/**
 * `rollcall run --engine browser`: the real page in a headless browser, which runs the plan as it would for a person and hands over what
 * it measures (unattendedServer.ts). The browser is closed and its folder removed whatever happens.
 */
import { err, ok, type Result } from '../core/result.ts';
import type { UnattendedProgress } from '../core/unattended/protocol.ts';
import { openBrowser } from './browserProcess.ts';
import type { Engine, EngineOutcome, EngineProgress, EngineRun } from './engine.ts';
import { startUnattendedServer } from './unattendedServer.ts';
import { type SessionEnd, UnattendedSession } from './unattendedSession.ts';

/** The path of a browser that starts, or a sentence that says how to get one. */
export type FindBrowser = (env: NodeJS.ProcessEnv) => Promise<Result<string, string>>;

/** After Ctrl-C: requests under way have 2 s to end, and the rest is handing over. */
const STOP_WITHIN_MS = 5000;

export function createBrowserEngine(findBrowser: FindBrowser): Engine {
  return async (run) => {
    const browser = await findBrowser(run.env);
    if (!browser.ok) return browser;
    const folder = await run.pageFolder();
    if (!folder.ok) return folder;
    if (run.signal.aborted) return err('Interrupted before the first request.');
    const { plan, draft, onProgress } = run;
    const session = new UnattendedSession(plan, draft, (one) => onProgress(progressOf(one)));
    const server = await startUnattendedServer(folder.value, session);
    if (!server.ok) {
      session.lose(server.error);
      return server;
    }
    try {
      return await watch(run, session, browser.value, server.value.url);
    } finally {
      await server.value.close();
    }
  };
}

async function watch(
  run: EngineRun,
  session: UnattendedSession,
  executablePath: string,
  url: string,
): Promise<Result<EngineOutcome, string>> {
  const { env, signal } = run;
  const opened = await openBrowser({ executablePath, url, env, onLine: run.onLine });
  if (!opened.ok) {
    session.lose(opened.error);
    return opened;
  }
  const browser = opened.value;
  void browser.died.then((sentence) => session.lose(sentence));
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    session.stop();
    const seconds = STOP_WITHIN_MS / 1000;
    timer = setTimeout(
      () => session.lose(`The page did not stop within ${seconds} s and was ended.`),
      STOP_WITHIN_MS,
    );
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    const end = await session.over;
    return outcomeOf(signal.aborted, session, end, browser.lastWords());
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    await browser.close();
  }
}

function outcomeOf(
  interrupted: boolean,
  session: UnattendedSession,
  end: SessionEnd,
  lastWords: string,
): Result<EngineOutcome, string> {
  const notes = session.wasHidden
    ? ['The browser hid the page for a while and may have slowed it down.']
    : [];
  if (end.kind === 'complete') {
    return ok({ report: end.report, interrupted, notes });
  }
  const { message } = end;
  const report = session.reportSoFar(
    interrupted
      ? { reason: 'stopped', message: undefined }
      : { reason: 'terminated', message: `${message} Later results are lost.` },
  );
  if (report !== undefined) {
    const cut = `${message} The result holds what had arrived by then.`;
    return ok({ report, interrupted, notes: [...notes, cut] });
  }
  if (interrupted) return err('Interrupted before the first answer.');
  // What the page says needs no words of the browser.
  const isOfPage = end.kind === 'failed' || lastWords === '';
  return err(isOfPage ? message : `${message} Its last words: ${lastWords}`);
}

function progressOf({ isHidden: _, ...progress }: UnattendedProgress): EngineProgress {
  return progress;
}
