import type {
  ApplyWorkloadRequest,
  Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  exampleClusters,
  exampleOperation,
  examplePeering,
} from '../__testUtils__/exampleData';
import { askedFields, isNamedById, memberTitle } from './operations';

const unpeer = (member: string) =>
  exampleOperation({
    kind: 'unpeer',
    cluster: 'milan',
    member,
  } as Partial<Operation>);

describe('the member of an operation', () => {
  it('is named by Liqo’s ID without a connection', () => {
    expect(isNamedById(unpeer('rome'), exampleClusters)).toBe(false);
    expect(isNamedById(unpeer('bergen-1'), exampleClusters)).toBe(true);
    expect(isNamedById(exampleOperation(), exampleClusters)).toBe(false);
  });

  it('is called as its host calls it', () => {
    const peerings = [
      examplePeering({
        cluster: 'paris',
        remote: { clusterId: 'bergen-1', name: 'other', connected: false },
      }),
      examplePeering({
        remote: { clusterId: 'bergen-1', name: 'bergen', connected: false },
      }),
    ];
    const title = (member: string) =>
      memberTitle({ cluster: 'milan', member }, exampleClusters, peerings);
    expect(title('bergen-1')).toBe('bergen');
    expect(title('rome')).toBe('rome');
    expect(title('forgotten')).toBe('forgotten');
  });
});

describe('what was asked for', () => {
  it('names manifests and where they were to run', () => {
    const manifest = (kind: string, name: string) => ({
      apiVersion: 'v1',
      kind,
      metadata: { name },
      spec: { not: 'told' },
    });
    const request: ApplyWorkloadRequest = {
      kind: 'apply-workload',
      cluster: 'milan',
      namespace: 'shop',
      spec: {
        manifests: [manifest('Service', 'a'), manifest('Deployment', 'a')],
        placements: {
          a: { on: 'AnyMember' },
          b: { on: 'Member', member: 'rome-1' },
          c: {
            on: 'Labels',
            matchExpressions: [
              { key: 'region', operator: 'In', values: ['south'] },
              { key: 'gpu', operator: 'Exists' },
            ],
          },
        },
      },
    };
    expect(askedFields(request)).toEqual([
      { path: 'manifests', value: 'Service a, Deployment a' },
      { path: 'placements.a', value: 'AnyMember' },
      { path: 'placements.b', value: 'Member: rome-1' },
      { path: 'placements.c', value: 'Labels: region=south, gpu' },
    ]);
  });
});
