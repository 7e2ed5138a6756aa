/** curl commands → requests: as typed by hand, in a manual, or by «Copy as cURL» of a browser's network panel. */
import { err, ok, type Result } from '../result.ts';
import { curlArguments } from './curlArguments.ts';
import { CurlRequest } from './curlRequest.ts';
import type { FoundRequest } from './foundRequest.ts';
import { type ShellCommand, shellCommands } from './shellWords.ts';
import { cmdCommands, powershellCommands, shellOf } from './windowsWords.ts';

const CURL = /(?:^|[\\/])curl(?:\.exe)?$/i;
/** `$ curl …`, `> curl …`, `PS C:\> curl.exe …`: what a terminal writes before. */
const PROMPT = /^[ \t]*(?:\$|>|%|PS [^>\n]*>|[A-Z]:\\[^>\n]*>)[ \t]+(?=curl)/gim;
const READERS = { bash: shellCommands, cmd: cmdCommands, powershell: powershellCommands };

export function looksLikeCurl(text: string): boolean {
  return /(?:^|[\s;&|$>(\\/])curl(?:\.exe)?\s/im.test(text.slice(0, 100_000));
}

export function fromCurl(text: string): Result<readonly FoundRequest[], string> {
  const commands = READERS[shellOf(text)](text.replace(PROMPT, ''));
  if (!commands.ok) return commands;
  const requests = commands.value.flatMap(requestsOf);
  if (requests.length > 0) return ok(requests);
  return err(
    'The curl command has no address: it needs one, such as https://api.example.com/users/42.',
  );
}

function requestsOf({ words, variables }: ShellCommand): readonly FoundRequest[] {
  const start = words.findIndex((word) => CURL.test(word));
  if (start < 0) return [];
  const requests: FoundRequest[] = [];
  let request = new CurlRequest(variables);
  for (const argument of curlArguments(words.slice(start + 1))) {
    if (argument.kind === 'option' && argument.option.meaning === 'next') {
      requests.push(...request.found());
      request = new CurlRequest(variables);
    } else request.take(argument);
  }
  return [...requests, ...request.found()];
}
