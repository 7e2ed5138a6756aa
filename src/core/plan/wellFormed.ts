/** Half a surrogate pair cannot be percent-encoded (encodeURIComponent throws): it becomes U+FFFD, as in a URL. */
export function wellFormed(text: string): string {
  return /[\uD800-\uDFFF]/.test(text)
    ? text.replace(
        /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
        '\uFFFD',
      )
    : text;
}
