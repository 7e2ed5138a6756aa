/**
 * A report as one HTML file (fromHtml.ts takes the run out again). The file is a template (src/standalone, built by
 * vite.report.ts: all script and style inside) with two places to fill: the title, which is escaped, and a data block,
 * whose base64 (RFC 4648) has none of the characters that could end it. So nothing that an id or a target wrote is ever markup.
 */
import { visibleText } from './visibleText.ts';

/** What the template holds of the data block, once. */
const EMPTY_BLOCK = '<script type="application/octet-stream" id="rollcall-data" data-version="1">';
const TITLE = /<title>[^<]*<\/title>/;
const MAX_TITLE_CHARS = 300;

/** `packed` is the snapshot's text, gzip, in base64. Throws when the template is not ours, which a test of the build sees. */
export function htmlReport(template: string, packed: string, title: string): string {
  const at = template.indexOf(EMPTY_BLOCK) + EMPTY_BLOCK.length;
  if (at < EMPTY_BLOCK.length || !TITLE.test(template)) {
    throw new Error('The template of the HTML report has no place for the run.');
  }
  if (/[^A-Za-z0-9+/=]/.test(packed)) throw new Error('What a report holds has to be base64.');
  // A function, because of what $ means in a text.
  const head = template
    .slice(0, at)
    .replace(TITLE, () => `<title>${escaped(visibleText(title, MAX_TITLE_CHARS))}</title>`);
  return `${head}${packed}${template.slice(at)}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
