import { ConfigReader } from '@backstage/config';
import type { JsonObject, JsonValue } from '@backstage/types';
import { readKubernetesPluginClusters } from './readKubernetesPlugin';

const url = 'https://rome.example.com';

function read(
  clusters: JsonObject[],
  clusterFederation: JsonObject = {},
  strategies: string[] = [],
) {
  return readKubernetesPluginClusters(
    new ConfigReader({
      clusterFederation,
      kubernetes: { clusterLocatorMethods: [{ type: 'config', clusters }] },
    }),
    authProvider => strategies.includes(authProvider),
  ).entries;
}

const milan = {
  name: 'milan',
  url,
  authProvider: 'serviceAccount',
  serviceAccountToken: 'a-secret-token',
};
const rome = { ...milan, name: 'rome' };
const names = (entries: { name: string }[]) => entries.map(({ name }) => name);

describe('readKubernetesPluginClusters', () => {
  it('reads service accounts', () => {
    expect(read([{ ...milan, title: 'Milan', caFile: '/etc/ca.crt' }])).toEqual(
      [
        {
          name: 'milan',
          title: 'Milan',
          access: 'full',
          source: 'kubernetes',
          liqoNamespace: 'liqo',
          reach: {
            type: 'server',
            server: { url, caFile: '/etc/ca.crt', skipTLSVerify: false },
            credential: { type: 'token', token: 'a-secret-token' },
          },
        },
      ],
    );
  });

  it('takes a service account without a token for that of the pod', () => {
    expect(
      read([{ name: 'milan', url, authProvider: 'serviceAccount' }]),
    ).toMatchObject([{ name: 'milan', reach: { type: 'inCluster' } }]);
  });

  it.each<[JsonValue | undefined, JsonValue | undefined, string[]]>([
    [undefined, undefined, ['milan', 'rome']],
    [undefined, [], []],
    ['all', [], ['milan', 'rome']],
    ['none', undefined, []],
    [['rome'], undefined, ['rome']],
    [['rome'], [], ['rome']],
  ])(
    'with kubernetesPlugin.clusters %j and clusters %j takes %j',
    (choice, clusters, expected) => {
      expect(
        names(
          read([milan, rome], {
            ...(clusters && { clusters }),
            ...(choice && { kubernetesPlugin: { clusters: choice } }),
          } as JsonObject),
        ),
      ).toEqual(expected);
    },
  );

  it('says which name there is not', () => {
    expect(
      read([milan], { kubernetesPlugin: { clusters: ['paris'] } }),
    ).toMatchObject([
      {
        name: 'paris',
        reach: {
          error: expect.stringContaining(
            'clusterFederation.kubernetesPlugin.clusters names paris',
          ),
        },
      },
    ]);
  });

  it('refuses another choice', () => {
    expect(() =>
      read([milan], { kubernetesPlugin: { clusters: 'some' } }),
    ).toThrow(
      'clusterFederation.kubernetesPlugin.clusters must be all, none, or a list',
    );
  });

  it('hands strategies what they need', () => {
    const entry = {
      name: 'milan',
      url,
      authProvider: 'aws',
      assumeRole: 'arn',
      externalId: 'id',
      authMetadata: { 'kubernetes.io/x-k8s-aws-id': 'milan-aws' },
    };
    expect(read([entry], {}, ['aws'])).toMatchObject([
      {
        reach: {
          type: 'server',
          credential: {
            type: 'strategy',
            authProvider: 'aws',
            authMetadata: {
              'kubernetes.io/auth-provider': 'aws',
              'kubernetes.io/aws-assume-role': 'arn',
              'kubernetes.io/aws-external-id': 'id',
              'kubernetes.io/x-k8s-aws-id': 'milan-aws',
            },
          },
        },
      },
    ]);
  });

  it.each([
    ['oidc', 'needs the token of each viewer'],
    ['google', 'needs the token of each viewer'],
    ['aks', 'needs the token of each viewer'],
    ['aws', 'module-kubernetes-auth: add it to the backend'],
    ['azure', 'module-kubernetes-auth: add it to the backend'],
    ['googleServiceAccount', 'module-kubernetes-auth: add it to the backend'],
    ['localKubectlProxy', 'is not known here: add the cluster to'],
  ])('says why %s does not work', (authProvider, told) => {
    const [entry] = read([{ name: 'milan', url, authProvider }]);
    expect(entry).toMatchObject({
      name: 'milan',
      reach: {
        error: expect.stringMatching(
          /^kubernetes\.clusterLocatorMethods\[0\]\.clusters\[0\]\.authProvider '/,
        ),
      },
    });
    expect(entry.reach).toMatchObject({
      error: expect.stringContaining(told),
    });
  });

  it('keeps the others when an entry is wrong', () => {
    const entries = read([{ name: 'a b', url }, milan, milan]);
    expect(entries).toMatchObject([
      {
        name: 'kubernetes[0].clusters[0]',
        reach: { error: expect.stringContaining('.name must be 1 to 63') },
      },
      { name: 'milan', reach: { type: 'server' } },
      {
        name: 'kubernetes[0].clusters[2]',
        reach: { error: expect.stringContaining('used by an earlier entry') },
      },
    ]);
  });

  it('says which locators are not followed', () => {
    const { entries, notes } = readKubernetesPluginClusters(
      new ConfigReader({
        kubernetes: {
          clusterLocatorMethods: [
            { type: 'catalog' },
            { type: 'config', clusters: [milan] },
            { type: 'gke', projectId: 'x' },
          ],
        },
      }),
      () => false,
    );
    expect(names(entries)).toEqual(['milan']);
    expect(notes).toEqual([
      expect.stringContaining('kubernetes.clusterLocatorMethods[0]'),
      expect.stringContaining('kubernetes.clusterLocatorMethods[2]'),
    ]);
  });

  it('needs no Kubernetes plugin', () => {
    expect(
      readKubernetesPluginClusters(new ConfigReader({}), () => false),
    ).toEqual({ entries: [], notes: [] });
  });
});
