import { assessFeature, planFeatures, PlanOptions } from './featurePlans';
import { keyOf, readShippedRoles } from './shippedRoles';

const roles = readShippedRoles();

function plans(options: Partial<PlanOptions>) {
  return planFeatures(roles, {
    cluster: 'milan',
    access: 'full',
    liqoNamespace: 'liqo-system',
    readOnly: false,
    impersonation: false,
    ...options,
  });
}

/** What is said when the cluster answers that nothing is missing. */
function assess(options: Partial<PlanOptions>) {
  const answer = { checkedAt: 0, missing: new Set<string>() };
  return plans(options).map(plan => {
    const { feature, state, message } = assessFeature(plan, answer, '');
    return [feature, state, ...(message ? [message] : [])];
  });
}

describe('planFeatures', () => {
  it('asks for all rights of all features', () => {
    expect(plans({ impersonation: true })).toEqual(roles);
    expect(assess({})).toEqual([
      ['read', 'Available'],
      ['offload', 'Available'],
      ['peer-host', 'Available'],
      ['peer-member', 'Available'],
      ['workloads', 'Available'],
    ]);
  });

  it('lists impersonation only where it is configured', () => {
    const features = (impersonation: boolean) =>
      plans({ impersonation }).map(({ feature }) => feature);
    expect(features(false)).not.toContain('impersonate');
    expect(features(true)).toContain('impersonate');
  });

  it('asks for nothing but reading where the portal is read-only', () => {
    expect(plans({ readOnly: true }).flatMap(({ rights }) => rights)).toEqual(
      roles[0].rights,
    );
    expect(assess({ readOnly: true })).toEqual([
      ['read', 'Available'],
      ['offload', 'Off', 'The portal is read-only.'],
      ['peer-host', 'Off', 'The portal is read-only.'],
      ['peer-member', 'Off', 'The portal is read-only.'],
      ['workloads', 'Off', 'The portal is read-only.'],
    ]);
  });

  it('asks about a peering credential only what it is known to need', () => {
    const off =
      "The portal's credential for cluster milan allows peering only.";
    expect(
      plans({ access: 'peering' }).flatMap(({ rights }) => rights),
    ).toEqual([
      {
        verb: 'get',
        group: '',
        resource: 'configmaps',
        namespace: 'liqo-system',
      },
      {
        verb: 'list',
        group: '',
        resource: 'configmaps',
        namespace: 'liqo-system',
      },
    ]);
    expect(assess({ access: 'peering' })).toEqual([
      ['read', 'Off', off],
      ['offload', 'Off', off],
      ['peer-host', 'Off', off],
      [
        'peer-member',
        'Unknown',
        'Could not check what the peering credential for cluster milan allows in the tenant namespace.',
      ],
      ['workloads', 'Off', off],
    ]);
  });
});

describe('assessFeature', () => {
  const offload = plans({})[1];

  it('names what is missing and the role that grants it', () => {
    const missing = offload.rights.filter(
      ({ resource, verb }) => resource === 'namespaces' && verb !== 'get',
    );
    expect(
      assessFeature(
        offload,
        { checkedAt: 0, missing: new Set(missing.map(keyOf)) },
        '',
      ),
    ).toEqual({
      feature: 'offload',
      clusterRole: 'cluster-federation-offload',
      state: 'MissingRights',
      message:
        "The portal's credential lacks 2 rights that ClusterRole cluster-federation-offload grants.",
      missing: [
        { verb: 'create', group: '', resource: 'namespaces' },
        { verb: 'patch', group: '', resource: 'namespaces' },
      ],
    });
  });

  it('is unknown without an answer', () => {
    expect(assessFeature(offload, undefined, 'Not asked.')).toMatchObject({
      state: 'Unknown',
      message: 'Not asked.',
      missing: [],
    });
  });
});
