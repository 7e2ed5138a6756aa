/**
 * Builds the template of the HTML report (src/standalone) into one file and gives it to the page as a module, loaded when
 * somebody exports one: the page may connect nowhere, so it cannot be fetched. Its own policy stands in the file and allows
 * nothing but the one script and the one style sheet in it, by their hashes.
 */
import { createHash } from 'node:crypto';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

const TEMPLATE_ID = 'virtual:rollcall-report-template';
const RESOLVED_ID = `\0${TEMPLATE_ID}`;
const ENTRY = 'src/standalone/report.html';
const BLOCK =
  '<script type="application/octet-stream" id="rollcall-data" data-version="1"></script>';

/** `import { template } from 'virtual:rollcall-report-template'` */
export function reportTemplate(): Plugin {
  let made: Promise<string> | undefined;
  let isServing = false;
  return {
    name: 'rollcall-report-template',
    configResolved({ command }) {
      isServing = command === 'serve';
    },
    resolveId: (id) => (id === TEMPLATE_ID ? RESOLVED_ID : undefined),
    async load(id) {
      if (id !== RESOLVED_ID) return undefined;
      // While one writes code it is made anew for each time that it is asked for.
      if (made === undefined || isServing) made = builtTemplate();
      return `export const template = ${JSON.stringify(await made)};`;
    },
  };
}

async function builtTemplate(): Promise<string> {
  const outer = process.env.NODE_ENV;
  // Vite takes it for the mode of React, too, and a server for those who write code has set it to development.
  process.env.NODE_ENV = 'production';
  try {
    return withPolicy(await builtPage());
  } finally {
    if (outer === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = outer;
  }
}

async function builtPage(): Promise<string> {
  const result = await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'warn',
    plugins: [react(), viteSingleFile()],
    build: {
      target: 'es2023',
      write: false,
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: ENTRY },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [result];
  if (bundle === undefined || !('output' in bundle)) throw new Error('The report was not built.');
  const page = bundle.output.find(({ fileName }) => fileName === ENTRY);
  const others = bundle.output.filter((file) => file !== page).map(({ fileName }) => fileName);
  if (page?.type !== 'asset' || others.length > 0) {
    throw new Error(`The report is not one file: ${others.join(', ')} stand beside it.`);
  }
  return String(page.source);
}

/** First in the head, so that nothing comes before it. */
function withPolicy(page: string): string {
  if (page.split(BLOCK).length !== 2) throw new Error('The report has no one place for its data.');
  const scripts = contentsOf(page, /<script type="module"[^>]*>([\s\S]*?)<\/script>/g);
  const styles = contentsOf(page, /<style[^>]*>([\s\S]*?)<\/style>/g);
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    `style-src ${styles.map(hashOf).join(' ')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  return page.replace('<head>', () => `<head>\n    ${meta}`);
}

function contentsOf(page: string, element: RegExp): string[] {
  const contents = [...page.matchAll(element)].map(([, content = '']) => content);
  if (contents.length !== 1) throw new Error(`The report has ${contents.length} of ${element}.`);
  return contents;
}

function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
