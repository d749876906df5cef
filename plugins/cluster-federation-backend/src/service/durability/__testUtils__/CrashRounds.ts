import { setTimeout as sleep } from 'node:timers/promises';
import {
  hasEnded,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Sandbox } from 'sandbox';
import { activeStep, OperationRows } from './OperationRows';
import { SandboxPortal } from '../../../__testUtils__/SandboxPortal';

/** Objects by cluster, kind and name. */
export type Objects = Record<string, { uid: string; generation?: number }>;

/** Two requests that undo one another, and what they make. */
export interface Cycle {
  make: OperationRequest;
  unmake: OperationRequest;
  /** What is there of it; `generation` where the portal alone writes it. */
  objects(sandbox: Sandbox): Promise<Objects>;
  /** Takes away what `unmake` leaves, so that the next round begins at the beginning. */
  clean?(sandbox: Sandbox): Promise<void>;
}

export type Turn = 'make' | 'unmake';

/** When to kill: as a step begins, or in the middle of it. */
export type Moment = 'begins' | 'midway';

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
  turn: Turn;
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

/** Makes and unmakes over and over, by portals that are killed meanwhile. */
export class CrashRounds {
  readonly crashes: Crash[] = [];
  /** How many milliseconds each step takes without a crash. */
  readonly usual = new Map<Turn, Map<string, number>>();
  #requested = 0;

  static async start(
    sandbox: Sandbox,
    directory: string,
    cycle: Cycle,
  ): Promise<CrashRounds> {
    const portal = await SandboxPortal.start(sandbox, directory);
    const rows = new OperationRows(directory);
    return new CrashRounds(sandbox, directory, cycle, portal, rows);
  }

  private constructor(
    private readonly sandbox: Sandbox,
    private readonly directory: string,
    readonly cycle: Cycle,
    private portal: SandboxPortal,
    private readonly rows: OperationRows,
  ) {}

  async stop() {
    await this.portal.process.kill();
    await this.rows.close();
  }

  /** Runs an operation without a crash. */
  async run(turn: Turn): Promise<Ending> {
    const operation = await this.#request(turn);
    const ending = await this.#ending(operation);
    this.usual.set(turn, durations(await this.rows.get(operation)));
    await this.#clean(turn);
    return ending;
  }

  /** Runs an operation whose portal is killed, and goes on with another one. */
  async crash(
    turn: Turn,
    step: string,
    moment: Moment,
    attempt: number,
  ): Promise<Crash> {
    const operation = await this.#request(turn);
    await this.rows.reaches(operation, step);
    if (moment === 'midway') {
      // Times vary: nearer to the beginning when it was too late before.
      await sleep(this.usual.get(turn)!.get(step)! / 2 ** (attempt + 1));
    }
    await this.portal.process.kill();
    const active = activeStep(await this.rows.get(operation));
    const left = await this.cycle.objects(this.sandbox);

    const from = Date.now();
    this.portal = await SandboxPortal.start(this.sandbox, this.directory);
    const ending = await this.#ending(operation, left);
    const crash: Crash = {
      turn,
      step,
      moment,
      ...(active && { active: active.id, state: active.state }),
      ending,
      seconds: (Date.now() - from) / 1000,
    };
    this.crashes.push(crash);
    await this.#clean(turn);
    return crash;
  }

  #request(turn: Turn): Promise<Operation> {
    this.#requested++;
    return this.portal.accepted(this.cycle[turn]);
  }

  async #clean(turn: Turn) {
    if (turn === 'unmake') {
      await this.cycle.clean?.(this.sandbox);
    }
  }

  async #ending(operation: Operation, before: Objects = {}): Promise<Ending> {
    const { phase } = await this.portal.until(operation, hasEnded);
    const rows = await this.rows.all();
    const objects = await this.cycle.objects(this.sandbox);
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
