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
  const asked = jest.fn();
  let kubernetes: FakeKubernetes;
  let reachable: boolean;
  let hanging: string[];
  let places: unknown;

  const secrets = () =>
    new CredentialSecrets({
      config: Object.assign(mockServices.rootConfig(), {
        getOptional: () => places,
      }),
      logger,
      deadlineMs: 50,
      clientOf: name => {
        asked(name);
        if (!reachable) {
          throw new ServiceUnavailableError('hung');
        }
        return hanging.includes(name)
          ? Object.assign(new FakeKubernetes(), {
              list: () => new Promise(() => {}),
            })
          : kubernetes;
      },
    });
  const names = async (of: CredentialSecrets) =>
    (await of.entries()).map(({ name }) => name);

  beforeEach(() => {
    jest.clearAllMocks();
    kubernetes = new FakeKubernetes();
    reachable = true;
    hanging = [];
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

  it('waits for nobody who hangs', async () => {
    const oslo = { cluster: 'oslo', namespace: 'there' };
    kubernetes.put({
      ...secret('three', 'turin'),
      metadata: { ...secret('three', 'turin').metadata, namespace: 'there' },
    });
    places = [oslo, place];
    const found = secrets();
    expect(await names(found)).toEqual(['turin', 'paris']);
    hanging = ['oslo'];
    kubernetes.put(secret('two', 'rome'));
    expect(await names(found)).toEqual(['turin', 'paris', 'rome']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/cluster oslo; .*: Deadline exceeded$/),
    );
  });

  it('takes the first of two Secrets for one member, and says so once', async () => {
    kubernetes.put(secret('zero', 'paris'));
    const found = secrets();
    expect(await names(found)).toEqual(['paris']);
    await names(found);
    expect(logger.warn.mock.calls).toEqual([
      [
        'Secret cluster-federation/zero of cluster milan steps back behind one: both are for paris',
      ],
    ]);
    kubernetes.remove({ ...place, kind: 'Secret', name: 'one' });
    expect(await names(found)).toEqual(['paris']);
  });

  it('asks nobody without a place', async () => {
    places = undefined;
    expect(await names(secrets())).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
    places = [place];
    await names(secrets());
    expect(asked).toHaveBeenCalledWith('milan');
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
