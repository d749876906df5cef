import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { DefaultClusterConnections } from '../clusters';
import { writeKubeconfig } from './__testUtils__/connection';
import { eventually } from './__testUtils__/eventually';
import { ScriptedApiServer } from './__testUtils__/ScriptedApiServer';
import { metaOf } from './fields';
import { TargetedReader } from './TargetedReader';
import type { WatchedResource } from './types';

const GROUP = '/apis/example.com/v1';
const CONFIG_MAPS = '/api/v1/namespaces/liqo-system/configmaps';

const things: WatchedResource<{ name: string }> = {
  id: 'things',
  apiVersion: 'example.com/v1',
  plural: 'things',
  trim: metaOf,
};
const configMaps: WatchedResource<{ name: string }> = {
  id: 'configmaps',
  apiVersion: 'v1',
  plural: 'configmaps',
  labelSelector: 'who=me',
  trim: metaOf,
};

// Waits end as soon as what they wait for is there; machines may be busy.
jest.setTimeout(60_000);

describe('TargetedReader', () => {
  const directory = createMockDirectory();
  const logger = mockServices.logger.mock();
  const changed = jest.fn();
  let server: ScriptedApiServer;
  let stopping: AbortController;
  let running: Promise<void> | undefined;
  let reader: TargetedReader;

  const connectionOf = (fields: object) =>
    DefaultClusterConnections.create({
      config: new ConfigReader({
        clusterFederation: {
          clusters: [{ name: 'rome', access: 'peering', ...fields }],
        },
      }),
      logger,
    }).get('rome')!;

  function read(
    fields: object = {
      kubeconfig: directory.resolve('kubeconfig'),
      liqoNamespace: 'liqo-system',
    },
  ) {
    reader = new TargetedReader({
      connection: connectionOf(fields),
      resources: [things, configMaps],
      logger,
      onChange: changed,
      timing: {
        probeIntervalMs: 30,
        probeRetryMs: 30,
        probeDeadlineMs: 300,
        requestDeadlineMs: 1_000,
        targetedReadMs: 60,
      },
    });
    running = reader.run(stopping.signal);
  }

  const named = () => reader.snapshot.list(configMaps).map(({ name }) => name);

  beforeEach(async () => {
    jest.clearAllMocks();
    directory.clear();
    server = await ScriptedApiServer.start();
    server.answers.set(GROUP, {
      status: 200,
      body: JSON.stringify({ resources: [{ name: 'things' }] }),
    });
    server.put(CONFIG_MAPS, { metadata: { name: 'a' } });
    writeKubeconfig(directory.resolve('kubeconfig'), server.port);
    stopping = new AbortController();
  });

  afterEach(async () => {
    stopping.abort();
    server.resume();
    await running;
    await server.stop();
  });

  it('claims no more than contact, and who the cluster is', async () => {
    read();
    expect(reader.status()).toEqual({
      name: 'rome',
      health: 'Connecting',
      waitingFor: 'the API server',
    });
    await eventually(() => expect(named()).toEqual(['a']));
    expect(reader.snapshot.isServed(things)).toBe(true);
    expect(reader.kubernetesVersion).toBe('v1.35.4');
    expect(reader.status()).toEqual({
      name: 'rome',
      health: 'NotFollowed',
      asOf: expect.stringMatching(/Z$/),
    });
    expect(server.requestsWith('configmaps')[0]).toBe(
      `${CONFIG_MAPS}?labelSelector=who%3Dme`,
    );
    expect(server.requestsWith('watch=')).toEqual([]);
    expect(server.requestsWith('/things')).toEqual([]);
  });

  it('moves its moment on while it is in contact, without noise', async () => {
    read();
    await eventually(() => expect(named()).toEqual(['a']));
    const { asOf } = reader.status();
    const changes = changed.mock.calls.length;
    await eventually(() =>
      expect(Date.parse(reader.status().asOf!)).toBeGreaterThan(
        Date.parse(asOf!),
      ),
    );
    expect(changed).toHaveBeenCalledTimes(changes);
  });

  it('reads again every now and then', async () => {
    read();
    await eventually(() => expect(named()).toEqual(['a']));
    server.put(CONFIG_MAPS, { metadata: { name: 'b' } });
    server.answers.set(GROUP, { status: 404, body: '' });
    await eventually(() => expect(named()).toEqual(['a', 'b']));
    expect(reader.snapshot.isServed(things)).toBe(false);
  });

  it('says what it may not read, and is in contact all the same', async () => {
    server.answers.set('configmaps', {
      status: 403,
      body: JSON.stringify({ message: 'configmaps is forbidden' }),
    });
    read();
    await eventually(() =>
      expect(reader.status()).toMatchObject({
        health: 'NotFollowed',
        error:
          'The cluster ID is not known: Read configmaps on cluster rome: configmaps is forbidden',
      }),
    );
    expect(reader.snapshot.isServed(things)).toBe(true);
  });

  it('says since when it is out of contact, and keeps what it knows', async () => {
    read();
    await eventually(() => expect(named()).toEqual(['a']));
    server.hang();
    await eventually(() =>
      expect(reader.status().error).toContain('does not answer in time'),
    );
    const { asOf } = reader.status();
    expect(reader.status().health).toBe('NotFollowed');
    expect(named()).toEqual(['a']);
    server.resume();
    await eventually(() => expect(reader.status().error).toBeUndefined());
    expect(reader.status().asOf).not.toBe(asOf);
  });

  it('says that it is refused, and recovers', async () => {
    server.answers.set('/', { status: 401, body: '' });
    read();
    await eventually(() =>
      expect(reader.status()).toMatchObject({
        health: 'Connecting',
        error: expect.stringContaining("refuses the portal's credentials"),
      }),
    );
    server.answers.delete('/');
    await eventually(() => expect(named()).toEqual(['a']));
  });

  it('waits for a corrected configuration', async () => {
    read({});
    await running;
    expect(reader.status()).toMatchObject({
      health: 'Connecting',
      error: expect.stringContaining('does not say how to connect'),
      waitingFor: 'a corrected configuration',
    });
    expect(server.requests).toEqual([]);
  });
});
