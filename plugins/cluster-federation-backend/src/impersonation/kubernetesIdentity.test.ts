import type { ImpersonationSettings } from './config';
import { kubernetesIdentity } from './kubernetesIdentity';

const byRef: ImpersonationSettings = {
  userPrefix: 'portal:',
  groupPrefix: 'portal-group:',
  name: 'entityRef',
};
const byName: ImpersonationSettings = { ...byRef, name: 'entityName' };

const jane = {
  userEntityRef: 'user:default/jane',
  ownershipEntityRefs: [
    'user:default/jane',
    'group:default/shop',
    'group:partners/shop',
    'Group:Default/Shop',
    'system:default/checkout',
  ],
};

describe('kubernetesIdentity', () => {
  it('names users and groups by their entity references', () => {
    expect(kubernetesIdentity(jane, byRef)).toEqual({
      user: 'portal:user:default/jane',
      groups: [
        'portal-group:group:default/shop',
        'portal-group:group:partners/shop',
      ],
    });
  });

  it('writes one user one way', () => {
    expect(
      kubernetesIdentity(
        { userEntityRef: 'User:Default/Jane', ownershipEntityRefs: [] },
        byRef,
      ),
    ).toEqual({ user: 'portal:user:default/jane', groups: [] });
  });

  it('names by names alone only what the default namespace holds', () => {
    expect(kubernetesIdentity(jane, byName)).toEqual({
      user: 'portal:jane',
      groups: ['portal-group:shop'],
    });
    expect(() =>
      kubernetesIdentity(
        { ...jane, userEntityRef: 'user:partners/jane' },
        byName,
      ),
    ).toThrow(
      'Nobody acts on clusters as user:partners/jane: with clusterFederation.impersonation.name entityName only users of the namespace default do',
    );
  });

  it.each([
    // Prefixes of these kinds are refused when the configuration is read.
    ['system:', 'jane', 'belong to Kubernetes'],
    ['sys', 'tem:masters', 'belong to Kubernetes'],
    ['SYS', 'TEM:masters', 'belong to Kubernetes'],
    ['portal:', 'jane\r\nImpersonate-Group: x', 'printable ASCII'],
    ['portal:', 'jane doe', 'printable ASCII'],
    ['portal:', 'jané', 'printable ASCII'],
    ['portal:', 'x'.repeat(247), 'more than 253 characters'],
  ])('acts as nobody called %j%j', (prefix, name, problem) => {
    const settings = { ...byName, userPrefix: prefix, groupPrefix: prefix };
    expect(() =>
      kubernetesIdentity(
        { userEntityRef: `user:default/${name}`, ownershipEntityRefs: [] },
        settings,
      ),
    ).toThrow(problem);
    expect(() =>
      kubernetesIdentity(
        {
          userEntityRef: 'user:default/jane',
          ownershipEntityRefs: [`group:default/${name}`],
        },
        { ...settings, userPrefix: 'portal:' },
      ),
    ).toThrow(problem);
  });
});
