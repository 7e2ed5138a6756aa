/**
 * Starts programs for the other scripts. Everything that npm installed is started as `node file`, because the
 * wrappers in node_modules/.bin are shell scripts on one system and .cmd files on another.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Prints one plain sentence and ends with exit code 1. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/**
 * Runs a program in the project's folder. Resolves to `{ code, output }`, never rejects: a program that is not
 * there has code 127. `quiet` keeps the output for the caller instead of showing it; `timeoutMs` ends it.
 */
export function run(command, args, { quiet = false, shell = false, env, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const isGroup = timeoutMs !== undefined && process.platform !== 'win32';
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      shell,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      windowsHide: true,
      // A group of its own, so that a timeout ends the programs which it started as well.
      detached: isGroup,
    });
    let output = '';
    child.stdout?.on('data', (text) => {
      output += text;
    });
    child.stderr?.on('data', (text) => {
      output += text;
    });
    const endAll = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(isGroup ? -child.pid : child.pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(endAll, timeoutMs);
    const settle = (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      settle(127);
    });
    child.on('close', (code) => settle(code ?? 1));
  });
}

/** Runs a script of an installed package with this Node. `script` is its path below node_modules. */
export function runInstalled(script, args, options) {
  return run(process.execPath, [`${ROOT}node_modules/${script}`, ...args], options);
}
