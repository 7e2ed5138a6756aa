/** The lines of a file as slices of it, found without reading more than a piece at a time. An empty line is one too. */
const LINE_END = 0x0a;

export async function* linesOf(file: Blob): AsyncGenerator<Blob> {
  const reader = file.stream().getReader();
  let lineStart = 0;
  let pieceStart = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      let end = value.indexOf(LINE_END);
      while (end >= 0) {
        const lineEnd = pieceStart + end;
        yield file.slice(lineStart, lineEnd);
        lineStart = lineEnd + 1;
        end = value.indexOf(LINE_END, end + 1);
      }
      pieceStart += value.byteLength;
    }
    if (pieceStart > lineStart) yield file.slice(lineStart, pieceStart);
  } finally {
    await reader.cancel().catch(() => {});
  }
}
