/**
 * Builds the command line (src/cli) into one file that Node can run, with all that it needs inside: one file can be put in its place at
 * once, and a run that is going on never looks for a piece of it that a newer build took away. bin/rollcall.mjs starts the build.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  logLevel: 'error',
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'rollcall.mjs', codeSplitting: false } },
  },
});
