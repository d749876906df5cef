import { execFileSync } from 'node:child_process';
import {
  installInstructions,
  installOptions,
  installProviders,
} from './installInstructions';
import type {
  InstallOptionName,
  InstallProvider,
  InstallRequest,
} from './types';

const common = ['--version', '--cluster-labels', '--reserved-subnets'];
const aksLater = [
  '--vnet-resource-group-name',
  '--fqdn',
  '--private-link',
  '--pod-cidr',
];

/** Flags that `liqoctl install <provider>` has, by the texts of each version. */
const knownFlags: Record<InstallProvider, { v0: string[]; v1: string[] }> = {
  aks: same(
    '--resource-group-name',
    '--resource-name',
    '--subscription-id',
    '--subscription-name',
    ...aksLater,
  ),
  eks: same(
    '--eks-cluster-region',
    '--eks-cluster-name',
    '--user-name',
    '--policy-name',
  ),
  generic: same('--pod-cidr', '--service-cidr', '--api-server-url'),
  gke: same(
    '--project-id',
    '--cluster-id',
    '--zone',
    '--region',
    '--credentials-path',
  ),
  k3s: same('--pod-cidr', '--service-cidr', '--api-server-url'),
  kind: same(),
  kubeadm: same(),
  openshift: same(),
};

function same(...flags: string[]) {
  return {
    v0: [...common, '--cluster-name', ...flags],
    v1: [...common, '--cluster-id', ...flags],
  };
}

const values: Record<InstallOptionName, string> = {
  apiServerUrl: 'https://192.0.2.1:6443',
  clusterLabels: 'region=europe,example.com/stage=test',
  clusterName: 'shop_1',
  credentialsPath: '~/keys of liqo/key.json',
  fqdn: 'api.example.com',
  liqoClusterId: 'milan',
  podCidr: '10.244.0.0/16',
  policyName: 'liqo-policy',
  privateLink: 'true',
  projectId: 'shop-12345',
  region: 'europe-west8',
  reservedSubnets: '10.0.0.0/16,192.168.1.0/24',
  resourceGroup: 'shop(test)',
  serviceCidr: '10.96.0.0/12',
  subscriptionId: '0b1f6471-1bf0-4dda-aec3-cb9272f09590',
  subscriptionName: "Anna's (test)",
  userName: 'liqo@shop',
  vnetResourceGroup: 'networks',
  zone: 'europe-west8-b',
};

function everyOption(
  provider: InstallProvider,
  liqoMajor: 0 | 1,
): InstallRequest['options'] {
  return Object.fromEntries(
    installOptions(provider, liqoMajor)
      .filter(({ insteadOf }) => insteadOf === undefined)
      .map(({ name }) => [name, values[name]]),
  );
}

function commandsOf(request: InstallRequest): string[] {
  return installInstructions(request).steps.flatMap(({ commands }) => commands);
}

function installCommand(request: InstallRequest): string {
  return commandsOf(request).find(line => line.startsWith('liqoctl install'))!;
}

/** Its words, as a real shell sees them, without variables. */
function words(line: string): string[] {
  const script = `set -f; for word in ${line}; do printf '%s\\n' "$word"; done`;
  return execFileSync('sh', ['-c', script], {
    env: { HOME: '/home/anna' },
    encoding: 'utf8',
  })
    .trimEnd()
    .split('\n');
}

const cases = installProviders.flatMap(provider =>
  ([0, 1] as const).map(liqoMajor => ({ provider, liqoMajor })),
);

