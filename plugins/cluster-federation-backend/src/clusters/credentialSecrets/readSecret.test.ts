import { readCredentialSecret } from './readSecret';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const PEM = '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n';
const CANARY = 'canary-5f1e';

type Edit = (kubeconfig: any) => void;

function secret(edit: Edit = () => {}, name = 'paris') {
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'here',
    contexts: [{ name: 'here', context: { cluster: 'there', user: 'me' } }],
    clusters: [
      {
        name: 'there',
        cluster: {
          server: 'https://192.0.2.1:6443',
          'certificate-authority-data': base64(PEM),
        },
      },
    ],
    users: [
      {
        name: 'me',
        user: {
          'client-certificate-data': base64(PEM),
          'client-key-data': base64(`${PEM}${CANARY}`),
        },
      },
    ],
  };
  edit(kubeconfig);
  return {
    metadata: {
      name: 'credential',
      namespace: 'cluster-federation',
      labels: { 'cluster-federation/member': name },
    },
    data: { kubeconfig: base64(JSON.stringify(kubeconfig)) },
  };
}

const user =
  (change: object): Edit =>
  kubeconfig => {
    Object.assign(kubeconfig.users[0].user, change);
  };
const cluster =
  (change: object): Edit =>
  kubeconfig => {
    Object.assign(kubeconfig.clusters[0].cluster, change);
  };

describe('readCredentialSecret', () => {
  it('makes a connection for peering of it', () => {
    expect(readCredentialSecret(secret(), 'milan')).toEqual({
      name: 'paris',
      access: 'peering',
      source: 'credentialSecrets',
      liqoNamespace: 'liqo',
      reach: {
        type: 'server',
        server: expect.objectContaining({
          url: 'https://192.0.2.1:6443',
          caData: base64(PEM),
        }),
        credential: { type: 'certificate', cert: PEM, key: PEM + CANARY },
      },
    });
  });

  it('takes a token', () => {
    const { reach } = readCredentialSecret(
      secret(user({ token: CANARY })),
      'milan',
    );
    expect(reach).toMatchObject({
      credential: { type: 'token', token: CANARY },
    });
  });

  it.each<[string, ReturnType<typeof secret>, string]>([
    [
      'a program',
      secret(user({ exec: { command: 'sh' } })),
      'users.user.exec is not taken',
    ],
    [
      'an auth provider',
      secret(user({ 'auth-provider': { name: 'oidc' } })),
      'users.user.auth-provider is not taken',
    ],
    [
      'a token file',
      secret(user({ tokenFile: '/etc/passwd' })),
      'users.user.tokenFile is not taken',
    ],
    [
      'a key file',
      secret(user({ 'client-key': '/etc/passwd' })),
      'users.user.client-key is not taken',
    ],
    [
      'a certificate file',
      secret(user({ 'client-certificate': '/a' })),
      'users.user.client-certificate is not taken',
    ],
    [
      'impersonation',
      secret(user({ as: 'admin' })),
      'users.user.as is not taken',
    ],
    [
      'a CA file',
      secret(cluster({ 'certificate-authority': '/a' })),
      'certificate-authority is not taken',
    ],
    [
      'any certificate',
      secret(cluster({ 'insecure-skip-tls-verify': true })),
      'insecure-skip-tls-verify is not taken',
    ],
    [
      'a proxy',
      secret(cluster({ 'proxy-url': 'http://a' })),
      'proxy-url is not taken',
    ],
    [
      'http',
      secret(cluster({ server: `http://192.0.2.1/${CANARY}` })),
      'url must begin with https://',
    ],
    [
      'no address',
      secret(cluster({ server: CANARY })),
      'url must be an address',
    ],
    [
      'no user',
      secret(kubeconfig => {
        kubeconfig.users = [];
      }),
      'users lacks what the current context names',
    ],
    [
      'no credential',
      secret(kubeconfig => {
        kubeconfig.users[0].user = {};
      }),
      'client-certificate-data is missing',
    ],
    [
      'no PEM',
      secret(user({ 'client-key-data': base64(CANARY) })),
      'client-key-data must be PEM',
    ],
    ['no name', secret(() => {}, '-'), '.name must be 1 to 63 letters'],
    [
      'no kubeconfig',
      { ...secret(), data: {} as any },
      'must be a kubeconfig file',
    ],
    [
      'no YAML',
      { ...secret(), data: { kubeconfig: base64(`{${CANARY}: [`) } },
      'its kubeconfig is no YAML',
    ],
    [
      'a text',
      { ...secret(), data: { kubeconfig: base64(CANARY) } },
      'must be a kubeconfig file',
    ],
  ])(
    'refuses %s, naming the Secret and nothing of what is in it',
    (_, given, told) => {
      const { reach } = readCredentialSecret(given, 'milan');
      const error = reach.type === 'none' ? reach.error : 'it was taken';
      expect(error).toContain(told);
      expect(error).toContain(
        'Secret cluster-federation/credential of cluster milan',
      );
      expect(error).not.toContain(CANARY);
    },
  );
});
