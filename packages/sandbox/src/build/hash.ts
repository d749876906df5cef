import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Hashes named pieces; names and lengths keep them apart. */
export function hashOf(pieces: Iterable<[string, string | Buffer]>): string {
  const hash = createHash('sha256');
  for (const [name, data] of pieces) {
    hash.update(`${name}\0${Buffer.byteLength(data)}\0`).update(data);
  }
  return hash.digest('hex').slice(0, 16);
}

/** The Go files below some paths of a folder, by name and content. */
export function sourcesOf(
  dir: string,
  paths: string[],
): Array<[string, Buffer]> {
  return paths
    .flatMap(path => filesBelow(join(dir, path)))
    .filter(file => !file.endsWith('_test.go'))
    .sort()
    .map(file => [relative(dir, file), readFileSync(file)]);
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  return readdirSync(path).flatMap(name => filesBelow(join(path, name)));
}
