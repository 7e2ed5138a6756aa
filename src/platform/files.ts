/** Files in and out of the page: nothing is uploaded. */
export type Files = {
  readonly save: (name: string, mediaType: string, pieces: readonly BlobPart[]) => void;
  readonly readText: (file: Blob) => Promise<string>;
};

export const browserFiles: Files = {
  save(name, mediaType, pieces) {
    const address = URL.createObjectURL(new Blob([...pieces], { type: mediaType }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // The download has taken hold of the blob by the next task; a minute is for slow save dialogs.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  },
  readText: (file) => file.text(),
};
