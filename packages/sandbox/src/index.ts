import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Programs } from './build/build.ts';
import { ensureBuilt } from './build/build.ts';
import type { Generation } from './clusters.ts';
import { chooseClusters } from './clusters.ts';
import {
  federate,
  kubectl,
  kubectlFlags,
  liqoctl,
  restore,
  run,
} from './commands.ts';
import { inflict, resumeAll } from './faults.ts';
import type { ClusterState, Seed } from './state.ts';
import { findCluster } from './state.ts';
import { start, stop } from './supervisor.ts';

export type { Generation } from './clusters.ts';
export { SandboxError } from './errors.ts';
export type { Seed } from './state.ts';

export interface SandboxOptions {
  /**
   * Names; those of clusters with Liqo 0 with `:v0` behind them. Default: those
   * of `dir`, at first the ones that `liqo` stands for.
   */
  clusters?: string[];
  /**
   * `v1` (default) stands for milan, rome and paris, `v0` for turin and oslo.
   * If it is the only one, it is also the generation of `clusters` without one.
   */
  liqo?: Generation[];
  /**
   * Default: that of the last start of `dir`, at first `default`, the federation
   * that `npm start` shows, in which turin and oslo are not peered. With
   * `peered` they are.
   */
  seed?: Seed;
  /** Default: a temporary directory, which goes with the sandbox. */
  dir?: string;
  /** Default: standard error. */
  log?: (line: string) => void;
}

/** A federation that lives as long as this process, at most. */
export interface Sandbox {
  dir: string;
  clusters: SandboxCluster[];
  /** Throws for a name there is not. */
  cluster(name: string): SandboxCluster;
  /** Stops everything; a temporary directory goes, a given one stays. */
  stop(): Promise<void>;
  /** Back to the seed, between tests; control planes keep running. */
  reset(): Promise<void>;
}

export interface SandboxCluster {
  name: string;
  /** Version of Liqo. */
  liqo: string;
  server: string;
  adminKubeconfig: string;
  portalKubeconfig: string;
  auditLog: string;
  /** Suspends the API server: it accepts connections and is silent. */
  hang(): void;
  /** Wakes it. */
  resume(): void;
  /** Kills it; it is started again after a second. */
  kill(): void;
  /** Resolves to stdout. */
  kubectl(args: string[], options?: { input?: string }): Promise<string>;
  /** Resolves to stdout. Only with Liqo 0. */
  liqoctl(args: string[]): Promise<string>;
  /** Makes `member` lend resources to this cluster. */
  peer(member: string): Promise<void>;
  unpeer(member: string): Promise<void>;
  /** Offloads a namespace of this cluster, to all members. */
  offload(namespace: string): Promise<void>;
  unoffload(namespace: string): Promise<void>;
  /**
   * Makes a credential with which `consumer` can become host of this cluster,
   * as `liqoctl generate peering-user` does; one made before loses its rights.
   * Resolves to the path of its kubeconfig.
   */
  peeringUser(consumer: string): Promise<string>;
}

class Cluster implements SandboxCluster {
  readonly name: string;
  readonly liqo: string;
  readonly server: string;
  readonly adminKubeconfig: string;
  readonly portalKubeconfig: string;
  readonly auditLog: string;
  private readonly programs: Programs;
  private readonly dir: string;
  private readonly state: ClusterState;

  constructor(programs: Programs, dir: string, state: ClusterState) {
    this.programs = programs;
    this.dir = dir;
    this.state = state;
    this.name = state.name;
    this.liqo = state.liqo;
    this.server = state.server;
    this.adminKubeconfig = state.adminKubeconfig;
    this.portalKubeconfig = state.portalKubeconfig;
    this.auditLog = state.auditLog;
  }

  hang() {
    inflict(this.dir, 'hang', this.name);
  }

  resume() {
    inflict(this.dir, 'resume', this.name);
  }

  kill() {
    inflict(this.dir, 'kill', this.name);
  }

  kubectl(args: string[], options?: { input?: string }) {
    const flags = kubectlFlags(this.dir, this.name, this.adminKubeconfig);
    return run(kubectl(this.programs), [...flags, ...args], options);
  }

  async liqoctl(args: string[]) {
    const { program, env } = liqoctl(this.programs, this.dir, this.state);
    // Errors must not repeat the arguments: a token may be among them.
    return run(program, args, { env, name: 'liqoctl' });
  }

  peer(member: string) {
    return this.federate('peer', member);
  }

  unpeer(member: string) {
    return this.federate('unpeer', member);
  }

  offload(namespace: string) {
    return this.federate('offload', namespace);
  }

  unoffload(namespace: string) {
    return this.federate('unoffload', namespace);
  }

  async peeringUser(consumer: string) {
    return (await this.run('peering-user', consumer)).trim();
  }

  private async federate(command: string, what: string) {
    await this.run(command, what);
  }

  private run(command: string, what: string) {
    return federate(this.programs, this.dir, command, [this.name, what]);
  }
}

/**
 * Starts a federation and waits until it is ready. Builds its programs if they
 * are not in the cache, which is told through `log` and takes minutes.
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  // Not console.error: Jest would add a stack to each line.
  const log =
    options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const given = options.dir && resolve(options.dir);
  const { clusters: wanted, liqo } = chooseClusters(given, options);
  const programs = await ensureBuilt(log, liqo);
  const temporary = !given;
  const dir =
    given || mkdtempSync(join(tmpdir(), 'cluster-federation-sandbox-'));
  const removeTemporary = () => {
    if (temporary) {
      rmSync(dir, { recursive: true, force: true });
    }
  };
  const { state } = await start(programs, {
    dir,
    clusters: wanted,
    seed: options.seed,
    temporary,
    dieWithParent: true,
    log,
  }).catch(async error => {
    await stop(dir);
    removeTemporary();
    throw error;
  });
  const clusters = state.clusters.map(c => new Cluster(programs, dir, c));
  return {
    dir,
    clusters,
    cluster(name) {
      findCluster(state, name); // throws with the names there are
      return clusters.find(c => c.name === name)!;
    },
    async stop() {
      await stop(dir);
      removeTemporary();
    },
    async reset() {
      resumeAll(dir);
      await restore(programs, dir, log);
    },
  };
}
