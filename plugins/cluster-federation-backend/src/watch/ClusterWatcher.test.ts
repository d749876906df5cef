import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { connectionsTo, writeKubeconfig } from './__testUtils__/connection';
import { eventually } from './__testUtils__/eventually';
import { ScriptedApiServer } from './__testUtils__/ScriptedApiServer';
import { ClusterWatcher } from './ClusterWatcher';
import { metaOf } from './fields';
import type { WatchedResource, WatchTiming } from './types';

const THINGS = '/apis/example.com/v1/things';

interface Thing {
  name: string;
  color: unknown;
}

const things: WatchedResource<Thing> = {
  id: 'things',
  apiVersion: 'example.com/v1',
  plural: 'things',
  trim: object => {
    if ((object as any).explosive) {
      throw new Error('Cannot be trimmed');
    }
    const meta = metaOf(object);
    return meta && { name: meta.name, color: (object as any).color };
  },
};

const quick: WatchTiming = {
  probeIntervalMs: 50,
  probeRetryMs: 50,
  probeDeadlineMs: 300,
  requestDeadlineMs: 1_000,
  watchSeconds: 2,
  backoffMinimumMs: 20,
  backoffMaximumMs: 100,
  absentRetryMs: 100,
  targetedReadMs: 100,
};

function thing(name: string, fields: object = {}) {
  return { metadata: { name }, ...fields };
}

// Waits end as soon as what they wait for is there; machines may be busy.
jest.setTimeout(60_000);

