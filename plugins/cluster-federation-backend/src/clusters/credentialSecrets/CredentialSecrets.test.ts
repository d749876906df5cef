import { ServiceUnavailableError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';
import { FakeKubernetes } from '../../__testUtils__/FakeKubernetes';
import { CredentialSecrets } from './CredentialSecrets';

const place = { cluster: 'milan', namespace: 'cluster-federation' };

function secret(name: string, member: string) {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace: place.namespace,
      labels: { 'cluster-federation/member': member },
    },
  };
}

describe('CredentialSecrets', () => {
  const logger = mockServices.logger.mock();
  let kubernetes: FakeKubernetes;
  let reachable: boolean;
  let places: unknown;

  const secrets = () =>
    new CredentialSecrets({
      config: Object.assign(mockServices.rootConfig(), {
        getOptional: () => places,
      }),
      logger,
      clientOf: name => {
        if (!reachable) {
          throw new ServiceUnavailableError('hung');
        }
        return name === 'milan' ? kubernetes : undefined;
      },
    });
  const names = async (of: CredentialSecrets) =>
    (await of.entries()).map(({ name }) => name);

  beforeEach(() => {
    jest.clearAllMocks();
    kubernetes = new FakeKubernetes();
    reachable = true;
    places = [place];
    kubernetes.put(secret('one', 'paris'));
  });

  it('finds what is labelled, in the namespace, and follows it', async () => {
    kubernetes.put({
      ...secret('other', 'rome'),
      metadata: { name: 'other', namespace: place.namespace },
    });
    kubernetes.put({
      ...secret('elsewhere', 'rome'),
      metadata: {
        ...secret('elsewhere', 'rome').metadata,
        namespace: 'elsewhere',
      },
    });
    const found = secrets();
    expect(await names(found)).toEqual(['paris']);

    kubernetes.put(secret('two', 'oslo'));
    expect(await names(found)).toEqual(['oslo', 'paris']);
    kubernetes.remove({ ...place, kind: 'Secret', name: 'one' });
    expect(await names(found)).toEqual(['oslo']);
  });

  it('keeps what it knew while the cluster is out of reach, and says so once', async () => {
    const found = secrets();
    await names(found);
    reachable = false;
    expect(await names(found)).toEqual(['paris']);
    expect(await names(found)).toEqual(['paris']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /namespace cluster-federation of cluster milan; connections from there stay as they are: hung$/,
      ),
    );

    reachable = true;
    kubernetes.remove({ ...place, kind: 'Secret', name: 'one' });
    expect(await names(found)).toEqual([]);
  });

  it('asks nobody without a place', async () => {
    places = undefined;
    expect(await names(secrets())).toEqual([]);
    expect(kubernetes.calls).toEqual([]);
  });

  it('names the key of a place that is wrong', async () => {
    const found = secrets();
    await names(found);
    places = [{ cluster: 'milan' }];
    expect(await names(found)).toEqual(['paris']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(
        'clusterFederation.credentialSecrets[0].namespace is missing',
      ),
    );
  });
});
