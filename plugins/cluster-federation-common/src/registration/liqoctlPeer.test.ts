import { spawnSync } from 'node:child_process';
import type { PeeringSpec } from '../model';
import {
  kubeconfigPlaceholder,
  liqoctlPeerCommand,
  resourcesWithoutFlag,
} from './liqoctlPeer';

type Change = Partial<Parameters<typeof liqoctlPeerCommand>[0]>;

/** What a shell hands to liqoctl. */
function words(spec: Partial<PeeringSpec>, change: Change = {}): string[] {
  const line = liqoctlPeerCommand({
    spec: { networking: { enabled: true }, ...spec },
    hostKubeconfig: '<HOST>',
    memberKubeconfig: '<MEMBER>',
    ...change,
  });
  const { stdout } = spawnSync('sh', [
    '-c',
    `liqoctl() { printf '%s\\n' "$@"; }
     ${line}`,
  ]);
  return stdout.toString().trimEnd().split('\n');
}

const BOTH = 'peer --kubeconfig <HOST> --remote-kubeconfig <MEMBER>';

describe('liqoctlPeerCommand', () => {
  it.each<[string, Partial<PeeringSpec>, Change, string]>([
    ['what liqoctl does by itself', {}, {}, BOTH],
    [
      'no networking',
      { networking: { enabled: false } },
      {},
      `${BOTH} --networking-disabled`,
    ],
    [
      "the member's gateway, which is usual",
      { networking: { enabled: true, gatewayServerSide: 'Member' } },
      {},
      BOTH,
    ],
    [
      'everything',
      {
        networking: {
          enabled: true,
          gatewayServerSide: 'Host',
          gatewayServiceType: 'NodePort',
          gatewayPort: 51000,
          mtu: 1400,
        },
        resourceSliceClass: 'gold',
        resources: {
          'nvidia.com/gpu': '2',
          pods: '110',
          memory: '8Gi',
          cpu: '4',
        },
      },
      { liqoVersion: 'v1.2.0' },
      `${BOTH} --gw-server-service-location Consumer --gw-server-service-type NodePort --gw-server-service-port 51000 --mtu 1400 --resource-slice-class gold --cpu 4 --memory 8Gi --pods 110 --resource nvidia.com/gpu=2`,
    ],
    [
      'Liqo in other namespaces',
      {},
      { hostLiqoNamespace: 'a', memberLiqoNamespace: 'b' },
      'peer --kubeconfig <HOST> --namespace a --remote-kubeconfig <MEMBER> --remote-namespace b',
    ],
    [
      'Liqo where it usually is',
      {},
      { hostLiqoNamespace: 'liqo', memberLiqoNamespace: 'liqo' },
      BOTH,
    ],
    [
      'a resource that liqoctl 1.0 has no flag for',
      { resources: { cpu: '4', 'nvidia.com/gpu': '2' } },
      { liqoVersion: 'v1.0.0' },
      `${BOTH} --create-resource-slice=false`,
    ],
    [
      'resources that liqoctl 1.0 has flags for',
      { resources: { cpu: '4' } },
      { liqoVersion: 'v1.0.0' },
      `${BOTH} --cpu 4`,
    ],
  ])('says %s', (_, spec, change, expected) => {
    expect(words(spec, change)).toEqual(expected.split(' '));
  });

  it('keeps hostile values in one word each', () => {
    const hostile = '1\'; echo $HOME `id` "$(id)" > x #';
    expect(
      words(
        { resources: { cpu: hostile }, resourceSliceClass: hostile },
        { hostKubeconfig: hostile },
      ),
    ).toEqual([
      'peer',
      '--kubeconfig',
      hostile,
      '--remote-kubeconfig',
      '<MEMBER>',
      '--resource-slice-class',
      hostile,
      '--cpu',
      hostile,
    ]);
  });
});

describe('resourcesWithoutFlag', () => {
  it.each([
    ['v1.0.0', ['nvidia.com/gpu']],
    ['1.1.3', ['nvidia.com/gpu']],
    ['v1.2.0', []],
    ['v1.10.0', []],
    [undefined, []],
  ])('of liqoctl %s', (version, expected) => {
    expect(
      resourcesWithoutFlag(
        {
          networking: { enabled: false },
          resources: {
            cpu: '1',
            memory: '1Gi',
            pods: '1',
            'nvidia.com/gpu': '1',
          },
        },
        version,
      ),
    ).toEqual(expected);
  });
});

describe('kubeconfigPlaceholder', () => {
  it('is one word in capitals', () => {
    expect(kubeconfigPlaceholder('Paris.eu-1')).toBe(
      '<KUBECONFIG_OF_PARIS_EU_1>',
    );
  });
});
