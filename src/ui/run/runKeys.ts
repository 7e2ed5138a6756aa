/**
 * R runs, P pauses or resumes, S stops; Ctrl+Enter (⌘ on a Mac) runs from inside a field; Escape shows the whole run again,
 * unless something nearer takes it (a dialog, a menu, a chart, a field).
 */
export type RunKeyCommand = 'startRun' | 'stopRun' | 'togglePause' | 'clearSelection';

export function runKeyCommand(event: KeyboardEvent): RunKeyCommand | undefined {
  if (event.defaultPrevented || event.repeat) return undefined;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return 'startRun';
  if (event.key === 'Escape') return keepsEscape(event.target) ? undefined : 'clearSelection';
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return undefined;
  switch (event.key.toLowerCase()) {
    case 'r':
      return 'startRun';
    case 's':
      return 'stopRun';
    case 'p':
      return 'togglePause';
    default:
      return undefined;
  }
}

const KEEP_ESCAPE =
  'input:not([type="range"]), textarea, select, [role="dialog"], [role="menu"], [role="listbox"]';

/** A slider has no use for it. */
function keepsEscape(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(KEEP_ESCAPE) !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="range"]), textarea, select, [role="menu"]') !== null
  );
}
