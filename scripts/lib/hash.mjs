import { createHash } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  mkdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root, state } from './paths.mjs';

const skipped = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

function* files(path) {
  if (!existsSync(path)) {
    return;
  }
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!skipped.has(name)) {
      yield* files(join(path, name));
    }
  }
}

/** Hash of the names and contents of all files below the given paths of the repository. */
export function hashOf(paths, ...extra) {
  const hash = createHash('sha256').update(JSON.stringify(extra));
  for (const path of paths) {
    for (const file of files(join(root, path))) {
      hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Does `work` unless it was done for this hash already and `made` still exists. */
export async function once(name, hash, made, work) {
  const stamp = join(state, 'stamps', name);
  const current = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (current === hash && existsSync(made)) {
    return false;
  }
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}
