import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseClusters, parseClusters, parseGenerations } from './clusters.ts';

describe('chooseClusters', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sandbox-clusters-'));
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  const startedBefore = (...clusters: string[]) =>
    writeFileSync(join(dir, 'sandbox.json'), JSON.stringify({ clusters }));

  it('starts the federation of Liqo 1 if nothing is asked', () => {
    expect(chooseClusters(dir, {})).toEqual({
      clusters: ['milan', 'rome', 'paris'],
      liqo: ['v1'],
    });
  });

  it('starts Liqo 0 alone or behind Liqo 1', () => {
    expect(chooseClusters(dir, { liqo: ['v0'] })).toEqual({
      clusters: ['turin:v0', 'oslo:v0'],
      liqo: ['v0'],
    });
    expect(chooseClusters(dir, { liqo: ['v0', 'v1'] })).toEqual({
      clusters: ['milan', 'rome', 'paris', 'turin:v0', 'oslo:v0'],
      liqo: ['v1', 'v0'],
    });
  });

  it('takes names, of the only generation asked for', () => {
    expect(chooseClusters(dir, { clusters: ['a', 'b:v0'] })).toEqual({
      clusters: ['a', 'b:v0'],
      liqo: ['v1', 'v0'],
    });
    expect(chooseClusters(dir, { clusters: ['a'], liqo: ['v0'] })).toEqual({
      clusters: ['a:v0'],
      liqo: ['v0'],
    });
  });

  it('resumes what there was, with the programs for it', () => {
    startedBefore('milan', 'turin:v0');
    expect(chooseClusters(dir, {})).toEqual({
      clusters: [],
      liqo: ['v1', 'v0'],
    });
  });

  it('lets a sandbox of Liqo 1 grow', () => {
    startedBefore('milan', 'rome', 'paris');
    expect(chooseClusters(dir, { liqo: ['v0', 'v1'] })).toEqual({
      clusters: ['milan', 'rome', 'paris', 'turin:v0', 'oslo:v0'],
      liqo: ['v1', 'v0'],
    });
  });
});

it('reads --liqo and --clusters', () => {
  expect(parseGenerations('all')).toEqual(['v1', 'v0']);
  expect(parseGenerations('v0, v1')).toEqual(['v0', 'v1']);
  expect(() => parseGenerations('v2')).toThrow('--liqo is v0, v1 or all');
  expect(parseClusters('a, b:v0')).toEqual(['a', 'b:v0']);
  expect(() => parseClusters('a:v2')).toThrow(/"a:v2" can't be the name/);
  expect(() => parseClusters('a,a:v0')).toThrow('names a cluster twice');
});
