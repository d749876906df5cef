import { hasEnded } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { poll } from '../../__testUtils__/poll';
import {
  startPostgres,
  type PostgresServer,
} from '../../__testUtils__/startPostgres';
import { allowDeletionOfNamespaces } from './__testUtils__/allowDeletionOfNamespaces';
import { peeringObjects } from './__testUtils__/peeringObjects';
import { SandboxPortal } from '../../__testUtils__/SandboxPortal';
import { portalWrites } from './__testUtils__/portalWrites';
import { peer, unpeer } from './__testUtils__/requests';
import { WriteGate, type WaitingWrite } from './__testUtils__/WriteGate';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

/** Asks to change clusters now; an answer means that the lease is held. */
function beginsAct({ sql }: WaitingWrite): boolean {
  return /^update "operations" set "lease_until" = \S+, "acting" = \S+ where/.test(
    sql,
  );
}

describe('two portals with one PostgreSQL', () => {
  let sandbox: Sandbox;
  let server: PostgresServer;
  let gate: WriteGate;
  const portals: Record<string, SandboxPortal> = {};

  beforeAll(async () => {
    server = await startPostgres();
    sandbox = await startSandbox({
      clusters: ['milan', 'paris'],
      seed: 'none',
      log: line => process.stderr.write(`${line}\n`),
    });
    await allowDeletionOfNamespaces(sandbox);
    for (const name of ['one', 'other']) {
      portals[name] = await SandboxPortal.start(sandbox, {
        ...server.connection,
        application_name: name,
      });
    }
    gate = new WriteGate(server.connection);
  });

  afterAll(async () => {
    await gate?.end();
    await Promise.all(
      Object.values(portals).map(portal => portal.process.kill()),
    );
    await sandbox?.stop();
    await server?.stop();
  });

  it('do nothing twice when one sleeps past its lease', async () => {
    await gate.close();
    const requested = portals.one.accepted(peer);
    let waiting = await gate.waiting();
    while (!beginsAct(waiting)) {
      await gate.letThrough();
      waiting = await gate.waiting();
    }
    const operation = await requested;
    const sleeper = portals[waiting.application];
    const [other] = Object.values(portals).filter(each => each !== sleeper);
    const begin = new Date(operation.createdAt);

    // It is about to hear that it may act, but not before it wakes.
    sleeper.process.suspend();
    await gate.open();
    const suspended = Date.now();
    expect(portalWrites(sandbox, begin)).toEqual([]);

    expect(await other.until(operation, hasEnded)).toMatchObject({
      phase: 'Succeeded',
    });
    // No sooner than the lease ran out.
    expect(Date.now() - suspended).toBeGreaterThan(15_000);
    const peered = await peeringObjects(sandbox);
    const writes = portalWrites(sandbox, begin);
    expect(writes).toEqual([...new Set(writes)]);
    // Whatever the sleeper did now would be seen.
    expect(await other.run(unpeer)).toMatchObject({ phase: 'Succeeded' });
    expect(await peeringObjects(sandbox)).toEqual({});

    const woken = new Date();
    sleeper.process.resume();
    await poll(
      async () => (await sleeper.process.request('/clusters')).body.items,
      clusters =>
        clusters.every(
          ({ health, asOf }: any) =>
            health === 'Fresh' && Date.parse(asOf) > woken.getTime(),
        ),
      60_000,
    );
    expect(await sleeper.operation(operation)).toMatchObject({
      phase: 'Succeeded',
    });
    expect(portalWrites(sandbox, woken)).toEqual([]);
    expect(await peeringObjects(sandbox)).toEqual({});

    // It works as before.
    await other.process.kill();
    expect(await sleeper.run(peer)).toMatchObject({ phase: 'Succeeded' });
    expect(Object.keys(await peeringObjects(sandbox))).toEqual(
      Object.keys(peered),
    );
  });
});
