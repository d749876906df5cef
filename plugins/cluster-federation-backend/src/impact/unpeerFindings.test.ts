import type {
  LiqoMajor,
  Peering,
  PeeringPhase,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aCluster, aPeering } from '../__testUtils__/FakeState';
import { liqoChanges } from '../liqo/generations';
import type { PeeringTargets } from '../operations';
import { unpeerFindings } from './unpeerFindings';

const host = aCluster('turin', { clusterId: 'turin-id' });
const member = aCluster('oslo', { clusterId: 'oslo-id' });
const unconnected = {
  connected: false as const,
  name: 'oslo',
  clusterId: 'oslo-id',
};

function peering(
  cluster: string,
  remote: string,
  outgoing: PeeringPhase,
  incoming: PeeringPhase,
  change: Partial<Peering> = {},
): Peering {
  return {
    ...aPeering(cluster, remote),
    outgoing: { phase: outgoing, conditions: [] },
    incoming: { phase: incoming, conditions: [] },
    ...change,
  };
}

const standing = peering('turin', 'oslo', 'Established', 'None', {
  tenantNamespace: { local: 'of-oslo', remote: 'of-turin' },
});
const alsoBorrowing = {
  ...standing,
  incoming: { phase: 'Established' as const, conditions: [] },
};

function told(
  liqoMajor: LiqoMajor | undefined,
  targets: Partial<PeeringTargets>,
  deleteTenantNamespaces = false,
) {
  return unpeerFindings(
    {
      kind: 'unpeer',
      cluster: 'turin',
      member: 'oslo',
      spec: { deleteTenantNamespaces },
    },
    {
      targets: {
        host,
        member,
        peering: standing,
        lending: undefined,
        ...targets,
      },
      affected: [],
      remains:
        liqoMajor === undefined ? undefined : liqoChanges(liqoMajor)?.remains,
    },
  );
}

const namespaces =
  'Afterwards there remain: the tenant namespace of-oslo on turin and the tenant namespace of-turin on oslo';

describe('unpeerFindings', () => {
  it.each<[LiqoMajor | undefined, Peering, string]>([
    [
      1,
      standing,
      `${namespaces}, and Liqo's own record of the other cluster, the ForeignCluster, on both.`,
    ],
    [0, standing, `${namespaces}.`],
    [
      0,
      alsoBorrowing,
      `${namespaces}, and Liqo's own record of the other cluster, the ForeignCluster, on both, which the other direction needs.`,
    ],
    [undefined, standing, `${namespaces}.`],
  ])('say what remains with Liqo %s', (liqoMajor, found, message) => {
    expect(told(liqoMajor, { peering: found })).toContainEqual({
      check: 'tenant-namespaces',
      severity: 'ok',
      message,
    });
  });

  it('say the same of a member without connection, and do not stop', () => {
    const findings = told(0, { member: unconnected });
    expect(findings.map(({ severity }) => severity)).toEqual(['ok', 'ok']);
    expect(findings[1].message).toBe(`${namespaces}.`);
  });

  it.each([
    ['the other direction needs', { peering: alsoBorrowing }, 'as well'],
    [
      'are out of reach',
      { member: unconnected },
      'The portal has no connection to oslo',
    ],
  ])('stop the deletion of tenant namespaces that %s', (_, targets, text) => {
    expect(told(0, targets, true)).toContainEqual(
      expect.objectContaining({
        check: 'tenant-namespaces',
        severity: 'blocking',
        message: expect.stringContaining(text),
      }),
    );
    expect(told(0, {}, true).map(({ severity }) => severity)).toEqual(['ok']);
  });

  const lending = (incoming: PeeringPhase) =>
    peering('oslo', 'turin', 'None', incoming, {
      resourceSlices: [
        {
          name: 'oslo',
          direction: 'Providing',
          phase: 'Accepted',
          conditions: [],
        },
      ],
    });

  it.each<[LiqoMajor, PeeringPhase, string | undefined]>([
    [1, 'Established', 'Tenant turin and ResourceSlice oslo'],
    [1, 'Disconnecting', 'ResourceSlice oslo'],
    [0, 'Established', 'the ForeignCluster for turin and ResourceOffer oslo'],
    [0, 'Disconnecting', undefined],
    [0, 'None', undefined],
  ])(
    'say what is left over with Liqo %s.x on a member that sees the peering %s',
    (liqoMajor, incoming, objects) => {
      const findings = told(liqoMajor, {
        peering: undefined,
        lending: lending(incoming),
      });
      const left = findings.find(({ check }) => check === 'leftovers');
      expect(left?.message).toBe(
        objects &&
          `Cluster oslo still has ${objects}, left over from a peering that has ended on turin.`,
      );
      expect(left?.fix?.startsWith('Go on')).toBe(
        objects ? liqoMajor === 1 : undefined,
      );
    },
  );
});
