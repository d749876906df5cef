import { createMockDirectory } from '@backstage/backend-test-utils';
import { hasEnded } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { allowDeletionOfNamespaces } from './__testUtils__/allowDeletionOfNamespaces';
import { activeStep, OperationRows } from './__testUtils__/OperationRows';
import { peeringObjects } from './__testUtils__/peeringObjects';
import { SandboxPortal } from '../../__testUtils__/SandboxPortal';
import { peer, unpeer } from './__testUtils__/requests';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

describe('peering with a member that hangs', () => {
  const database = createMockDirectory();
  let sandbox: Sandbox;
  let portal: SandboxPortal;
  let rows: OperationRows;

  beforeAll(async () => {
    sandbox = await startSandbox({
      clusters: ['milan', 'paris'],
      seed: 'none',
      log: line => process.stderr.write(`${line}\n`),
    });
    await allowDeletionOfNamespaces(sandbox);
    portal = await SandboxPortal.start(sandbox, database.path);
    rows = new OperationRows(database.path);
  });

  afterAll(async () => {
    await rows?.close();
    await portal?.process.kill();
    await sandbox?.stop();
  });

  it.each([
    { request: peer, step: 'tenant', objects: 8 },
    { request: unpeer, step: 'identity', objects: 0 },
  ])(
    '$request.kind says so in time, and ends well once it answers: $step',
    async ({ request, step, objects }) => {
      await portal.knowsClusters();
      const operation = await portal.accepted(request);
      await rows.reaches(operation, step);
      sandbox.cluster('paris').hang();
      try {
        // A call may take ten seconds until it is given up.
        const waiting = await portal.until(
          operation,
          ({ phase, steps }) =>
            phase === 'Waiting' &&
            steps.some(({ waitingFor }) => waitingFor === 'Cluster paris'),
          20_000,
        );
        expect(activeStep(waiting)).toMatchObject({
          state: 'Waiting',
          waitingFor: 'Cluster paris',
          reason: expect.stringMatching(
            / on cluster paris: the API server does not answer in time$/,
          ),
        });
        expect(hasEnded(waiting)).toBe(false);
      } finally {
        sandbox.cluster('paris').resume();
      }
      expect(await portal.until(operation, hasEnded)).toMatchObject({
        phase: 'Succeeded',
      });
      expect(Object.keys(await peeringObjects(sandbox))).toHaveLength(objects);
    },
  );
});
