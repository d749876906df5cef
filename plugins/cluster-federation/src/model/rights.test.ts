import { grantCommands, groupMissingRights } from './rights';

const right = (changes: object) => ({
  verb: 'get',
  group: '',
  resource: '',
  ...changes,
});

describe('missing rights', () => {
  it('stand in one line a resource, written as kubectl does', () => {
    expect(
      groupMissingRights([
        right({ resource: 'namespaces' }),
        right({ resource: 'namespaces', verb: 'patch' }),
        right({
          resource: 'namespaceoffloadings/status',
          group: 'offloading.liqo.io',
        }),
        right({ path: '/readyz' }),
        right({ resource: 'configmaps', namespace: 'liqo' }),
        right({ resource: 'configmaps' }),
        right({ resource: 'secrets', name: 'authentication-keys' }),
      ]).map(({ verbs, on, namespace }) => [verbs, on, namespace]),
    ).toEqual([
      [['get', 'patch'], 'namespaces', undefined],
      [['get'], 'namespaceoffloadings.offloading.liqo.io/status', undefined],
      [['get'], '/readyz', undefined],
      [['get'], 'configmaps', 'liqo'],
      [['get'], 'configmaps', undefined],
      [['get'], 'secrets authentication-keys', undefined],
    ]);
  });
});

describe('commands that grant a feature', () => {
  const offload = {
    feature: 'offload',
    state: 'MissingRights',
    clusterRole: 'cluster-federation-offload',
    missing: [],
  } as const;
  const flagFor = (username?: string) =>
    grantCommands({ ...offload, missing: [] }, username)
      .split(' \\\n  ')
      .at(-1);

  it('apply the shipped ClusterRole and bind it', () => {
    expect(grantCommands({ ...offload, missing: [] }, 'portal')).toBe(
      'kubectl apply -f rbac/offload.yaml\n' +
        'kubectl create clusterrolebinding cluster-federation-portal-offload \\\n' +
        '  --clusterrole=cluster-federation-offload \\\n' +
        '  --user=portal',
    );
  });

  it('bind it to who the portal is on the cluster', () => {
    expect(flagFor('system:serviceaccount:backstage:portal')).toBe(
      '--serviceaccount=backstage:portal',
    );
    expect(flagFor('arn:aws:iam::1:role/portal')).toBe(
      '--user=arn:aws:iam::1:role/portal',
    );
    expect(flagFor()).toBe('--user=PORTAL_USERNAME');
  });

  it('quote what the shell would take apart', () => {
    expect(flagFor("the portal's user; rm -rf /")).toBe(
      `--user='the portal'\\''s user; rm -rf /'`,
    );
  });
});
