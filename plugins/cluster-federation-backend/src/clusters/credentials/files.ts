import { readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { CredentialError } from '../errors';
import type { CredentialSource } from './types';

/**
 * A path as users see it in messages: the layout of the server is not their
 * business.
 */
export function shownPath(path: string): string {
  return resolve(path).split(sep).slice(-2).join('/');
}

/** Reads a file that may be replaced at any time. */
export function readCredentialFile(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CredentialError(`${what} ${shownPath(path)} cannot be read`);
  }
}

/** Reads the token anew for each request, for tokens in files are rotated. */
export function tokenFile(path: string): CredentialSource {
  return async () => {
    const token = readCredentialFile(path, 'the token file').trim();
    if (!token) {
      throw new CredentialError(`the token file ${shownPath(path)} is empty`);
    }
    return { authorization: `Bearer ${token}` };
  };
}
