/** How a text is written, by its byte order mark: Windows PowerShell 5 writes UTF-16 where a tool’s output is put into a file. */
export function encodingOf([a, b]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
}

/** Bytes in pieces → the pieces of their text, without a mark; what is no text becomes U+FFFD. */
export class TextPieces {
  #decoder: InstanceType<typeof TextDecoder> | undefined;

  push(bytes: Uint8Array): string {
    if (bytes.length === 0) return '';
    this.#decoder ??= new TextDecoder(encodingOf(bytes));
    return this.#decoder.decode(bytes, { stream: true });
  }

  end(): string {
    return this.#decoder?.decode() ?? '';
  }
}
