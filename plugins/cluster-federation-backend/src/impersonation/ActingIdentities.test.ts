import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActingIdentities } from './ActingIdentities';

const on = { userPrefix: 'portal:', groupPrefix: 'portal:' };
const wrong = { ...on, userPrefix: 'system:' };
const jane = mockCredentials.user('user:default/jane');
const actsAs: Operation['actsAs'] = {
  user: 'portal:user:default/jane',
  groups: ['portal:group:default/shop'],
  until: '2026-11-23T10:00:00.000Z',
};
const requestedBy = 'user:default/jane';

function identities(impersonation?: object) {
  const logger = mockServices.logger.mock();
  const made = new ActingIdentities({
    config: mockServices.rootConfig({
      data: { clusterFederation: { impersonation } as never },
    }),
    auth: mockServices.auth(),
    userInfo: mockServices.userInfo({
      ownershipEntityRefs: ['user:default/jane', 'group:default/shop'],
    }),
    logger,
  });
  return { made, logger };
}

describe('ActingIdentities', () => {
  it('acts as nobody where impersonation is off', async () => {
    const { made } = identities();

    expect(await made.of(jane)).toBeUndefined();
    expect(await made.of(mockCredentials.service())).toBeUndefined();
    expect(made.obstacle({ requestedBy })).toBeUndefined();
  });

  it('acts as the user and their groups', async () => {
    const { made } = identities(on);

    expect(await made.of(jane)).toEqual({
      user: 'portal:user:default/jane',
      groups: ['portal:group:default/shop'],
    });
    expect(made.obstacle({ actsAs, requestedBy })).toBeUndefined();
  });

  it('refuses services, which have nobody to act as', async () => {
    const { made } = identities(on);

    await expect(made.of(mockCredentials.service())).rejects.toThrow(
      expect.objectContaining({
        name: 'NotAllowedError',
        message: expect.stringContaining('there is none'),
      }),
    );
  });

  it('stops changes while the configuration is wrong, and says where', async () => {
    const { made, logger } = identities(wrong);

    await expect(made.of(jane)).rejects.toThrow(
      expect.objectContaining({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(
          'clusterFederation.impersonation.userPrefix must not be',
        ),
      }),
    );
    for (const operation of [{ requestedBy }, { requestedBy, actsAs }]) {
      expect(made.obstacle(operation)?.reason).toContain(
        'clusterFederation.impersonation.userPrefix must not be',
      );
    }
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('clusterFederation.impersonation.userPrefix'),
    );
  });

  it.each([
    [
      'with an identity, after it was switched off',
      undefined,
      actsAs,
      'acts as nobody any more',
    ],
    [
      'without an identity, after it was switched on',
      on,
      undefined,
      "with the portal's own rights",
    ],
    [
      'under another prefix for users',
      { ...on, userPrefix: 'backstage:' },
      actsAs,
      'does not allow any more',
    ],
    [
      'under another prefix for groups',
      { ...on, groupPrefix: 'backstage:' },
      actsAs,
      'does not allow any more',
    ],
    [
      'under another way to name users',
      { ...on, name: 'entityName' },
      actsAs,
      'does not allow any more',
    ],
    [
      'as another user than the one who asked',
      on,
      { ...actsAs, user: 'portal:user:default/admin' },
      'does not allow any more',
    ],
  ])('does not let an operation run %s', (_, impersonation, stored, reason) => {
    const { made } = identities(impersonation);

    expect(made.obstacle({ actsAs: stored, requestedBy })).toEqual({
      reason: expect.stringContaining(reason),
      fix: 'Request the operation again.',
    });
  });
});
