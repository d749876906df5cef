import type { LiqoMajor } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { allowDeletionOfNamespaces } from './allowDeletionOfNamespaces';
import type { Cycle, Moment } from './CrashRounds';
import { offloadingCycle } from './offloadingCycle';
import { peeringObjects } from './peeringObjects';
import { peer, unpeer } from './requests';

/** When to kill, and in which steps; nothing where the longer operation has no counterpart at last. */
export interface CrashRound {
  moment: Moment;
  make?: string;
  unmake?: string;
}

/** What a portal does that is killed. */
export interface CrashScenario {
  title: string;
  liqoMajor: LiqoMajor;
  cycle: Cycle;
  start(): Promise<Sandbox>;
  /** How many objects there are when it is made. */
  madeObjects: number;
  /** One kill in each of the two. */
  oneOfEach: CrashRound;
}

const offloadingScenario = {
  madeObjects: 4,
  // In the middle of what the portal writes, and of what it waits for.
  oneOfEach: { moment: 'midway', make: 'offloading', unmake: 'gone' },
} as const;

export const crashScenarios: CrashScenario[] = [
  {
    title: 'peering with Liqo 1.x',
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
  },
  {
    title: 'offloading with Liqo 1.x',
    liqoMajor: 1,
    cycle: offloadingCycle('milan', 'rome'),
    start: () => startSandbox({ clusters: ['milan', 'rome'], seed: 'peered' }),
    ...offloadingScenario,
  },
  {
    title: 'offloading with Liqo 0.x',
    liqoMajor: 0,
    cycle: offloadingCycle('turin', 'oslo'),
    start: () => startSandbox({ liqo: ['v0'], seed: 'peered' }),
    ...offloadingScenario,
  },
];
