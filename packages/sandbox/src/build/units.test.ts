import { repoRoot } from '../paths.ts';
import { buildFlags, kubernetes, liqo, moduleDir, readGoMod } from './units.ts';

describe('buildFlags', () => {
  it('names the version of Kubernetes to both of its version packages', () => {
    const [trim, ldflags] = buildFlags('v1.35.4');
    expect(trim).toBe('-trimpath');
    expect(ldflags).toContain(
      '-X k8s.io/component-base/version.gitVersion=v1.35.4',
    );
    expect(ldflags).toContain('-X k8s.io/client-go/pkg/version.gitMinor=35');
  });

  it('adds what a unit sets', () => {
    expect(buildFlags('v1.28.3', { 'some/package.Name': '0' })[1]).toMatch(
      / -X some\/package\.Name=0$/,
    );
  });
});

describe('readGoMod', () => {
  it('finds the versions of Kubernetes in both modules', () => {
    const versions = [kubernetes, liqo.v0].map(
      unit => readGoMod(moduleDir(repoRoot(), unit)).kubernetes,
    );
    expect(versions).toEqual(['v1.35.4', 'v1.28.3']);
  });
});
