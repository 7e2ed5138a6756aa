/**
 * A URL made from a template, cut into the pieces the template fixed and the pieces a row filled in, so that
 * the preview can show what varies. The literals of the template are looked for in the URL in order; they are
 * encoded as RFC 6570 does (reserved characters and %XX stay). A URL that does not follow the template is one
 * fixed piece: the preview then accents nothing rather than the wrong thing.
 */
export type UrlPart = {
  readonly text: string;
  readonly varies: boolean;
  /** Where it began in the URL. */
  readonly start: number;
};

const EXPRESSION = /\{[^{}]*\}/g;
const ELLIPSIS = '…';

export function urlParts(template: string, url: string): readonly UrlPart[] {
  const literals = template.trim().split(EXPRESSION).map(encodeLiteral);
  const whole = [{ text: url, varies: false, start: 0 }];
  const parts: UrlPart[] = [];
  let at = 0;
  for (const [index, literal] of literals.entries()) {
    const found = findLiteral(url, literal, at, index, literals.length);
    if (found === undefined) return whole;
    if (found > at) parts.push({ text: url.slice(at, found), varies: true, start: at });
    if (literal !== '') parts.push({ text: literal, varies: false, start: found });
    at = found + literal.length;
  }
  return at === url.length ? parts : whole;
}

/** The first literal starts the URL, the last one ends it, the others follow one another. */
function findLiteral(url: string, literal: string, from: number, index: number, count: number) {
  if (index === 0) return url.startsWith(literal) ? 0 : undefined;
  if (index === count - 1) {
    const start = url.length - literal.length;
    return start >= from && url.endsWith(literal) ? start : undefined;
  }
  const found = url.indexOf(literal, from);
  return found === -1 ? undefined : found;
}

function encodeLiteral(literal: string): string {
  return encodePieces(literal)
    .replace(/%25([0-9a-f]{2})/gi, '%$1')
    .replace(/%5B/g, '[')
    .replace(/%5D/g, ']');
}

/** Half a surrogate pair cannot be encoded; such a template makes no URL either. */
function encodePieces(text: string): string {
  try {
    return encodeURI(text);
  } catch {
    return text;
  }
}

/**
 * Shortens for a narrow place. What varies is kept longest: the scheme and host go first when they are fixed
 * and something follows them, then long pieces lose their middle.
 */
export function shortenParts(parts: readonly UrlPart[], maxLength: number): readonly UrlPart[] {
  const withoutHost = dropHost(parts);
  const excess = lengthOf(withoutHost) - maxLength;
  if (excess <= 0) return withoutHost;
  const fixedLength = lengthOf(withoutHost.filter((part) => !part.varies));
  const keptFixed = Math.max(
    Math.min(fixedLength, Math.floor(maxLength / 3)),
    fixedLength - excess,
  );
  const keptVarying = maxLength - keptFixed;
  const varyingLength = lengthOf(withoutHost) - fixedLength;
  return withoutHost.map((part) => {
    const [kept, total] = part.varies ? [keptVarying, varyingLength] : [keptFixed, fixedLength];
    const share = Math.max(3, Math.floor((part.text.length / total) * kept));
    return { ...part, text: cutMiddle(part.text, share) };
  });
}

function dropHost(parts: readonly UrlPart[]): readonly UrlPart[] {
  const [first, ...rest] = parts;
  if (first === undefined || first.varies) return parts;
  const host = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+(?=[/?#])/i.exec(first.text)?.[0];
  const path = host === undefined ? '' : first.text.slice(host.length);
  if (host === undefined || (path === '/' && rest.length === 0)) return parts;
  return [{ ...first, text: ELLIPSIS + path }, ...rest];
}

function lengthOf(parts: readonly UrlPart[]): number {
  return parts.reduce((sum, part) => sum + part.text.length, 0);
}

/** `abcdefghij` in 5 is `ab…ij`; never leaves half of a surrogate pair. */
export function cutMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const kept = Math.max(0, maxLength - ELLIPSIS.length);
  const start = text.slice(0, Math.ceil(kept / 2)).replace(/[\uD800-\uDBFF]$/, '');
  const end = text.slice(text.length - Math.floor(kept / 2)).replace(/^[\uDC00-\uDFFF]/, '');
  return start + ELLIPSIS + end;
}
