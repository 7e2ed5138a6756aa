/** R runs, P pauses or resumes, S stops; Ctrl+Enter (⌘ on a Mac) runs from inside a field. */
export type RunKeyCommand = 'startRun' | 'stopRun' | 'togglePause';

export function runKeyCommand(event: KeyboardEvent): RunKeyCommand | undefined {
  if (event.defaultPrevented || event.repeat) return undefined;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return 'startRun';
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

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [role="menu"]') !== null
  );
}
