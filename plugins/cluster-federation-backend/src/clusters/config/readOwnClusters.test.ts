import { ConfigReader } from '@backstage/config';
import type { JsonObject, JsonValue } from '@backstage/types';
import { readOwnClusters } from './readOwnClusters';

const read = (clusters: JsonValue) =>
  readOwnClusters(new ConfigReader({ clusterFederation: { clusters } }));

const caData = Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64');
const url = 'https://rome.example.com';
const serviceAccountToken = 'a-secret-token';

describe('readOwnClusters', () => {
  it.each<[string, JsonObject, object]>([
    [
      'a kubeconfig file',
      { kubeconfig: '/etc/rome' },
      { type: 'kubeconfig', file: '/etc/rome' },
    ],
    [
      'a context of a kubeconfig file',
      { kubeconfig: '/etc/rome', context: 'portal' },
      { type: 'kubeconfig', file: '/etc/rome', context: 'portal' },
    ],
    ['the own cluster', { inCluster: true }, { type: 'inCluster' }],
    [
      'the own cluster, said by an environment variable',
      { inCluster: 'true' },
      { type: 'inCluster' },
    ],
    [
      'an address with a token',
      { url: `${url}/`, serviceAccountToken: `${serviceAccountToken}\n` },
      {
        type: 'server',
        server: { url, skipTLSVerify: false },
        credential: { type: 'token', token: serviceAccountToken },
      },
    ],
    [
      'everything about the way',
      {
        url,
        serviceAccountToken,
        caData,
        tlsServerName: 'kubernetes',
        proxyUrl: 'http://user:secret@proxy.example.com:3128',
      },
      {
        type: 'server',
        server: {
          url,
          caData,
          tlsServerName: 'kubernetes',
          skipTLSVerify: false,
          proxyUrl: 'http://user:secret@proxy.example.com:3128',
        },
        credential: { type: 'token', token: serviceAccountToken },
      },
    ],
    [
      'a trial without certificates',
      { url: 'http://127.0.0.1:1', serviceAccountToken, skipTLSVerify: true },
      {
        type: 'server',
        server: { url: 'http://127.0.0.1:1', skipTLSVerify: true },
        credential: { type: 'token', token: serviceAccountToken },
      },
    ],
  ])('reads %s', (_name, fields, reach) => {
    expect(read([{ name: 'rome', title: 'Rome', ...fields }])).toEqual([
      {
        name: 'rome',
        title: 'Rome',
        access: 'full',
        source: 'clusterFederation',
        liqoNamespace: 'liqo',
        reach,
      },
    ]);
  });

  it('reads what a credential for peering needs', () => {
    expect(
      read([
        {
          name: 'rome',
          kubeconfig: '/etc/rome',
          access: 'peering',
          liqoNamespace: 'liqo-system',
        },
      ]),
    ).toMatchObject([{ access: 'peering', liqoNamespace: 'liqo-system' }]);
  });

  it('reads no entries where there are none', () => {
    expect(readOwnClusters(new ConfigReader({}))).toEqual([]);
  });

  it('refuses what is no list', () => {
    expect(() => read({ name: 'milan' })).toThrow(
      'clusterFederation.clusters must be a list of clusters',
    );
  });

  const rome = { name: 'rome' };
  const address = { ...rome, url, serviceAccountToken };
  it.each<[JsonValue, string, string]>([
    ['rome', 'clusters[1]', ' must be an object'],
    [{ kubeconfig: '/etc/rome' }, 'clusters[1]', '.name is missing'],
    [
      { name: 'a/b', kubeconfig: '/etc/rome' },
      'clusters[1]',
      '.name must be 1 to 63 letters',
    ],
    [
      { name: 'milan', kubeconfig: '/etc/rome' },
      'clusters[1]',
      ".name 'milan' is used by an earlier entry",
    ],
    [
      rome,
      'rome',
      ' does not say how to connect: set kubeconfig, inCluster: true, or url with serviceAccountToken',
    ],
    [{ ...rome, inCluster: false }, 'rome', ' does not say how to connect'],
    [
      { ...rome, kubeconfig: 7 },
      'rome',
      '.kubeconfig must be a text that is not empty',
    ],
    [
      { ...rome, kubeconfig: '/etc/rome', context: ' ' },
      'rome',
      '.context must be a text that is not empty',
    ],
    [
      { ...rome, kubeconfig: '/etc/rome', access: 'some' },
      'rome',
      '.access must be full or peering',
    ],
    [
      { ...address, kubeconfig: '/etc/rome', inCluster: true },
      'rome',
      ' has more than one way to connect: keep one of kubeconfig, inCluster, url',
    ],
    [
      { ...rome, inCluster: 'perhaps' },
      'rome',
      '.inCluster must be true or false',
    ],
    [
      { ...rome, inCluster: true, context: 'portal' },
      'rome',
      '.context belongs to kubeconfig: remove it',
    ],
    [
      { ...rome, kubeconfig: '/etc/rome', proxyUrl: 'http://proxy' },
      'rome',
      '.proxyUrl belongs to url: remove it, the kubeconfig file itself says it',
    ],
    [
      { ...rome, inCluster: true, serviceAccountToken },
      'rome',
      '.serviceAccountToken belongs to url: remove it, the service account of the pod says it',
    ],
    [{ ...rome, url }, 'rome', '.serviceAccountToken is missing'],
    [
      { ...address, serviceAccountToken: 'a-secret-token another' },
      'rome',
      '.serviceAccountToken must be one token',
    ],
    [{ ...address, url: 'rome' }, 'rome', '.url must be an address'],
    [
      { ...address, url: 'http://rome' },
      'rome',
      '.url must begin with https://',
    ],
    [
      { ...address, url: 'https://portal:a-secret-token@rome' },
      'rome',
      '.url must not hold credentials',
    ],
    [
      { ...address, caData: 'a-secret-token' },
      'rome',
      '.caData must be certificates in PEM',
    ],
    [
      { ...address, caData, caFile: '/etc/ca' },
      'rome',
      '.caFile is one too many: keep it or caData',
    ],
    [
      { ...address, caData, skipTLSVerify: true },
      'rome',
      '.skipTLSVerify accepts any certificate',
    ],
    [
      { ...address, proxyUrl: 'ftp://a-secret-token@proxy' },
      'rome',
      '.proxyUrl must be an address',
    ],
  ])('keeps the others when an entry is %j', (entry, name, error) => {
    const entries = read([
      { name: 'milan', kubeconfig: '/etc/milan' },
      entry,
      { name: 'paris', kubeconfig: '/etc/paris' },
    ]);
    expect(entries).toMatchObject([
      { name: 'milan', reach: { type: 'kubeconfig' } },
      {
        name,
        reach: {
          type: 'none',
          error: expect.stringContaining(
            `clusterFederation.clusters[1]${error}`,
          ),
        },
      },
      { name: 'paris', reach: { type: 'kubeconfig' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('a-secret-token');
  });
});
