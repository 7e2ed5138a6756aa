/**
 * The options of curl that matter here: what each says about the request, or why it says nothing to a browser. From the manual of
 * curl 8; an option that is not here is taken for one without a value and reported.
 */
export type CurlMeaning =
  | 'request'
  | 'header'
  | 'data'
  | 'dataRaw'
  | 'dataBinary'
  | 'dataUrlencode'
  | 'json'
  | 'urlQuery'
  | 'get'
  | 'head'
  | 'user'
  | 'bearer'
  | 'cookie'
  | 'userAgent'
  | 'referer'
  | 'range'
  | 'url'
  | 'maxTime'
  | 'globOff'
  | 'form'
  | 'upload'
  | 'next'
  /** Changes nothing of the request: it is passed over in silence. */
  | 'silent'
  | 'leftOut';

export type CurlOption = {
  readonly long: string;
  readonly takesValue: boolean;
  readonly meaning: CurlMeaning;
  readonly why: string;
};

type Row = readonly [names: string, meaning: CurlMeaning, why?: string];

const CERTIFICATES = 'The browser checks certificates itself; a page cannot change that.';
const PROXY = 'The browser uses its own proxy settings.';
const CONNECTION = 'The browser chooses connections and protocol versions itself.';
const FILES = 'A page writes no files; answers are measured and not kept.';
const PRINTS = 'It changes only what curl prints.';
const REPEATS = 'Rollcall sends each request once and never retries.';
const SIGN_IN = 'A browser page cannot sign in this way.';
const COOKIES = 'The browser keeps cookies itself.';

/** `s,silent`: the short name before the long one. */
const WITH_VALUE: readonly Row[] = [
  ['X,request', 'request'],
  ['H,header', 'header'],
  ['d,data', 'data'],
  ['data-ascii', 'data'],
  ['data-raw', 'dataRaw'],
  ['data-binary', 'dataBinary'],
  ['data-urlencode', 'dataUrlencode'],
  ['json', 'json'],
  ['url-query', 'urlQuery'],
  ['u,user', 'user'],
  ['oauth2-bearer', 'bearer'],
  ['b,cookie', 'cookie'],
  ['A,user-agent', 'userAgent'],
  ['e,referer', 'referer'],
  ['r,range', 'range'],
  ['url', 'url'],
  ['m,max-time', 'maxTime'],
  ['F,form', 'form'],
  ['form-string', 'form'],
  ['T,upload-file', 'upload'],
  ['o,output', 'leftOut', FILES],
  ['output-dir', 'leftOut', FILES],
  ['D,dump-header', 'leftOut', FILES],
  ['trace', 'leftOut', FILES],
  ['trace-ascii', 'leftOut', FILES],
  ['stderr', 'leftOut', FILES],
  ['w,write-out', 'leftOut', PRINTS],
  ['c,cookie-jar', 'leftOut', COOKIES],
  ['x,proxy', 'leftOut', PROXY],
  ['U,proxy-user', 'leftOut', PROXY],
  ['proxy-header', 'leftOut', PROXY],
  ['noproxy', 'leftOut', PROXY],
  ['preproxy', 'leftOut', PROXY],
  ['socks4', 'leftOut', PROXY],
  ['socks4a', 'leftOut', PROXY],
  ['socks5', 'leftOut', PROXY],
  ['socks5-hostname', 'leftOut', PROXY],
  ['E,cert', 'leftOut', CERTIFICATES],
  ['cert-type', 'leftOut', CERTIFICATES],
  ['key', 'leftOut', CERTIFICATES],
  ['key-type', 'leftOut', CERTIFICATES],
  ['pass', 'leftOut', CERTIFICATES],
  ['cacert', 'leftOut', CERTIFICATES],
  ['capath', 'leftOut', CERTIFICATES],
  ['ciphers', 'leftOut', CERTIFICATES],
  ['tls13-ciphers', 'leftOut', CERTIFICATES],
  ['tls-max', 'leftOut', CERTIFICATES],
  ['pinnedpubkey', 'leftOut', CERTIFICATES],
  ['connect-timeout', 'leftOut', 'The timeout of a plan is for the whole request.'],
  ['connect-to', 'leftOut', CONNECTION],
  ['resolve', 'leftOut', CONNECTION],
  ['interface', 'leftOut', CONNECTION],
  ['local-port', 'leftOut', CONNECTION],
  ['unix-socket', 'leftOut', CONNECTION],
  ['abstract-unix-socket', 'leftOut', CONNECTION],
  ['dns-servers', 'leftOut', CONNECTION],
  ['doh-url', 'leftOut', CONNECTION],
  ['keepalive-time', 'leftOut', CONNECTION],
  ['max-redirs', 'leftOut', 'The browser follows redirects by its own rules.'],
  ['max-filesize', 'leftOut', 'Rollcall reads answers to their end.'],
  ['limit-rate', 'leftOut', 'The browser sends and receives as fast as it can.'],
  ['Y,speed-limit', 'leftOut', 'The browser sends and receives as fast as it can.'],
  ['y,speed-time', 'leftOut', 'The browser sends and receives as fast as it can.'],
  ['rate', 'leftOut', 'Set the rate under Load.'],
  ['parallel-max', 'leftOut', 'Set the lanes under Load.'],
  ['retry', 'leftOut', REPEATS],
  ['retry-delay', 'leftOut', REPEATS],
  ['retry-max-time', 'leftOut', REPEATS],
  ['K,config', 'leftOut', 'A page cannot read the file: paste the whole command.'],
  ['netrc-file', 'leftOut', 'A page cannot read the file: add an Authorization header.'],
  ['aws-sigv4', 'leftOut', SIGN_IN],
  ['delegation', 'leftOut', SIGN_IN],
  ['request-target', 'leftOut', 'A browser takes the request target from the address.'],
  ['z,time-cond', 'leftOut', 'Write it as an If-Modified-Since header.'],
  ['C,continue-at', 'leftOut', 'Write it as a Range header.'],
  ['variable', 'leftOut', 'Write the value in its place.'],
];

