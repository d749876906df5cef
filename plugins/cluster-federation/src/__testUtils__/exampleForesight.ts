import type {
  Impact,
  Plan,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

// DEVELOPMENT AND TEST DATA: what a backend would foresee of a change.

export function examplePlan(changes: Partial<Plan> = {}): Plan {
  return {
    request: {
      kind: 'peer',
      cluster: 'milan',
      member: 'rome',
      spec: { networking: { enabled: false } },
    },
    steps: [
      {
        id: 'tenant',
        title: 'The tenant exists',
        state: 'Done',
        objects: [
          {
            cluster: 'rome',
            action: 'Keep',
            apiVersion: 'authentication.liqo.io/v1beta1',
            kind: 'Tenant',
            name: 'milan',
            dryRun: 'NotTried',
            differences: [],
          },
        ],
      },
      {
        id: 'slice',
        title: 'rome grants resources',
        state: 'Next',
        objects: [
          {
            cluster: 'milan',
            action: 'Create',
            apiVersion: 'authentication.liqo.io/v1beta1',
            kind: 'ResourceSlice',
            namespace: 'liqo-tenant-rome',
            name: 'rome',
            dryRun: 'Refused',
            message: 'The quota is exceeded.',
            differences: [
              { path: 'spec.resources.cpu', from: '2', to: '4' },
              { path: 'spec.class', to: 'default' },
            ],
          },
        ],
      },
      {
        id: 'node',
        title: 'The virtual node is ready',
        state: 'Blocked',
        reason: 'The portal may not create virtual nodes.',
        fix: 'Grant the right.',
        objects: [],
      },
    ],
    commands: [
      {
        tool: 'liqoctl',
        description: 'With kubeconfigs of both clusters.',
        lines: ['liqoctl peer --remote-kubeconfig rome.yaml'],
      },
    ],
    manifest: 'apiVersion: authentication.liqo.io/v1beta1\nkind: ResourceSlice',
    ...changes,
  };
}

/** Pods of two namespaces have to leave, and some that one may not see. */
export function exampleImpact(changes: Partial<Impact> = {}): Impact {
  return {
    namespaces: [
      {
        cluster: 'milan',
        namespace: 'shop',
        owner: 'group:default/shop',
        podOffloadingStrategy: 'LocalAndRemote',
        pods: 2,
        fate: 'Rescheduled',
        volumes: ['orders', 'invoices'],
      },
      {
        cluster: 'milan',
        namespace: 'reports',
        podOffloadingStrategy: 'Remote',
        pods: 1,
        fate: 'Pending',
        volumes: [],
      },
    ],
    hidden: { namespaces: 1, pods: 4 },
    movingPods: 7,
    ...changes,
  };
}

/** One finding of every severity. */
export const exampleFindings: PreflightFinding[] = [
  { check: 'api-servers', severity: 'ok', message: 'Both API servers answer.' },
  {
    check: 'networks',
    severity: 'blocking',
    message: 'The pod networks overlap.',
    fix: 'Peer without networking.',
  },
  {
    check: 'platform',
    severity: 'warning',
    cluster: 'rome',
    message: 'EKS needs an IAM user.',
    advisory: true,
  },
  {
    check: 'clocks',
    severity: 'could-not-check',
    cluster: 'rome',
    message: 'The clock of rome is not known.',
  },
];
