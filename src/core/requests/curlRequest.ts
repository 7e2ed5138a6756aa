/** One request of curl as its options build it up, in the order they came. */
import type { Header } from '../plan/plan.ts';
import { wellFormed } from '../plan/wellFormed.ts';
import { basicAuthorization, hasHeader } from './basicAuthorization.ts';
import type { CurlArgument } from './curlArguments.ts';
import { curlGlob } from './curlGlob.ts';
import type { CurlOption } from './curlOptions.ts';
import { type FoundRequest, type LeftOut, MAX_FOUND, NOTHING_FOUND } from './foundRequest.ts';
import { namesInAddress, templateAddress, withQuery } from './templateAddress.ts';

const FILE = 'A page cannot read the file: paste what is in it into the body.';
const UPLOAD = 'A plan sends text; form uploads and files are not sent.';

export class CurlRequest {
  readonly #shellVariables: readonly string[];
  readonly #addresses: string[] = [];
  readonly #headers: Header[] = [];
  /** Headers that curl would add itself: `-H 'Accept:'` takes them away. */
  readonly #removed = new Set<string>();
  readonly #data: string[] = [];
  readonly #query: string[] = [];
  readonly #leftOut: LeftOut[] = [];
  #method: string | undefined;
  #isHead = false;
  #isGet = false;
  #hasData = false;
  #hasUpload = false;
  #isJson = false;
  #globs = true;
  #timeoutSeconds: number | undefined;

  constructor(shellVariables: readonly string[]) {
    this.#shellVariables = shellVariables;
  }

  take(argument: CurlArgument): void {
    if (argument.kind === 'address') this.#addresses.push(argument.value);
    else if (argument.kind === 'option')
      this.#option(argument.option, argument.shown, argument.value);
    else this.#leaveOut(argument.shown, 'Rollcall does not know this option of curl.');
  }

  /** One for each address. */
  found(): readonly FoundRequest[] {
    return this.#addresses.slice(0, MAX_FOUND).map((address) => this.#foundAt(address));
  }

