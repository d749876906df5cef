import { liqoV0Changes } from './changes';

describe('what Liqo 0.x can do', () => {
  it.each([
    ['v0.10.3', true],
    ['0.10.3', true],
    ['v0.11.0', true],
    ['v0.10.1', false],
    ['v0.5.0', false],
    ['a1b2c3d', false],
    [undefined, false],
  ])('of %s: names of one’s own choice on members: %s', (version, known) => {
    expect(
      liqoV0Changes.mappingStrategies(version).includes('SelectedName'),
    ).toBe(known);
  });

  it('has no tenants to hold back', () => {
    expect(Object.keys(liqoV0Changes.steps).sort()).toEqual([
      'apply-workload',
      'cordon-node',
      'offload',
      'peer',
      'uncordon-node',
      'unoffload',
      'unpeer',
    ]);
  });

  it.each([
    [{ 'discovery.liqo.io/tenant-namespace': 'true' }, {}, /tenant namespace/],
    [{ 'liqo.io/storage-provisioner': 'true' }, {}, /storage/],
    [
      { 'liqo.io/remote-cluster-id': 'turin-id' },
      { 'liqo.io/managed-by-namespace-map': 'a/b' },
      /is itself offloaded to this cluster from turin-id/,
    ],
  ])(
    'needs namespaces with %j and %j for itself',
    (labels, annotations, why) => {
      expect(
        liqoV0Changes.protectedNamespace({
          name: 'a',
          labels: labels as Record<string, string>,
          annotations,
        }),
      ).toMatch(why);
      expect(
        liqoV0Changes.protectedNamespace({
          name: 'a',
          labels: {},
          annotations: {},
        }),
      ).toBeUndefined();
    },
  );
});
