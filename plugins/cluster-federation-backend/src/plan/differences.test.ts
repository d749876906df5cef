import { differencesOf } from './differences';

const slice = (spec: object, metadata: object = {}) =>
  ({
    apiVersion: 'authentication.liqo.io/v1beta1',
    kind: 'ResourceSlice',
    metadata: { name: 'paris', namespace: 'liqo-tenant-paris', ...metadata },
    spec,
  } as any);

describe('differencesOf', () => {
  it('names the fields of an object that is new', () => {
    expect(
      differencesOf(
        undefined,
        slice(
          { class: 'default', resources: {} },
          { labels: { 'a.b/c': 'd' } },
        ),
      ),
    ).toEqual([
      { path: ['metadata', 'labels', 'a.b/c'], to: 'd' },
      { path: ['spec', 'class'], to: 'default' },
      { path: ['spec', 'resources'], to: {} },
    ]);
  });

  it('tells what changes, what comes and what goes', () => {
    expect(
      differencesOf(
        slice({ class: 'a', resources: { cpu: '4', pods: '10' }, kept: [1] }),
        slice({
          class: 'a',
          resources: { cpu: '8', memory: '1Gi' },
          kept: [1],
        }),
      ),
    ).toEqual([
      { path: ['spec', 'resources', 'cpu'], from: '4', to: '8' },
      { path: ['spec', 'resources', 'pods'], from: '10' },
      { path: ['spec', 'resources', 'memory'], to: '1Gi' },
    ]);
  });

  it('takes lists whole, and tells nothing from an empty object', () => {
    expect(
      differencesOf(
        slice({ list: [1], is: {} }),
        slice({ list: [1, 2], is: 1 }),
      ),
    ).toEqual([
      { path: ['spec', 'list'], from: [1], to: [1, 2] },
      { path: ['spec', 'is'], from: {}, to: 1 },
    ]);
  });

  it('leaves out what API servers and controllers keep', () => {
    const managed = (value: number) => ({
      uid: `${value}`,
      generation: value,
      resourceVersion: `${value}`,
      creationTimestamp: new Date(value),
      managedFields: [{ manager: `${value}` }],
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': `${value}`,
      },
    });
    expect(
      differencesOf(
        { ...slice({}, managed(1)), status: { phase: 1 } },
        { ...slice({}, managed(2)), status: { phase: 2 } },
      ),
    ).toEqual([]);
  });
});
