import type { PeeringRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { commands } from './commands';

const facts = (clusterId: string) => ({
  clusterId,
  liqoVersion: 'v0.10.1',
  liqoNamespace: 'liqo',
  connected: true,
});

function linesOf(request: PeeringRequest, host = {}): string[] {
  return commands({
    request,
    host: { ...facts('turin-id'), ...host },
    member: facts('oslo-id'),
  }).flatMap(({ lines }) => lines);
}

const ends = { cluster: 'turin', member: 'oslo' };

describe('commands of Liqo 0.x', () => {
  it('peers by a command that the member prints', () => {
    expect(
      linesOf({
        kind: 'peer',
        ...ends,
        spec: { networking: { enabled: false } },
      }).map(line => line.replace(/\s+\\\n\s+/g, ' ')),
    ).toEqual([
      "liqoctl generate peer-command --only-command --kubeconfig '<KUBECONFIG_OF_OSLO>'",
      "liqoctl peer out-of-band '<NAME>' --kubeconfig '<KUBECONFIG_OF_TURIN>' --auth-url '<URL>' --cluster-id oslo-id --auth-token '<TOKEN>'",
    ]);
  });

  it('names where Liqo is, if it is elsewhere', () => {
    expect(
      linesOf(
        { kind: 'peer', ...ends, spec: { networking: { enabled: false } } },
        { liqoNamespace: 'federation' },
      )[1],
    ).toContain('--namespace federation');
  });

  it('unpeers by the name of the ForeignCluster', () => {
    expect(
      linesOf({
        kind: 'unpeer',
        ...ends,
        spec: { deleteTenantNamespaces: false },
      }).map(line => line.replace(/\s+\\\n\s+/g, ' ')),
    ).toEqual([
      `liqoctl unpeer out-of-band --kubeconfig '<KUBECONFIG_OF_TURIN>' "$(kubectl get foreignclusters --kubeconfig '<KUBECONFIG_OF_TURIN>' --selector discovery.liqo.io/cluster-id=oslo-id --output jsonpath='{.items[0].metadata.name}')"`,
    ]);
  });

  it('cordons by labels of the node', () => {
    expect(linesOf({ kind: 'cordon-node', ...ends })[0]).toMatch(
      /^kubectl cordon/,
    );
  });
});