  #foundAt(written: string): FoundRequest {
    const globbed = this.#globs ? curlGlob(written) : { address: written, ids: [] };
    const { address, authorization } = templateAddress(globbed.address);
    const headers = this.#allHeaders(authorization);
    const body = this.#data.join(this.#isJson ? '' : '&');
    const whole = withQuery(
      address,
      [...this.#query, ...(this.#isGet ? [body] : [])].filter(Boolean).join('&'),
    );
    return {
      ...NOTHING_FOUND,
      method: this.#methodOf(),
      address: whole,
      variables: namesInAddress(whole).map((name) => ({
        name,
        value: name === 'id' ? globbed.ids[0] : undefined,
      })),
      ids: globbed.ids,
      headers,
      body: this.#isGet ? '' : body,
      timeoutSeconds: this.#timeoutSeconds,
      leftOut: this.#leftOut,
      notes: this.#shellVariables.map(
        (name) => `$${name} is a variable of the shell and stands as it is: write its value.`,
      ),
    };
  }

  #methodOf(): string {
    if (this.#method !== undefined) return this.#method.toUpperCase();
    if (this.#isHead) return 'HEAD';
    if (this.#isGet) return 'GET';
    return this.#hasData ? 'POST' : this.#hasUpload ? 'PUT' : 'GET';
  }

  #allHeaders(fromAddress: Header | undefined): readonly Header[] {
    const headers = [...this.#headers];
    const addDefault = (name: string, value: string) => {
      if (!hasHeader(headers, name) && !this.#removed.has(name.toLowerCase())) {
        headers.push({ name, value });
      }
    };
    if (fromAddress !== undefined) addDefault(fromAddress.name, fromAddress.value);
    if (this.#isJson) {
      addDefault('Content-Type', 'application/json');
      addDefault('Accept', 'application/json');
    } else if (this.#data.length > 0 && !this.#isGet) {
      addDefault('Content-Type', 'application/x-www-form-urlencoded');
    }
    return headers;
  }

  #option(option: CurlOption, shown: string, value: string): void {
    switch (option.meaning) {
      case 'request':
        this.#method = value;
        return;
      case 'header':
        this.#header(value);
        return;
      case 'data':
        this.#addData(
          value.startsWith('@') ? undefined : value.replaceAll(/[\r\n]/g, ''),
          shown,
          value,
        );
        return;
      case 'dataBinary':
        this.#addData(value.startsWith('@') ? undefined : value, shown, value);
        return;
      case 'dataRaw':
        this.#addData(value, shown, value);
        return;
      case 'json':
        this.#isJson = true;
        this.#addData(value.startsWith('@') ? undefined : value, shown, value);
        return;
      case 'dataUrlencode':
        this.#addData(urlencoded(value), shown, value);
        return;
      case 'urlQuery':
        this.#query.push(urlencoded(value) ?? '');
        return;
      case 'get':
        this.#isGet = true;
        return;
      case 'head':
        this.#isHead = true;
        return;
      case 'user':
        this.#headers.push(basicAuthorization(value.includes(':') ? value : `${value}:`));
        return;
      case 'bearer':
        this.#headers.push({ name: 'Authorization', value: `Bearer ${value}` });
        return;
      case 'cookie':
        this.#headers.push({ name: 'Cookie', value });
        return;
      case 'userAgent':
        this.#headers.push({ name: 'User-Agent', value });
        return;
      case 'referer':
        this.#headers.push({ name: 'Referer', value });
        return;
      case 'range':
        this.#headers.push({ name: 'Range', value: `bytes=${value}` });
        return;
      case 'url':
        this.#addresses.push(value);
        return;
      case 'maxTime': {
        const seconds = Number(value);
        if (seconds > 0 && Number.isFinite(seconds)) this.#timeoutSeconds = seconds;
        return;
      }
      case 'globOff':
        this.#globs = false;
        return;
      case 'form':
        this.#hasData = true;
        this.#leaveOut(`${shown} ${partName(value)}`.trim(), UPLOAD);
        return;
      case 'upload':
        this.#hasUpload = true;
        this.#leaveOut(`${shown} ${value}`.trim(), UPLOAD);
        return;
      case 'leftOut':
        this.#leaveOut(shown, option.why);
        return;
      case 'silent':
      case 'next':
        return;
    }
  }

  /** `Name: value`; `Name;` is one without a value, `Name:` takes away what curl adds. */
  #header(line: string): void {
    if (line.startsWith('@')) {
      this.#leaveOut(`-H ${line}`, FILE);
      return;
    }
    const colon = line.indexOf(':');
    const name = (colon < 0 ? line.replace(/;\s*$/, '') : line.slice(0, colon)).trim();
    const value = colon < 0 ? '' : line.slice(colon + 1).trim();
    if (colon >= 0 && value === '') this.#removed.add(name.toLowerCase());
    else if (name !== '') this.#headers.push({ name, value });
  }

  #addData(text: string | undefined, shown: string, value: string): void {
    this.#hasData = true;
    if (text === undefined) this.#leaveOut(`${shown} ${value}`, FILE);
    else this.#data.push(text);
  }

  #leaveOut(what: string, why: string): void {
    if (!this.#leftOut.some((entry) => entry.what === what)) this.#leftOut.push({ what, why });
  }
}

/** `content`, `=content`, `name=content`; `name@file` is undefined. */
function urlencoded(value: string): string | undefined {
  const [, name = '', joint, content = ''] = /^([^=@]*)([=@])([\s\S]*)$/.exec(value) ?? [];
  if (joint === undefined) return formEncoded(value);
  if (joint === '@') return undefined;
  return `${name === '' ? '' : `${name}=`}${formEncoded(content)}`;
}

/** As curl does it: everything but letters, digits and -._~ as percent triplets. */
export function formEncoded(text: string): string {
  return encodeURIComponent(wellFormed(text)).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `photo=@cat.jpg`: the file may be told, a typed value may be a secret. */
function partName(value: string): string {
  const [, name = '', content = ''] = /^([^=]*)=?([\s\S]*)$/.exec(value) ?? [];
  return /^[@<]/.test(content) ? `${name}=${content}` : name;
}
