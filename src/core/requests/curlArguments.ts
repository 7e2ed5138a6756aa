/** The words after `curl` as options with their values and addresses, in order: -sSL, -XPOST, -H'…', --opt=value, `--`. */
import { type CurlOption, longOption, shortOption } from './curlOptions.ts';

export type CurlArgument =
  | {
      readonly kind: 'option';
      readonly option: CurlOption;
      readonly shown: string;
      readonly value: string;
    }
  | { readonly kind: 'address'; readonly value: string }
  | { readonly kind: 'unknown'; readonly shown: string };

export function curlArguments(words: readonly string[]): readonly CurlArgument[] {
  const found: CurlArgument[] = [];
  let at = 0;
  /** After `--`. */
  let isAddress = false;
  const nextWord = () => words[++at] ?? '';
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') isAddress = true;
    else if (isAddress) found.push({ kind: 'address', value: word });
    else if (word.startsWith('--')) found.push(longArgument(word, nextWord));
    else if (word.startsWith('-') && word.length > 1) found.push(...shortArguments(word, nextWord));
    else if (word !== '') found.push({ kind: 'address', value: word });
  }
  return found;
}

function longArgument(word: string, nextWord: () => string): CurlArgument {
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  const option = longOption(name);
  if (option === undefined) {
    // --no-compressed and its like switch off what is off here anyway.
    const negated = name.startsWith('no-') ? longOption(name.slice(3)) : undefined;
    if (negated === undefined || negated.takesValue) return { kind: 'unknown', shown: `--${name}` };
    return {
      kind: 'option',
      option: { ...negated, meaning: 'silent' },
      shown: `--${name}`,
      value: '',
    };
  }
  const shown = `--${option.long}`;
  if (!option.takesValue) return { kind: 'option', option, shown, value: '' };
  return { kind: 'option', option, shown, value: equals < 0 ? nextWord() : word.slice(equals + 1) };
}

/** -sSLd'x' is three options and one with a value, which is the rest of the word or the next one. */
function shortArguments(word: string, nextWord: () => string): CurlArgument[] {
  const found: CurlArgument[] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] ?? '';
    const option = shortOption(letter);
    const shown = `-${letter}`;
    if (option === undefined) found.push({ kind: 'unknown', shown });
    else if (!option.takesValue) found.push({ kind: 'option', option, shown, value: '' });
    else {
      const rest = word.slice(at + 1);
      found.push({ kind: 'option', option, shown, value: rest === '' ? nextWord() : rest });
      break;
    }
  }
  return found;
}
