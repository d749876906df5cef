import { InputError } from '@backstage/errors';
import {
  operationOf,
  offloadRequest,
} from '../testUtils/fakeClusterFederation';
import { isMadeFrom, namespacePath, toOffloadRequest } from './offloadRequest';

describe('toOffloadRequest', () => {
  it('applies the defaults', () => {
    expect(
      toOffloadRequest({ cluster: 'milan', namespace: 'pipelines' }),
    ).toEqual(offloadRequest);
  });

  it('takes over what is said', () => {
    const clusterSelector = {
      nodeSelectorTerms: [
        {
          matchExpressions: [
            { key: 'region', operator: 'In' as const, values: ['rome'] },
          ],
        },
      ],
    };
    expect(
      toOffloadRequest({
        cluster: 'milan',
        namespace: 'pipelines',
        namespaceMappingStrategy: 'SelectedName',
        remoteNamespaceName: 'elsewhere',
        podOffloadingStrategy: 'Remote',
        clusterSelector,
        createNamespace: false,
        owner: 'group:default/data-team',
      }).spec,
    ).toEqual({
      namespaceMappingStrategy: 'SelectedName',
      remoteNamespaceName: 'elsewhere',
      podOffloadingStrategy: 'Remote',
      clusterSelector,
      createNamespace: false,
      owner: 'group:default/data-team',
    });
  });

  it('wants a remote name exactly where it means something', () => {
    const target = { cluster: 'milan', namespace: 'pipelines' };
    expect(() =>
      toOffloadRequest({
        ...target,
        namespaceMappingStrategy: 'SelectedName',
      }),
    ).toThrow(InputError);
    expect(() =>
      toOffloadRequest({ ...target, remoteNamespaceName: 'elsewhere' }),
    ).toThrow("not for 'DefaultName'");
  });
});

describe('isMadeFrom', () => {
  it('compares what is asked for, not how it is written', () => {
    const { clusterSelector, ...rest } = offloadRequest.spec;
    const stored = operationOf(
      {},
      {
        ...offloadRequest,
        spec: { clusterSelector, ...rest, owner: undefined },
      },
    );
    expect(isMadeFrom(stored, offloadRequest)).toBe(true);
  });

  it.each([
    ['spec', { spec: { ...offloadRequest.spec, createNamespace: false } }],
    ['owner', { spec: { ...offloadRequest.spec, owner: 'group:default/a' } }],
    ['namespace', { namespace: 'other' }],
    ['cluster', { cluster: 'rome' }],
  ])('tells another %s apart', (_, difference) => {
    const other = operationOf({}, { ...offloadRequest, ...difference });
    expect(isMadeFrom(other, offloadRequest)).toBe(false);
  });

  it('tells another kind apart', () => {
    const { cluster, namespace } = offloadRequest;
    const other = operationOf({}, { kind: 'unoffload', cluster, namespace });
    expect(isMadeFrom(other, offloadRequest)).toBe(false);
  });
});

describe('namespacePath', () => {
  it('is a path below the page of the plugin', () => {
    expect(namespacePath({ cluster: 'a/b', namespace: 'shop' })).toBe(
      '/cluster-federation/namespaces/a%2Fb/shop',
    );
  });
});
