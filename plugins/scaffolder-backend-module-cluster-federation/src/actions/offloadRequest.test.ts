import { InputError } from '@backstage/errors';
import { offloadRequest } from '../__testUtils__/fakeClusterFederation';
import { toOffloadRequest } from './offloadRequest';

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

  it('takes over what the namespace is created with, but for what is left empty', () => {
    const created = {
      labels: { team: 'data' },
      annotations: { note: '' },
      quota: { 'requests.cpu': 4, pods: '20', 'requests.memory': '' },
    };
    expect(
      toOffloadRequest({
        cluster: 'milan',
        namespace: 'pipelines',
        ...created,
      }).spec,
    ).toEqual({
      ...offloadRequest.spec,
      labels: { team: 'data' },
      annotations: { note: '' },
      quota: { 'requests.cpu': '4', pods: '20' },
    });
    expect(
      toOffloadRequest({
        cluster: 'milan',
        namespace: 'pipelines',
        quota: { pods: '' },
      }).spec,
    ).not.toHaveProperty('quota');
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
