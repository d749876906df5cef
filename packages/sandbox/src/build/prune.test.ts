import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prune } from './prune.ts';

it('keeps the two of a kind that were used last', () => {
  const root = mkdtempSync(join(tmpdir(), 'sandbox-prune-'));
  try {
    const entries = ['tools-a', 'tools-b', 'tools-c', 'tools-d', 'harness-a'];
    entries.forEach((name, i) => {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'm'), '');
      utimesSync(join(root, name, 'm'), 1000 - i, 1000 - i);
    });
    mkdirSync(join(root, 'tools-broken'));
    prune(root, 'tools', 'm');
    expect(readdirSync(root).sort()).toEqual([
      'harness-a',
      'tools-a',
      'tools-b',
    ]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
