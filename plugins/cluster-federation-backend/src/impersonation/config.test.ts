import { ConfigReader } from '@backstage/config';
import { readImpersonationSettings } from './config';

function read(impersonation?: unknown) {
  return readImpersonationSettings(
    new ConfigReader({ clusterFederation: { impersonation } as never }),
  );
}

const valid = { userPrefix: 'portal:', groupPrefix: 'portal:' };

describe('readImpersonationSettings', () => {
  it('is off without the key', () => {
    expect(read()).toBeUndefined();
    expect(readImpersonationSettings(new ConfigReader({}))).toBeUndefined();
  });

  it('reads prefixes, and whole entity references unless said otherwise', () => {
    expect(read(valid)).toEqual({ ...valid, name: 'entityRef' });
    expect(read({ ...valid, name: 'entityName' })).toEqual({
      ...valid,
      name: 'entityName',
    });
  });

  it.each([
    [true, /^clusterFederation\.impersonation must be an object/],
    [[], /^clusterFederation\.impersonation must be an object/],
    [{}, /^clusterFederation\.impersonation\.userPrefix is missing/],
    [
      { ...valid, userPrefix: '' },
      /^clusterFederation\.impersonation\.userPrefix is missing/,
    ],
    [
      { userPrefix: 'portal:' },
      /^clusterFederation\.impersonation\.groupPrefix is missing/,
    ],
    [
      { ...valid, userPrefix: 7 },
      /^clusterFederation\.impersonation\.userPrefix must be a text/,
    ],
    [
      { ...valid, userPrefix: 'system:' },
      /^clusterFederation\.impersonation\.userPrefix must not be 'system:'/,
    ],
    [
      { ...valid, groupPrefix: 'system:serviceaccounts:' },
      /^clusterFederation\.impersonation\.groupPrefix must not be/,
    ],
    [
      { ...valid, groupPrefix: 'System:' },
      /^clusterFederation\.impersonation\.groupPrefix must not be/,
    ],
    // A name could complete it.
    [
      { ...valid, userPrefix: 'sys' },
      /^clusterFederation\.impersonation\.userPrefix must not be 'sys'/,
    ],
    // HTTP trims header values.
    [
      { ...valid, userPrefix: ' system:' },
      /^clusterFederation\.impersonation\.userPrefix must be a text of printable/,
    ],
    [
      { ...valid, groupPrefix: 'a\nb:' },
      /^clusterFederation\.impersonation\.groupPrefix must be a text of printable/,
    ],
    [
      { ...valid, name: 'email' },
      /^clusterFederation\.impersonation\.name must be entityRef or entityName/,
    ],
    [
      { ...valid, userprefix: 'x' },
      /^clusterFederation\.impersonation\.userprefix is not known/,
    ],
  ])('refuses %j, naming the key', (impersonation, message) => {
    expect(() => read(impersonation)).toThrow(message);
  });
});
