/** Which lane had how many of the samples, or the one chain that all of them are (linkOrder.ts). */
import { ByteRangeError, type ByteReader, type ByteWriter } from './byteCursor.ts';
import { readNumbers, writeNumbers } from './linkNumbers.ts';

const MAX_CHAINS = 65_536;

/** `chains`: ascending. */
export function writeChains(to: ByteWriter, chains: ArrayLike<number>): void {
  const numbers: number[] = [];
  const counts: number[] = [];
  for (let at = 0; at < chains.length; at++) {
    const chain = chains[at] ?? 0;
    if (chain !== numbers.at(-1)) {
      numbers.push(chain);
      counts.push(0);
    }
    counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
  }
  to.varint(numbers.length);
  writeNumbers(to, Float64Array.from(numbers));
  writeNumbers(to, Float64Array.from(counts));
}

/** For each of `count` samples its chain. */
export function readChains(from: ByteReader, count: number): Float64Array<ArrayBuffer> {
  const chainCount = from.varint();
  if (chainCount > Math.min(count, MAX_CHAINS))
    throw new ByteRangeError('There are too many chains.');
  const numbers = readNumbers(from, chainCount);
  const counts = readNumbers(from, chainCount);
  const chains = new Float64Array(count);
  let filled = 0;
  for (let each = 0; each < chainCount; each++) {
    const ofChain = counts[each] ?? 0;
    if (!(ofChain >= 1 && filled + ofChain <= count)) break;
    chains.fill(numbers[each] ?? 0, filled, filled + ofChain);
    filled += ofChain;
  }
  if (filled !== count) throw new ByteRangeError('The chains have another number of samples.');
  return chains;
}