const WITHOUT_VALUE: readonly Row[] = [
  ['G,get', 'get'],
  ['I,head', 'head'],
  ['g,globoff', 'globOff'],
  [':,next', 'next'],
  ['s,silent', 'silent'],
  ['S,show-error', 'silent'],
  ['L,location', 'silent'],
  ['v,verbose', 'silent'],
  ['i,include', 'silent'],
  ['show-headers', 'silent'],
  ['N,no-buffer', 'silent'],
  ['#,progress-bar', 'silent'],
  ['no-progress-meter', 'silent'],
  ['Z,parallel', 'silent'],
  ['q,disable', 'silent'],
  ['f,fail', 'leftOut', 'What counts as a failure is said by Expected status.'],
  ['fail-with-body', 'leftOut', 'What counts as a failure is said by Expected status.'],
  ['k,insecure', 'leftOut', CERTIFICATES],
  ['compressed', 'leftOut', 'The browser always asks for compressed answers.'],
  ['O,remote-name', 'leftOut', FILES],
  ['J,remote-header-name', 'leftOut', FILES],
  ['create-dirs', 'leftOut', FILES],
  ['j,junk-session-cookies', 'leftOut', COOKIES],
  ['location-trusted', 'leftOut', 'The browser follows redirects by its own rules.'],
  ['post301', 'leftOut', 'The browser follows redirects by its own rules.'],
  ['post302', 'leftOut', 'The browser follows redirects by its own rules.'],
  ['post303', 'leftOut', 'The browser follows redirects by its own rules.'],
  ['0,http1.0', 'leftOut', CONNECTION],
  ['http1.1', 'leftOut', CONNECTION],
  ['http2', 'leftOut', CONNECTION],
  ['http2-prior-knowledge', 'leftOut', CONNECTION],
  ['http3', 'leftOut', CONNECTION],
  ['http3-only', 'leftOut', CONNECTION],
  ['4,ipv4', 'leftOut', CONNECTION],
  ['6,ipv6', 'leftOut', CONNECTION],
  ['no-keepalive', 'leftOut', CONNECTION],
  ['tcp-nodelay', 'leftOut', CONNECTION],
  ['1,tlsv1', 'leftOut', CERTIFICATES],
  ['tlsv1.2', 'leftOut', CERTIFICATES],
  ['tlsv1.3', 'leftOut', CERTIFICATES],
  ['ssl-no-revoke', 'leftOut', CERTIFICATES],
  ['p,proxytunnel', 'leftOut', PROXY],
  ['proxy-insecure', 'leftOut', PROXY],
  ['retry-all-errors', 'leftOut', REPEATS],
  ['retry-connrefused', 'leftOut', REPEATS],
  ['n,netrc', 'leftOut', 'A page cannot read the file: add an Authorization header.'],
  ['basic', 'silent'],
  ['anyauth', 'leftOut', SIGN_IN],
  ['digest', 'leftOut', SIGN_IN],
  ['ntlm', 'leftOut', SIGN_IN],
  ['negotiate', 'leftOut', SIGN_IN],
  ['a,append', 'leftOut', 'It is for FTP.'],
  ['path-as-is', 'leftOut', 'The browser resolves /../ in a path.'],
];

const BY_LONG = new Map<string, CurlOption>();
const BY_SHORT = new Map<string, CurlOption>();

for (const [rows, takesValue] of [
  [WITH_VALUE, true],
  [WITHOUT_VALUE, false],
] as const) {
  for (const [names, meaning, why = ''] of rows) {
    const [, short, long = ''] = /^(?:(.),)?(.+)$/.exec(names) ?? [];
    const option = { long, takesValue, meaning, why };
    BY_LONG.set(long, option);
    if (short !== undefined) BY_SHORT.set(short, option);
  }
}

export function shortOption(letter: string): CurlOption | undefined {
  return BY_SHORT.get(letter);
}

/** By its whole name, or, as curl allows, by a beginning that only one has. */
export function longOption(name: string): CurlOption | undefined {
  const exact = BY_LONG.get(name);
  if (exact !== undefined || name.length < 3) return exact;
  const begun = [...BY_LONG.values()].filter(({ long }) => long.startsWith(name));
  return begun.length === 1 ? begun[0] : undefined;
}
