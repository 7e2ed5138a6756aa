/** Prints `path …` of a Chromium that starts as its last line; for bin/rollcall.mjs, which has no stdout to spare. */
import { findBrowser } from './browser.mjs';

const { executablePath } = await findBrowser();
console.log(`path ${executablePath}`);
