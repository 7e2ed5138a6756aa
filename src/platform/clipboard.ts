/** Text to the clipboard; false when the browser or the person refuses. */
export type WriteClipboard = (text: string) => Promise<boolean>;

export const writeClipboard: WriteClipboard = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
