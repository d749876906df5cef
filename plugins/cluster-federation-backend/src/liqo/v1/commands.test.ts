import { spawnSync } from 'node:child_process';
import type {
  OffloadRequest,
  PeeringRequest,
  PeeringSpec,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { OperationWish } from '../../operations/types';
import {
  applyWorkload,
  deployment,
  service,
} from '../../workloads/__testUtils__/manifests';
import { commands } from './commands';

const facts = (clusterId: string, change: object = {}) => ({
  clusterId,
  liqoVersion: 'v1.2.0',
  liqoNamespace: 'liqo',
  connected: true,
  ...change,
});

function peering(
  request: PeeringRequest,
  host: object = {},
  member: object = {},
): OperationWish {
  return {
    request,
    host: facts('milan-id', host),
    member: facts('paris-id', member),
  };
}

const ends = { cluster: 'milan', member: 'paris-1' };
const peer = (spec: Partial<PeeringSpec>): PeeringRequest => ({
  kind: 'peer',
  ...ends,
  spec: { networking: { enabled: false }, ...spec },
});

function offload(spec: Partial<OffloadRequest['spec']> = {}): OperationWish {
  return {
    request: {
      kind: 'offload',
      cluster: 'milan',
      namespace: 'shop',
      spec: {
        createNamespace: false,
        namespaceMappingStrategy: 'DefaultName',
        podOffloadingStrategy: 'LocalAndRemote',
        clusterSelector: { nodeSelectorTerms: [] },
        ...spec,
      },
    },
    mayReplace: false,
    ownerAnnotation: 'example.com/owner',
  };
}

/** The commands on one line each, with what a shell makes of the quotes. */
function lines(wish: OperationWish): string[] {
  return commands(wish).flatMap(command =>
    command.lines.map(line => {
      const { stdout } = spawnSync('sh', [
        '-c',
        `liqoctl() { printf '[%s]' liqoctl "$@"; }
         kubectl() { printf '[%s]' kubectl "$@"; }
         ${line}`,
      ]);
      return stdout.toString();
    }),
  );
}

const words = (text: string) =>
  text
    .split(' ')
    .map(word => `[${word.replace(/~/g, ' ')}]`)
    .join('');

const HOST = '--kubeconfig <KUBECONFIG_OF_MILAN>';
const BOTH = `${HOST} --remote-kubeconfig <KUBECONFIG_OF_PARIS_1>`;
const OFFLOAD = `liqoctl offload namespace shop ${HOST} --namespace-mapping-strategy DefaultName --pod-offloading-strategy LocalAndRemote`;

describe('commands', () => {
  it.each<[string, OperationWish, string[]]>([
    [
      'peer without networking',
      peering(peer({})),
      [`liqoctl peer ${BOTH} --networking-disabled`],
    ],
    [
      'peer with everything',
      peering(
        peer({
          networking: {
            enabled: true,
            gatewayServerSide: 'Host',
            gatewayServiceType: 'NodePort',
            gatewayPort: 51000,
            mtu: 1400,
          },
          resourceSliceClass: 'gold',
          resources: {
            cpu: '4',
            memory: '8Gi',
            pods: '110',
            'nvidia.com/gpu': '2',
          },
        }),
      ),
      [
        `liqoctl peer ${BOTH} --gw-server-service-location Consumer --gw-server-service-type NodePort --gw-server-service-port 51000 --mtu 1400 --resource-slice-class gold --cpu 4 --memory 8Gi --pods 110 --resource nvidia.com/gpu=2`,
      ],
    ],
    [
      "peer as the member's gateway is dialled, which is usual",
      peering(
        peer({ networking: { enabled: true, gatewayServerSide: 'Member' } }),
      ),
      [`liqoctl peer ${BOTH}`],
    ],
    [
      'peer with other resources and Liqo 1.0, whose liqoctl has no flag for them',
      peering(peer({ resources: { cpu: '4', 'nvidia.com/gpu': '2' } }), {
        liqoVersion: 'v1.0.0',
      }),
      [
        `liqoctl peer ${BOTH} --networking-disabled --create-resource-slice=false`,
        `kubectl apply ${HOST} --filename resource-slice.yaml`,
      ],
    ],
    [
      'peer with Liqo in other namespaces',
      peering(
        peer({}),
        { liqoNamespace: 'of-milan' },
        { liqoNamespace: 'of-paris' },
      ),
      [
        `liqoctl peer ${HOST} --namespace of-milan --remote-kubeconfig <KUBECONFIG_OF_PARIS_1> --remote-namespace of-paris --networking-disabled`,
      ],
    ],
    [
      'peer with whatever somebody types',
      peering(peer({ resources: { cpu: "1'; rm -rf $HOME `id`" } })),
      [
        `liqoctl peer ${BOTH} --networking-disabled --cpu 1';~rm~-rf~$HOME~\`id\``,
      ],
    ],
    [
      'unpeer',
      peering({
        kind: 'unpeer',
        ...ends,
        spec: { deleteTenantNamespaces: false },
      }),
      [`liqoctl unpeer ${BOTH}`],
    ],
    [
      'unpeer with the tenant namespaces',
      peering({
        kind: 'unpeer',
        ...ends,
        spec: { deleteTenantNamespaces: true },
      }),
      [`liqoctl unpeer ${BOTH} --delete-namespaces`],
    ],
    ...(['cordon', 'uncordon'] as const).map(
      (verb): [string, OperationWish, string[]] => [
        `${verb}-node`,
        peering({ kind: `${verb}-node`, ...ends }),
        [
          `kubectl ${verb} ${HOST} --selector liqo.io/type=virtual-node,liqo.io/remote-cluster-id=paris-id`,
        ],
      ],
    ),
    ...(['cordon', 'drain', 'activate'] as const).map(
      (verb): [string, OperationWish, string[]] => [
        `${verb}-tenant`,
        peering({ kind: `${verb}-tenant`, ...ends }),
        [
          `liqoctl ${verb} tenant milan-id --kubeconfig <KUBECONFIG_OF_PARIS_1>`,
        ],
      ],
    ),
    ['offload', offload(), [OFFLOAD]],
    [
      'offload with a selector, to a name, making the namespace',
      offload({
        createNamespace: true,
        owner: 'group:default/shop team',
        namespaceMappingStrategy: 'SelectedName',
        remoteNamespaceName: 'shop-far',
        clusterSelector: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'region', operator: 'In', values: ['eu', 'us'] },
                { key: 'gpu', operator: 'DoesNotExist' },
              ],
            },
            {
              matchExpressions: [
                { key: 'tier', operator: 'NotIn', values: ['low'] },
                { key: 'ssd', operator: 'Exists' },
              ],
            },
          ],
        },
      }),
      [
        `kubectl create namespace shop ${HOST}`,
        `kubectl annotate namespace shop example.com/owner=group:default/shop~team ${HOST}`,
        `liqoctl offload namespace shop ${HOST} --namespace-mapping-strategy SelectedName --pod-offloading-strategy LocalAndRemote --remote-namespace-name shop-far --selector region~in~(eu,us),!gpu --selector tier~notin~(low),ssd`,
      ],
    ],
    [
      'offload, making the namespace with all that belongs to it',
      offload({
        createNamespace: true,
        owner: 'group:default/shop',
        labels: { team: 'shop', 'example.com/tier': '' },
        annotations: { note: "it's ours" },
        quota: { 'requests.cpu': '2', pods: '20' },
      }),
      [
        `kubectl create namespace shop ${HOST}`,
        `kubectl label namespace shop team=shop example.com/tier= ${HOST}`,
        `kubectl annotate namespace shop note=it's~ours example.com/owner=group:default/shop ${HOST}`,
        `kubectl create quota cluster-federation ${HOST} --namespace shop --hard requests.cpu=2,pods=20`,
        OFFLOAD,
      ],
    ],
    [
      'offload with a selector that liqoctl cannot say',
      offload({
        clusterSelector: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'size', operator: 'Gt', values: ['3'] },
              ],
            },
          ],
        },
      }),
      [`kubectl apply ${HOST} --filename offloading.yaml`],
    ],
    [
      'unoffload',
      {
        ...offload(),
        request: { kind: 'unoffload', cluster: 'milan', namespace: 'shop' },
      } as OperationWish,
      [`liqoctl unoffload namespace shop ${HOST}`],
    ],
    [
      'apply-workload',
      {
        ...offload(),
        request: applyWorkload([
          service('web'),
          deployment('web'),
          { ...deployment('load'), kind: 'Job' },
        ]),
      } as OperationWish,
      [
        `kubectl apply --server-side ${HOST} --namespace shop --filename workloads.yaml`,
        `kubectl rollout status deployment/web ${HOST} --namespace shop`,
        `kubectl wait job/load ${HOST} --namespace shop --for condition=complete`,
      ],
    ],
  ])('of %s', (_, wish, expected) => {
    expect(lines(wish)).toEqual(expected.map(words));
  });

  it('say with which tool and when', () => {
    for (const command of commands(offload({ createNamespace: true }))) {
      expect(command.description).toMatch(/^[A-Z].*\.$/);
      expect(command.lines.every(line => line.startsWith(command.tool))).toBe(
        true,
      );
    }
  });
});