describe('installInstructions', () => {
  it.each(cases)(
    'knows $provider of Liqo $liqoMajor.x, with every option and with none',
    ({ provider, liqoMajor }) => {
      const options = everyOption(provider, liqoMajor);
      const liqoVersion = liqoMajor === 1 ? '1.2.0' : '0.10.3';
      const full = { provider, liqoMajor, liqoVersion, options };
      const empty = { provider, liqoMajor };
      const known = knownFlags[provider][`v${liqoMajor}`];

      for (const request of [full, empty]) {
        const instructions = installInstructions(request);
        expect(instructions.limits.length).toBeGreaterThan(0);
        expect(instructions.requirements.length).toBeGreaterThan(1);
        // Every line is something that a shell can read.
        execFileSync('sh', ['-n', '-c', commandsOf(request).join('\n')]);
        const flags = words(installCommand(request)).filter(word =>
          word.startsWith('--'),
        );
        expect(known).toEqual(expect.arrayContaining(flags));
        expect(new Set(flags).size).toBe(flags.length);
      }
      expect(commandsOf(full).join('\n')).not.toMatch(/<[A-Z_]+>/);
      expect(installCommand(full)).toContain(`--version v${liqoVersion}`);
      expect(installCommand(empty)).toContain(`--version '<LIQO_VERSION>'`);
      const missing = installOptions(provider, liqoMajor).filter(
        ({ required }) => required,
      );
      const placeholders = new Set(
        commandsOf(empty)
          .join('\n')
          .match(/<[A-Z_]+>/g),
      );
      expect(placeholders.size).toBe(missing.length + 1);
    },
  );

  it('leads through AKS: sign in, variables, installation, look', () => {
    const { title, steps } = installInstructions({
      provider: 'aks',
      liqoMajor: 1,
      liqoVersion: 'v1.2.0',
      options: {
        resourceGroup: 'shop(test)',
        clusterName: 'shop',
        subscriptionName: "Anna's (test)",
      },
    });
    expect(title).toBe('Install Liqo 1.x: Azure Kubernetes Service (AKS)');
    expect(steps.flatMap(({ commands }) => commands)).toEqual([
      'az login',
      `export AKS_RESOURCE_GROUP='shop(test)'`,
      'export AKS_RESOURCE_NAME=shop',
      `export AKS_SUBSCRIPTION_NAME='Anna'\\''s (test)'`,
      'az aks get-credentials --subscription "$AKS_SUBSCRIPTION_NAME" --resource-group "$AKS_RESOURCE_GROUP" --name "$AKS_RESOURCE_NAME"',
      [
        'liqoctl install aks',
        '--version v1.2.0',
        '--resource-group-name "$AKS_RESOURCE_GROUP"',
        '--resource-name "$AKS_RESOURCE_NAME"',
        '--subscription-name "$AKS_SUBSCRIPTION_NAME"',
      ].join(' \\\n  '),
      'liqoctl info',
    ]);
  });

  it('looks at Liqo 0.x with liqoctl status', () => {
    expect(commandsOf({ provider: 'kind', liqoMajor: 0 })).toContain(
      'liqoctl status',
    );
  });

  it('calls the cluster by the flag that the version has', () => {
    const options = { liqoClusterId: 'milan' };
    expect(
      installCommand({ provider: 'kind', liqoMajor: 1, options }),
    ).toContain('--cluster-id milan');
    expect(
      installCommand({ provider: 'kind', liqoMajor: 0, options }),
    ).toContain('--cluster-name milan');
  });

  it('takes a region in the place of a zone', () => {
    const command = installCommand({
      provider: 'gke',
      liqoMajor: 1,
      options: { region: 'europe-west8' },
    });
    expect(command).toContain('--region europe-west8');
    expect(command).not.toContain('--zone');
  });

  it.each([
    [
      { provider: 'gke', liqoMajor: 1, options: { liqoClusterId: 'milan' } },
      /^options.liqoClusterId: /,
    ],
    [
      {
        provider: 'gke',
        liqoMajor: 0,
        liqoVersion: 'v0.5.0',
        options: { region: 'europe-west8' },
      },
      /^options.region: /,
    ],
    [
      { provider: 'kind', liqoMajor: 1, options: { podCidr: '10.1.0.0/16' } },
      /^options.podCidr: /,
    ],
    [
      {
        provider: 'gke',
        liqoMajor: 1,
        options: { region: 'europe-west8', zone: 'europe-west8-b' },
      },
      /^options.region: stands in the place of zone/,
    ],
    [
      {
        provider: 'aks',
        liqoMajor: 1,
        options: {
          subscriptionId: values.subscriptionId,
          subscriptionName: 'test',
        },
      },
      /^options.subscriptionName: /,
    ],
    [
      { provider: 'kind', liqoMajor: 1, liqoVersion: 'v0.10.3' },
      /^liqoVersion: expected an exact version of Liqo 1.x, such as v1.2.0$/,
    ],
    [{ provider: 'kind', liqoMajor: 0, liqoVersion: 'latest' }, /^liqoVersion/],
    [{ provider: 'k3d', liqoMajor: 1 }, /^provider: expected one of aks, eks/],
    [{ provider: 'toString', liqoMajor: 1 }, /^provider: /],
    [
      { provider: 'kind', liqoMajor: 1, options: { toString: 'x' } },
      /^options.toString: /,
    ],
  ])('refuses %j', (request, message) => {
    expect(() => installInstructions(request as InstallRequest)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });
});
