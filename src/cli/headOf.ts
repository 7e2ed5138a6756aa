/** The beginning of a file, which tells what it is, and its length. Throws what the file system throws. */
import { open } from 'node:fs/promises';

const HEAD_BYTES = 4096;

export type FileHead = { readonly head: string; readonly sizeBytes: number };

export async function headOf(path: string): Promise<FileHead> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const { size } = await file.stat();
    return { head: buffer.toString('utf8', 0, bytesRead), sizeBytes: size };
  } finally {
    await file.close();
  }
}
