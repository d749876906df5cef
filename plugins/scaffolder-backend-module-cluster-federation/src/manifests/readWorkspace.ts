import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import globby from 'globby';
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';

export interface WorkspaceFile {
  /** Relative to the workspace. */
  path: string;
  text: string;
}

/**
 * Reads files of a workspace by paths or globs, each once and in the order of
 * these.
 *
 * @throws InputError for what is outside of the workspace, also by a link, and
 * where nothing is found
 */
export async function readWorkspace(
  workspacePath: string,
  patterns: string[],
): Promise<WorkspaceFile[]> {
  const files = new Map<string, WorkspaceFile>();
  for (const pattern of patterns) {
    if (isAbsolute(pattern) || pattern.split(/[\\/]/).includes('..')) {
      throw new InputError(
        `path: ${pattern} is outside of the workspace; give a path relative to it`,
      );
    }
    const found = await globby(pattern, {
      cwd: workspacePath,
      followSymbolicLinks: false,
    });
    if (found.length === 0) {
      throw new InputError(
        `path: there is no file ${pattern} in the workspace`,
      );
    }
    for (const path of found.sort()) {
      files.set(path, files.get(path) ?? (await read(workspacePath, path)));
    }
  }
  return [...files.values()];
}

async function read(workspacePath: string, path: string) {
  const file = insideOf(workspacePath, path);
  return { path, text: await readFile(file, 'utf8') };
}

function insideOf(workspacePath: string, path: string): string {
  try {
    return resolveSafeChildPath(workspacePath, path);
  } catch {
    throw new InputError(`path: ${path} leads out of the workspace`);
  }
}
