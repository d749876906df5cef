import { startSandbox } from 'sandbox';
import { offloadingCycle } from './__testUtils__/offloadingCycle';
import { describeCrashes } from './__testUtils__/describeCrashes';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

// In the middle of what the portal writes, and of what it waits for.
const oneOfEach = {
  moment: 'midway',
  make: 'offloading',
  unmake: 'gone',
} as const;

describeCrashes('offloading with Liqo 1.x by a portal that is killed', {
  liqoMajor: 1,
  cycle: offloadingCycle('milan', 'rome'),
  start: () => startSandbox({ clusters: ['milan', 'rome'], seed: 'peered' }),
  madeObjects: 4,
  oneOfEach,
});

describeCrashes('offloading with Liqo 0.x by a portal that is killed', {
  liqoMajor: 0,
  cycle: offloadingCycle('turin', 'oslo'),
  start: () => startSandbox({ liqo: ['v0'], seed: 'peered' }),
  madeObjects: 4,
  oneOfEach,
});
