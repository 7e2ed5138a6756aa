/** Why a file was not read or written, in a sentence. */

/** `what` begins it: `The plan «users.plan.json»`. */
export function whyNotRead(what: string, error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `${what} is not there.`;
    case 'EISDIR':
      return `${what} is a folder, not a file.`;
    case 'EACCES':
    case 'EPERM':
      return `${what} may not be read by this account.`;
    case 'ERR_STRING_TOO_LONG':
    case 'ERR_FS_FILE_TOO_LARGE':
      return `${what} is too large to be read.`;
    default:
      return `${what} cannot be read (${codeOf(error)}).`;
  }
}

export function whyNotWritten(what: string, error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `${what} cannot be written: its folder is not there. Make it first.`;
    case 'EISDIR':
      return `${what} is a folder: name a file in it.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${what} may not be written by this account.`;
    case 'ENOSPC':
      return `${what} cannot be written: the disk is full.`;
    default:
      return `${what} cannot be written (${codeOf(error)}).`;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : 'unknown reason';
}