describe('ClusterWatcher', () => {
  const directory = createMockDirectory();
  const logger = mockServices.logger.mock();
  const changed = jest.fn();
  let server: ScriptedApiServer;
  let stopping: AbortController;
  let running: Promise<void>;
  let watcher: ClusterWatcher;

  function follow(
    resources: WatchedResource<any>[] = [things],
    timing: Partial<WatchTiming> = {},
  ) {
    watcher = new ClusterWatcher({
      connection: connectionsTo({
        milan: directory.resolve('kubeconfig'),
      }).get('milan')!,
      resources,
      logger,
      onChange: changed,
      timing: { ...quick, ...timing },
    });
    running = watcher.run(stopping.signal);
  }

  const health = () => watcher.status().health;
  const names = () =>
    watcher.snapshot
      .list(things)
      .map(({ name }) => name)
      .sort();
  const isFresh = () => expect(health()).toBe('Fresh');

  beforeEach(async () => {
    jest.clearAllMocks();
    logger.child.mockReturnValue(logger);
    directory.clear();
    server = await ScriptedApiServer.start();
    server.serve(THINGS);
    writeKubeconfig(directory.resolve('kubeconfig'), server.port);
    stopping = new AbortController();
  });

  afterEach(async () => {
    stopping.abort();
    server.resume();
    await running;
    await server.stop();
  });

  it('lists, then follows what is added, changed and removed', async () => {
    server.put(THINGS, thing('a', { color: 'red' }));
    follow();
    await eventually(isFresh);
    expect(names()).toEqual(['a']);

    server.put(THINGS, thing('b'));
    await eventually(() => expect(names()).toEqual(['a', 'b']));
    server.put(THINGS, thing('a', { color: 'blue' }));
    await eventually(() =>
      expect(watcher.snapshot.list(things)).toContainEqual({
        name: 'a',
        color: 'blue',
      }),
    );
    server.remove(THINGS, '/a');
    await eventually(() => expect(names()).toEqual(['b']));
    expect(server.requestsWith('limit=')).toHaveLength(1);
    expect(watcher.kubernetesVersion).toBe('v1.35.4');
  });

  it('does not report changes of what is not kept', async () => {
    server.put(THINGS, thing('a', { color: 'red' }));
    follow();
    await eventually(isFresh);
    const { version } = watcher;
    server.put(THINGS, thing('a', { color: 'red', heartbeat: 1 }));
    server.put(THINGS, thing('b'));
    await eventually(() => expect(names()).toEqual(['a', 'b']));
    expect(watcher.version).toBe(version + 1);
  });

  it('reads long lists in pages', async () => {
    server.pageSize = 3;
    for (let i = 0; i < 8; i++) {
      server.put(THINGS, thing(`thing-${i}`));
    }
    follow();
    await eventually(isFresh);
    expect(names()).toHaveLength(8);
    expect(server.requestsWith('limit=')).toHaveLength(3);
  });

  it('begins a list anew that expires between two pages', async () => {
    server.pageSize = 1;
    server.put(THINGS, thing('a'));
    server.put(THINGS, thing('b'));
    server.answers.set('continue=', {
      status: 410,
      body: JSON.stringify({ kind: 'Status', code: 410, message: 'expired' }),
    });
    follow();
    await eventually(() =>
      expect(server.requestsWith('continue=').length).toBeGreaterThan(1),
    );
    expect(health()).toBe('Connecting');
    server.answers.clear();
    await eventually(isFresh);
    expect(names()).toEqual(['a', 'b']);
  });

  it('resumes where a broken watch stopped, missing nothing', async () => {
    server.put(THINGS, thing('a'));
    follow();
    await eventually(isFresh);
    server.hang();
    server.breakWatches();
    server.put(THINGS, thing('b'));
    server.remove(THINGS, '/a');
    server.resume();
    await eventually(() => expect(names()).toEqual(['b']));
    expect(server.requestsWith('limit=')).toHaveLength(1);
  });

  it('goes on from the bookmark after the regular end of a watch', async () => {
    follow([things], { watchSeconds: 1 });
    await eventually(isFresh);
    server.compact();
    const before = server.requestsWith('watch=').length;
    await eventually(() =>
      expect(server.requestsWith('watch=').length).toBeGreaterThan(before + 1),
    );
    // Without the bookmark the compacted version would have made a second list.
    expect(server.requestsWith('limit=')).toHaveLength(1);
    expect(health()).toBe('Fresh');
  });

  it('lists again when its version has expired', async () => {
    server.put(THINGS, thing('a'));
    follow();
    await eventually(isFresh);
    server.hang();
    server.breakWatches();
    server.put(THINGS, thing('b'));
    server.remove(THINGS, '/a');
    server.compact();
    server.resume();
    await eventually(() => expect(names()).toEqual(['b']));
    await eventually(isFresh);
    expect(server.requestsWith('limit=')).toHaveLength(2);
  });

  it.each([
    ['a line that is not JSON', '{"type":"MODIF'],
    ['an error that is none of the known', '{"type":"ERROR","object":null}'],
  ])('lists again after %s', async (_name, line) => {
    follow();
    await eventually(isFresh);
    await eventually(() => expect(server.openWatches).toEqual([THINGS]));
    server.sendRaw(THINGS, line);
    await eventually(() =>
      expect(server.requestsWith('limit=')).toHaveLength(2),
    );
    await eventually(isFresh);
  });

  it('leaves out objects that make no sense, and says so once', async () => {
    server.put(THINGS, thing('bad', { explosive: true }));
    follow();
    await eventually(isFresh);
    for (const object of [null, 7, [], {}, { metadata: 'x' }]) {
      server.sendRaw(THINGS, JSON.stringify({ type: 'ADDED', object }));
    }
    server.sendRaw(THINGS, '{"type":"PARTY","object":{}}');
    server.sendRaw(THINGS, '[]');
    server.put(THINGS, thing('worse', { explosive: true }));
    server.put(THINGS, thing('good'));
    await eventually(() => expect(names()).toEqual(['good']));
    expect(logger.warn.mock.calls.map(([text]) => text)).toEqual([
      'things: an object cannot be read and is left out (Error: Cannot be trimmed)',
      'things: an object without a name is ignored',
      'things: an event of unknown type is ignored',
    ]);
    expect(server.requestsWith('limit=')).toHaveLength(1);
  });

  it('takes a kind that is not installed for none, until it is', async () => {
    server.stopServing(THINGS);
    follow();
    await eventually(isFresh);
    expect(names()).toEqual([]);
    expect(watcher.snapshot.isServed(things)).toBe(false);

    server.put(THINGS, thing('a'));
    await eventually(() => expect(names()).toEqual(['a']));
    expect(watcher.snapshot.isServed(things)).toBe(true);

    server.stopServing(THINGS);
    await eventually(() => expect(names()).toEqual([]));
    expect(watcher.snapshot.isServed(things)).toBe(false);
  });

  it('turns stale while the API server hangs, and fresh by itself', async () => {
    server.put(THINGS, thing('a'));
    follow();
    await eventually(isFresh);
    const before = Date.now();
    server.hang();
    await eventually(() => expect(health()).toBe('Stale'));
    const status = watcher.status();
    expect(status.error).toBe(
      'Probe on cluster milan: the API server does not answer in time',
    );
    expect(Date.parse(status.asOf!)).toBeLessThanOrEqual(before + 100);
    expect(names()).toEqual(['a']);

    server.put(THINGS, thing('b'));
    server.remove(THINGS, '/a');
    expect(watcher.status().asOf).toBe(status.asOf);
    server.resume();
    await eventually(isFresh);
    await eventually(() => expect(names()).toEqual(['b']));
    expect(server.requestsWith('limit=')).toHaveLength(1);
    expect(watcher.status()).toEqual({
      name: 'milan',
      health: 'Fresh',
      asOf: expect.any(String),
    });
  });

  it('turns stale when the API server dies, and fresh when it is back', async () => {
    server.put(THINGS, thing('a'));
    follow();
    await eventually(isFresh);
    const { port } = server;
    await server.stop();
    await eventually(() => expect(health()).toBe('Stale'));
    await eventually(() =>
      expect(watcher.status().error).toBe(
        'Probe on cluster milan: the API server refuses connections',
      ),
    );
    expect(names()).toEqual(['a']);
    server = await ScriptedApiServer.start({ port, version: 1_000 });
    server.put(THINGS, thing('c'));
    await eventually(isFresh);
    await eventually(() => expect(names()).toEqual(['a', 'c']));
  });

  it('turns stale when the right to list is taken away', async () => {
    follow();
    await eventually(isFresh);
    server.answers.set(THINGS, {
      status: 403,
      body: JSON.stringify({ kind: 'Status', message: 'things is forbidden' }),
    });
    server.breakWatches();
    await eventually(() => expect(health()).toBe('Stale'));
    await eventually(() =>
      expect(watcher.status().error).toBe(
        'Follow things on cluster milan: things is forbidden',
      ),
    );
    server.answers.clear();
    await eventually(isFresh);
  });

  it('does without what is optional', async () => {
    server.serve('/apis/example.com/v1/extras');
    server.answers.set('/extras', { status: 403, body: '{}' });
    follow([
      things,
      { ...things, id: 'extras', plural: 'extras', optional: true },
    ]);
    await eventually(() => expect(health()).toBe('Fresh'));
    expect(server.requestsWith('/extras').length).toBeGreaterThan(0);
  });

  it('waits for a kubeconfig that is not there yet', async () => {
    directory.clear();
    follow();
    await eventually(() =>
      expect(watcher.status()).toEqual({
        name: 'milan',
        health: 'Connecting',
        error: undefined,
        waitingFor: expect.stringMatching(
          /^the kubeconfig file [^/]+\/kubeconfig$/,
        ),
      }),
    );
    directory.setContent({ kubeconfig: 'clusters: [ {name: half' });
    await eventually(() =>
      expect(watcher.status().waitingFor).toMatch(/^a complete kubeconfig/),
    );
    writeKubeconfig(directory.resolve('kubeconfig'), server.port);
    await eventually(isFresh);
  });

  it('begins anew when the kubeconfig names another API server', async () => {
    server.put(THINGS, thing('a'));
    follow();
    await eventually(isFresh);
    const other = await ScriptedApiServer.start();
    try {
      other.put(THINGS, thing('other'));
      writeKubeconfig(directory.resolve('kubeconfig'), other.port);
      await eventually(() => expect(names()).toEqual(['other']));
      await eventually(isFresh);
      await eventually(() => expect(server.openWatches).toEqual([]));
    } finally {
      stopping.abort();
      await other.stop();
    }
  });

  it('does not storm a server that ends every watch at once', async () => {
    server.answers.set('watch=', { status: 200, body: '' });
    follow([things], { backoffMinimumMs: 100, backoffMaximumMs: 5_000 });
    await eventually(() =>
      expect(server.requestsWith('watch=').length).toBeGreaterThan(2),
    );
    const startedAt = Date.now();
    const count = server.requestsWith('watch=').length;
    await eventually(() =>
      expect(server.requestsWith('watch=').length).toBeGreaterThan(count + 1),
    );
    // The third and fourth waiting times are at least half of 400 and 800 ms.
    expect(Date.now() - startedAt).toBeGreaterThan(400);
  });
});
