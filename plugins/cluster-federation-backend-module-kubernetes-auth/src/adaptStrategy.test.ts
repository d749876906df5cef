import type {
  AuthenticationStrategy,
  KubernetesCredential,
} from '@backstage/plugin-kubernetes-node';
import { adaptStrategy } from './adaptStrategy';

/** Fake: there is no cloud here. */
function fakeStrategy(credential: KubernetesCredential) {
  const asked: unknown[] = [];
  const strategy: AuthenticationStrategy = {
    async getCredential(...parameters) {
      asked.push(parameters);
      return credential;
    },
    validateCluster: () => [],
    presentAuthMetadata: () => ({}),
  };
  return { asked, strategy };
}

const milan = {
  name: 'milan',
  url: 'https://milan.example.com',
  authMetadata: { 'kubernetes.io/aws-assume-role': 'arn' },
};

describe('adaptStrategy', () => {
  it('hands out tokens, and says until when they can be relied on', async () => {
    const { asked, strategy } = fakeStrategy({
      type: 'bearer token',
      token: 'a-token',
    });
    const make = jest.fn(() => strategy);
    const adapted = adaptStrategy(make, 60_000);
    expect(make).not.toHaveBeenCalled();

    const before = Date.now();
    const credential = await adapted.getCredential(milan);
    expect(credential).toEqual({
      type: 'bearer token',
      token: 'a-token',
      expiresAt: expect.any(Date),
    });
    const { expiresAt } = credential as { expiresAt: Date };
    expect(expiresAt.getTime()).toBeGreaterThanOrEqual(before + 60_000);
    expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
    expect(asked).toEqual([[milan, {}]]);

    await adapted.getCredential(milan);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('hands out certificates', async () => {
    const certificate = {
      type: 'x509 client certificate' as const,
      cert: 'cert',
      key: 'key',
    };
    const { strategy } = fakeStrategy(certificate);
    expect(await adaptStrategy(() => strategy, 1).getCredential(milan)).toEqual(
      certificate,
    );
  });

  it('does not go on without credentials', async () => {
    const { strategy } = fakeStrategy({ type: 'anonymous' });
    await expect(
      adaptStrategy(() => strategy, 1).getCredential(milan),
    ).rejects.toThrow('There are no credentials for cluster milan');
  });
});
