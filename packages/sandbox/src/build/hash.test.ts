import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf, sourcesOf } from './hash.ts';

describe('hashOf', () => {
  it('depends on names, contents and where they part', () => {
    const hashes = [
      hashOf([['a', 'b']]),
      hashOf([['a', 'c']]),
      hashOf([['b', 'b']]),
      hashOf([
        ['a', 'b'],
        ['c', 'd'],
      ]),
      hashOf([['a', 'bc\u0000d']]),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashOf([['a', Buffer.from('b')]])).toBe(hashes[0]);
  });
});

describe('sourcesOf', () => {
  it('finds files in a fixed order, without tests', () => {
    const dir = mkdtempSync(join(tmpdir(), 'sandbox-hash-'));
    try {
      mkdirSync(join(dir, 'cmd', 'x'), { recursive: true });
      for (const name of [
        'cmd/x/b.go',
        'cmd/a.go',
        'cmd/a_test.go',
        'go.mod',
      ]) {
        writeFileSync(join(dir, name), name);
      }
      expect(
        sourcesOf(dir, ['go.mod', 'cmd']).map(([name, data]) => [
          name,
          data.toString(),
        ]),
      ).toEqual([
        ['cmd/a.go', 'cmd/a.go'],
        ['cmd/x/b.go', 'cmd/x/b.go'],
        ['go.mod', 'go.mod'],
      ]);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
