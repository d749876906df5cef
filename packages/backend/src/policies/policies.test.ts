import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogEntityDeletePermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  clusterFederationPermissions,
  RESOURCE_TYPE_OFFLOADING,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { selectPolicy } from './selectPolicy';

const OWN_GROUP = 'group:default/shop-team';
const PLATFORM_TEAM = 'group:default/platform-team';

type Expected = 'allow' | 'deny' | 'owner';

const reads = ['cluster', 'peering', 'offloading', 'operation'].map(
  what => `cluster-federation.${what}.read`,
);
const ofOwners = [
  'cluster-federation.offloading.create',
  'cluster-federation.offloading.update',
  'cluster-federation.offloading.delete',
  'cluster-federation.workload.apply',
  'cluster-federation.operation.cancel',
];

/** What a policy makes of all permissions of the federation. */
function table(
  expected: (permission: Permission) => Expected,
): Record<string, Expected> {
  return Object.fromEntries(
    clusterFederationPermissions.map(permission => [
      permission.name,
      expected(permission),
    ]),
  );
}

const everything = table(() => 'allow');
const readOnly = table(({ name }) => (reads.includes(name) ? 'allow' : 'deny'));
const owners = table(({ name }) => {
  if (reads.includes(name)) {
    return 'allow';
  }
  return ofOwners.includes(name) ? 'owner' : 'deny';
});

function policyOf(examplePolicy?: string, ownershipEntityRefs = [OWN_GROUP]) {
  return selectPolicy(
    mockServices.rootConfig({ data: { permission: { examplePolicy } } }),
    mockServices.userInfo({ ownershipEntityRefs }),
  );
}

const user: PolicyQueryUser = {
  credentials: mockCredentials.user('user:default/jane'),
  info: { userEntityRef: 'user:default/jane', ownershipEntityRefs: [] },
};

function told(decision: PolicyDecision): Expected | object {
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    return decision.result === AuthorizeResult.ALLOW ? 'allow' : 'deny';
  }
  const { conditions, pluginId, resourceType } = decision;
  const isOwner =
    pluginId === 'cluster-federation' &&
    JSON.stringify(conditions) ===
      JSON.stringify({
        rule: 'IS_NAMESPACE_OWNER',
        resourceType,
        params: { claims: [OWN_GROUP] },
      });
  return isOwner ? 'owner' : decision;
}

async function decide(policy: PermissionPolicy, asker?: PolicyQueryUser) {
  const decisions = clusterFederationPermissions.map(
    async permission =>
      [
        permission.name,
        told(await policy.handle({ permission }, asker)),
      ] as const,
  );
  return Object.fromEntries(await Promise.all(decisions));
}

describe('example policies', () => {
  it.each([
    ['no', undefined, everything],
    ['the', 'allow-all', everything],
    ['the', 'read-only', readOnly],
    ['the', 'owners', owners],
    ['the', 'platform-team', owners],
  ])('%s policy %s decides each permission', async (_, name, expected) => {
    expect(await decide(policyOf(name), user)).toEqual(expected);
  });

  it('lets the platform team do everything', async () => {
    const policy = policyOf('platform-team', [OWN_GROUP, PLATFORM_TEAM]);
    expect(await decide(policy, user)).toEqual(everything);
  });

  it('takes another team for the platform team', async () => {
    const policy = selectPolicy(
      mockServices.rootConfig({
        data: {
          permission: {
            examplePolicy: 'platform-team',
            examplePlatformTeam: 'Shop-Team',
          },
        },
      }),
      mockServices.userInfo({ ownershipEntityRefs: [OWN_GROUP] }),
    );
    expect(await decide(policy, user)).toEqual(everything);
  });

  it.each(['read-only', 'owners', 'platform-team'])(
    'with %s nobody in particular sees and does not change',
    async name => {
      expect(await decide(policyOf(name))).toEqual(readOnly);
    },
  );

  it.each(['read-only', 'owners', 'platform-team'])(
    'the policy %s leaves the rest of the portal open',
    async name => {
      const query = { permission: catalogEntityDeletePermission };
      expect(await policyOf(name).handle(query, user)).toEqual({
        result: AuthorizeResult.ALLOW,
      });
    },
  );

  it('denies to all what a later version may add', async () => {
    const permission = createPermission({
      name: 'cluster-federation.something.new',
      attributes: { action: 'read' },
    });
    const decision = await policyOf('read-only').handle({ permission });
    expect(decision).toEqual({ result: AuthorizeResult.DENY });
  });

  it('knows all permissions of owners by their resource type', () => {
    // Should another one come, ofOwners above must be looked at.
    expect(
      clusterFederationPermissions
        .filter(
          permission =>
            permission.resourceType === RESOURCE_TYPE_OFFLOADING &&
            !reads.includes(permission.name),
        )
        .map(({ name }) => name),
    ).toEqual(ofOwners.slice(0, -1));
  });

  it('refuses a policy that there is not', () => {
    expect(() => policyOf('mine')).toThrow(
      "permission.examplePolicy: there is no policy 'mine'; there are allow-all, read-only, owners and platform-team",
    );
  });
});
