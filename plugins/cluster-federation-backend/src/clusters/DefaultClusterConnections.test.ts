import { mockServices } from '@backstage/backend-test-utils';
import type { FederationCluster } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { poll } from '../__testUtils__/poll';
import { ScriptedApiServer } from '../watch/__testUtils__/ScriptedApiServer';
import { changingConfig } from './__testUtils__/changingConfig';
import { ClusterExtensions } from './ClusterExtensions';
import { DefaultClusterConnections } from './DefaultClusterConnections';

const milan = { name: 'milan', kubeconfig: '/etc/milan' };
const rome = { name: 'rome', kubeconfig: '/etc/rome' };
const paris = { name: 'paris', kubeconfig: '/etc/paris' };

describe('DefaultClusterConnections', () => {
  const logger = mockServices.logger.mock();
  const changed = jest.fn();
  let connections: DefaultClusterConnections;

  function connect(
    source: ReturnType<typeof changingConfig>,
    extensions = new ClusterExtensions(),
  ) {
    connections = DefaultClusterConnections.create({
      config: source.config,
      logger,
      extensions,
      supplierIntervalMs: 20,
    });
    connections.onChange(changed);
    connections.start();
  }

  const names = () => connections.all().map(({ name }) => name);
  const logs = () =>
    JSON.stringify([
      logger.error.mock.calls,
      logger.warn.mock.calls,
      logger.info.mock.calls,
      logger.debug.mock.calls,
    ]);

  beforeEach(() => jest.clearAllMocks());

  afterEach(() => connections.stop());

  describe('follows the configuration', () => {
    it('keeps what did not change', () => {
      const source = changingConfig([milan, rome]);
      connect(source);
      const before = connections.all();
      source.put([milan, rome]);
      expect(changed).not.toHaveBeenCalled();

      source.put([paris, milan, { ...rome, context: 'other' }]);
      expect(changed).toHaveBeenCalledTimes(1);
      expect(names()).toEqual(['paris', 'milan', 'rome']);
      expect(connections.get('milan')).toBe(before[0]);
      expect(connections.get('rome')).not.toBe(before[1]);

      source.put([milan]);
      expect(names()).toEqual(['milan']);
      expect(connections.get('rome')).toBeUndefined();
    });

    it('notices another order', () => {
      const source = changingConfig([milan, rome]);
      connect(source);
      source.put([rome, milan]);
      expect(changed).toHaveBeenCalledTimes(1);
      expect(names()).toEqual(['rome', 'milan']);
    });

    it('logs what is wrong with an entry once', () => {
      const bad = { name: 'paris' };
      const source = changingConfig([milan, bad]);
      connect(source);
      source.put([milan, bad, rome]);
      expect(logger.error).toHaveBeenCalledTimes(1);
      const { configError } = connections.get('paris')!;
      expect(configError).toContain('clusterFederation.clusters[1]');
      expect(logger.error.mock.calls[0][0]).toContain(configError);
      expect(() => connections.get('paris')!.client()).toThrow(configError);
      expect(() => connections.get('paris')!.transport()).toThrow(configError);
    });

    it('keeps all when the configuration cannot be read', () => {
      const source = changingConfig([milan]);
      connect(source);
      source.put({ name: 'rome' });
      expect(names()).toEqual(['milan']);
      expect(logger.error).toHaveBeenCalledWith(
        'The clusters stay as they were: clusterFederation.clusters must be a list of clusters',
      );
      source.put([rome]);
      expect(names()).toEqual(['rome']);
    });

    it('goes on when a listener fails, and stops when it is told', () => {
      const source = changingConfig([milan]);
      connect(source);
      connections.onChange(() => {
        throw new Error('listener');
      });
      const stop = connections.onChange(changed);
      source.put([rome]);
      expect(changed).toHaveBeenCalledTimes(2);
      expect(names()).toEqual(['rome']);
      stop();
      source.put([milan]);
      expect(changed).toHaveBeenCalledTimes(3);
      connections.stop();
      expect(source.listeners.size).toBe(0);
    });
  });

  it('puts clusters of the Kubernetes plugin behind its own', () => {
    const entry = (name: string) => ({
      name,
      url: 'https://example.com',
      authProvider: 'serviceAccount',
      serviceAccountToken: 'a-secret-token',
    });
    const source = changingConfig([rome], {
      clusterLocatorMethods: [
        { type: 'catalog' },
        { type: 'config', clusters: [entry('rome'), entry('paris')] },
      ],
    });
    connect(source);
    expect(
      connections.all().map(({ name, source: from }) => [name, from]),
    ).toEqual([
      ['rome', 'clusterFederation'],
      ['paris', 'kubernetes'],
    ]);
    source.put([rome]);
    expect(
      logger.info.mock.calls.filter(([text]) =>
        text.includes('kubernetes.clusterLocatorMethods[0]'),
      ),
    ).toHaveLength(1);
    expect(logs()).not.toContain('a-secret-token');
  });

  describe('with a supplier', () => {
    let answer: () => Promise<FederationCluster[]>;
    let extensions: ClusterExtensions;

    const supplied = (
      name: string,
      fields: Partial<FederationCluster> = {},
    ): FederationCluster => ({
      name,
      url: 'https://example.com',
      getCredential: async () => ({
        type: 'bearer token',
        token: 'a-secret-token',
      }),
      ...fields,
    });

    beforeEach(() => {
      extensions = new ClusterExtensions();
      extensions.addClusterSupplier('fleet', { getClusters: () => answer() });
    });

    it('asks again and again, and keeps what did not change', async () => {
      answer = async () => [supplied('rome'), supplied('paris')];
      connect(changingConfig([milan]), extensions);
      await poll(names, list => list.length === 3);
      const paris1 = connections.get('paris');
      expect(paris1).toMatchObject({ source: 'fleet', access: 'full' });

      answer = async () => [
        supplied('paris'),
        supplied('rome', { access: 'peering' }),
      ];
      await poll(names, list => list[1] === 'paris');
      expect(connections.get('paris')).toBe(paris1);
      expect(connections.get('rome')).toMatchObject({ access: 'peering' });

      answer = async () => [];
      await poll(names, list => list.length === 1);
    });

    it('keeps the clusters of before while it fails', async () => {
      answer = async () => [supplied('rome')];
      connect(changingConfig([milan]), extensions);
      await poll(names, list => list.length === 2);
      let asked = 0;
      answer = async () => {
        asked++;
        throw new TypeError('a-secret-token is wrong');
      };
      await poll(
        () => asked,
        count => count > 2,
      );
      expect(names()).toEqual(['milan', 'rome']);
      expect(logger.warn).toHaveBeenCalledTimes(1);
      expect(logger.warn).toHaveBeenCalledWith(
        'The supplier fleet gives no clusters (TypeError); those of before stay',
      );
      expect(logs()).not.toContain('a-secret-token');
    });

    it('shows what is wrong with its clusters', async () => {
      answer = async () => [
        supplied('a b'),
        supplied('rome', { url: 'nonsense' }),
        null as any,
        supplied('paris', { getCredential: undefined as any }),
        supplied('milan'),
        supplied('turin'),
      ];
      connect(changingConfig([milan]), extensions);
      await poll(names, list => list.length === 6);
      expect(
        connections.all().map(({ name, configError }) => [name, configError]),
      ).toEqual([
        ['milan', undefined],
        ['fleet[0]', expect.stringContaining('.name must be 1 to 63')],
        ['rome', expect.stringContaining('fleet.url must be an address')],
        ['fleet[2]', expect.stringContaining('must be an object')],
        ['paris', expect.stringContaining('getCredential must be')],
        ['turin', undefined],
      ]);
      expect(connections.get('milan')!.source).toBe('clusterFederation');
      await poll(
        () => logger.info.mock.calls.length,
        count => count > 0,
      );
      expect(
        logger.info.mock.calls.filter(([text]) => text.includes('steps back')),
      ).toEqual([
        ['Cluster milan of fleet steps back behind that of clusterFederation'],
      ]);
    });

    it('asks the function that came last for a credential', async () => {
      const server = await ScriptedApiServer.start();
      const asked: string[] = [];
      const generation = (name: string) => async () =>
        [
          supplied('rome', {
            url: `http://127.0.0.1:${server.port}`,
            skipTLSVerify: true,
            title: 'Rome',
            getCredential: async () => {
              asked.push(name);
              throw new RangeError('a-secret-token');
            },
          }),
        ] as FederationCluster[];
      answer = generation('first');
      connect(changingConfig([]), extensions);
      await poll(names, list => list.length === 1);
      const connection = connections.get('rome')!;
      answer = generation('second');
      // An answer that came later has been taken in when the next one is asked for.
      let answered = 0;
      const second = answer;
      answer = async () => {
        answered++;
        return second();
      };
      await poll(
        () => answered,
        count => count > 1,
      );
      await expect(connection.transport().probe(1_000)).rejects.toThrow(
        'the supplier fleet gives no credential (RangeError)',
      );
      expect(asked).toEqual(['second']);
      expect(connections.get('rome')).toBe(connection);
      await server.stop();
    });
  });

  it('refuses what was added twice', () => {
    connect(changingConfig([]));
    const extensions = new ClusterExtensions();
    const supplier = { getClusters: async () => [] };
    extensions.addClusterSupplier('fleet', supplier);
    expect(() => extensions.addClusterSupplier('fleet', supplier)).toThrow(
      'The id fleet of a cluster supplier is taken',
    );
    expect(() => extensions.addClusterSupplier('kubernetes', supplier)).toThrow(
      'is taken',
    );
    const strategy = { getCredential: async () => ({} as any) };
    extensions.addAuthStrategy('aws', strategy);
    expect(() => extensions.addAuthStrategy('aws', strategy)).toThrow(
      'There is a strategy for the authProvider aws',
    );
    expect(() =>
      extensions.addAuthStrategy('serviceAccount', strategy),
    ).toThrow('works without a strategy');
  });
});
