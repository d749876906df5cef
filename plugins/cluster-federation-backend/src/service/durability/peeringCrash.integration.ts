import { startSandbox } from 'sandbox';
import { allowDeletionOfNamespaces } from './__testUtils__/allowDeletionOfNamespaces';
import { describeCrashes } from './__testUtils__/describeCrashes';
import { peeringObjects } from './__testUtils__/peeringObjects';
import { peer, unpeer } from './__testUtils__/requests';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

describeCrashes('peering by a portal that is killed', {
  liqoMajor: 1,
  cycle: { make: peer, unmake: unpeer, objects: peeringObjects },
  async start() {
    const sandbox = await startSandbox({
      clusters: ['milan', 'paris'],
      seed: 'none',
    });
    await allowDeletionOfNamespaces(sandbox);
    return sandbox;
  },
  madeObjects: 8,
  oneOfEach: {
    moment: 'midway',
    make: 'resource-slice',
    unmake: 'virtual-nodes',
  },
});
