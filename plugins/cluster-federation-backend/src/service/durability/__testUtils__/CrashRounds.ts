import { setTimeout as sleep } from 'node:timers/promises';
import {
  hasEnded,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Sandbox } from 'sandbox';
import { activeStep, OperationRows } from './OperationRows';
import { peeringObjects } from './peeringObjects';
import { PeeringPortal } from './PeeringPortal';
import { peer, unpeer } from './requests';

export type Kind = 'peer' | 'unpeer';
const requests = { peer, unpeer };

/** When to kill: as a step begins, or in the middle of it. */
export type Moment = 'begins' | 'midway';

type Objects = Awaited<ReturnType<typeof peeringObjects>>;

/** Objects without what differs from one making to the next. */
type Shape = Record<string, number | undefined>;

/** What came of an operation. */
export interface Ending {
  phase: Operation['phase'];
  objects: Shape;
  /** Objects that were made anew although they were there at the crash. */
  replaced: string[];
  /** Operations that are still open. */
  open: number;
  /** Operations that nobody has requested. */
  surplus: number;
}

/** A crash, and what came of it. */
export interface Crash {
  kind: Kind;
  /** What was meant to be active. */
  step: string;
  moment: Moment;
  /** What was active, as the database said afterwards; nothing if all was done. */
  active?: string;
  /** State in which that step was. */
  state?: string;
  ending: Ending;
  /** From the start of the next process to the end of the operation. */
  seconds: number;
}

function shapeOf(objects: Objects): Shape {
  return Object.fromEntries(
    Object.entries(objects).map(([name, { generation }]) => [name, generation]),
  );
}

/** How long each step took, by id. */
function durations({ createdAt, steps }: Operation): Map<string, number> {
  let from = Date.parse(createdAt);
  return new Map(
    steps.map(({ id, since }) => {
      const start = from;
      from = Date.parse(since!);
      return [id, from - start];
    }),
  );
}

/** Peers and unpeers over and over, by portals that are killed meanwhile. */
export class CrashRounds {
  readonly crashes: Crash[] = [];
  /** How many milliseconds each step takes without a crash, by operation. */
  readonly usual = new Map<Kind, Map<string, number>>();
  #requested = 0;

  static async start(
    sandbox: Sandbox,
    directory: string,
  ): Promise<CrashRounds> {
    const portal = await PeeringPortal.start(sandbox, directory);
    const rows = new OperationRows(directory);
    return new CrashRounds(sandbox, directory, portal, rows);
  }

  private constructor(
    private readonly sandbox: Sandbox,
    private readonly directory: string,
    private portal: PeeringPortal,
    private readonly rows: OperationRows,
  ) {}

  async stop() {
    await this.portal.process.kill();
    await this.rows.close();
  }

  /** Runs an operation without a crash. */
  async run(kind: Kind): Promise<Ending> {
    const operation = await this.#request(kind);
    const ending = await this.#ending(operation);
    this.usual.set(kind, durations(await this.rows.get(operation)));
    return ending;
  }

  /** Runs an operation whose portal is killed, and goes on with another one. */
  async crash(
    kind: Kind,
    step: string,
    moment: Moment,
    attempt: number,
  ): Promise<Crash> {
    const operation = await this.#request(kind);
    await this.rows.reaches(operation, step);
    if (moment === 'midway') {
      // Times vary: nearer to the beginning when it was too late before.
      await sleep(this.usual.get(kind)!.get(step)! / 2 ** (attempt + 1));
    }
    await this.portal.process.kill();
    const active = activeStep(await this.rows.get(operation));
    const left = await peeringObjects(this.sandbox);

    const from = Date.now();
    this.portal = await PeeringPortal.start(this.sandbox, this.directory);
    const ending = await this.#ending(operation, left);
    const crash: Crash = {
      kind,
      step,
      moment,
      ...(active && { active: active.id, state: active.state }),
      ending,
      seconds: (Date.now() - from) / 1000,
    };
    this.crashes.push(crash);
    return crash;
  }

  #request(kind: Kind): Promise<Operation> {
    this.#requested++;
    return this.portal.accepted(requests[kind]);
  }

  async #ending(operation: Operation, before: Objects = {}): Promise<Ending> {
    const { phase } = await this.portal.until(operation, hasEnded);
    const rows = await this.rows.all();
    const objects = await peeringObjects(this.sandbox);
    return {
      phase,
      objects: shapeOf(objects),
      replaced: Object.keys(objects).filter(
        name => before[name] && before[name].uid !== objects[name].uid,
      ),
      open: rows.filter(row => !hasEnded(row)).length,
      surplus: rows.length - this.#requested,
    };
  }
}
