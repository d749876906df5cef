import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isDeepStrictEqual } from 'node:util';
import {
  groupPath,
  KubernetesTransport,
  WatchableClusterConnection,
} from '../clusters';
import { ContactProbe } from './ContactProbe';
import { listOf, recordOf } from './fields';
import { Pause } from './Pause';
import {
  defaultWatchTiming,
  Snapshot,
  WatchedResource,
  WatchTiming,
} from './types';

interface TargetedReaderOptions {
  connection: WatchableClusterConnection;
  /** What would be followed; read is only what a peering credential may read. */
  resources: WatchedResource<any>[];
  logger: LoggerService;
  /** What is answered about the cluster differs from before. */
  onChange: () => void;
  timing?: Partial<WatchTiming>;
}

interface ReadState {
  /** Group, version and plural of what the API server serves. */
  served: Set<string>;
  objects: Map<WatchedResource<any>, unknown[]>;
  error?: string;
}

/**
 * Keeps contact with a cluster whose credential allows peering only. It never
 * lists the whole cluster and watches nothing: every now and then it reads which
 * kinds are served, and the ConfigMaps of Liqo's namespace that say who the
 * cluster is.
 */
export class TargetedReader {
  private readonly probe: ContactProbe;
  private readonly timing: WatchTiming;
  private readonly pause = new Pause();
  private known: ReadState = { served: new Set(), objects: new Map() };
  private lastContact?: number;
  private failure?: { error?: string; waitingFor?: string } = {};

  constructor(private readonly options: TargetedReaderOptions) {
    const { connection, logger, onChange } = options;
    this.timing = { ...defaultWatchTiming, ...options.timing };
    this.probe = new ContactProbe({
      connection,
      logger,
      timing: this.timing,
      onContact: ({ sentAt, regained, replaced }) => {
        const isNew = this.failure !== undefined;
        this.failure = undefined;
        this.lastContact = sentAt;
        if (isNew) {
          onChange();
        }
        if (isNew || regained || replaced) {
          this.pause.wake();
        }
      },
      onFailure: ({ error, waitingFor }) => this.fail({ error, waitingFor }),
      onVersion: onChange,
    });
    if (connection.configError) {
      this.failure = {
        error: connection.configError,
        waitingFor: 'a corrected configuration',
      };
    }
  }

  get connection(): WatchableClusterConnection {
    return this.options.connection;
  }

  get kubernetesVersion(): string | undefined {
    return this.probe.kubernetesVersion;
  }

  readonly snapshot: Snapshot = {
    list: <T>(resource: WatchedResource<T>): T[] =>
      [...(this.known.objects.get(resource) ?? [])] as T[],
    isServed: resource => this.known.served.has(keyOf(resource)),
  };

  status(): ClusterStatus {
    const { name } = this.connection;
    const { error, waitingFor } = this.failure ?? {};
    if (this.lastContact === undefined) {
      return {
        name,
        health: 'Connecting',
        error,
        waitingFor: waitingFor ?? 'the API server',
      };
    }
    return {
      name,
      health: 'NotFollowed',
      asOf: new Date(this.lastContact).toISOString(),
      error:
        error ?? waitingFor?.replace(/^/, 'Waiting for ') ?? this.known.error,
    };
  }

  /** Keeps contact until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.connection.configError) {
      return;
    }
    await Promise.all([this.probe.run(signal), this.keepReading(signal)]);
  }

  private fail(failure: { error?: string; waitingFor?: string }): void {
    const before = this.failure;
    this.failure = failure;
    if (!isDeepStrictEqual(before, failure)) {
      this.options.onChange();
    }
  }

  private async keepReading(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let waitMs = this.timing.targetedReadMs;
      if (!this.failure) {
        await this.read(signal).catch(() => {
          // Contact is lost or refused: the probe says so.
          waitMs = this.timing.probeIntervalMs;
        });
      }
      await this.pause.wait(waitMs, signal);
    }
  }

  private async read(signal: AbortSignal): Promise<void> {
    const transport = this.connection.transport();
    const next: ReadState = { served: new Set(), objects: new Map() };
    const { resources } = this.options;
    const groups = new Set(
      resources.map(resource => resource.apiVersion).filter(isOfLiqo),
    );
    for (const apiVersion of groups) {
      const kinds = await unlessRefused(
        this.kindsOf(transport, apiVersion, signal),
      );
      next.error ??= kinds.refusal;
      for (const plural of kinds.answer ?? []) {
        next.served.add(keyOf({ apiVersion, plural }));
      }
    }
    for (const resource of resources.filter(isReadable)) {
      const objects = await unlessRefused(
        this.objectsOf(transport, resource, signal),
      );
      next.error ??=
        objects.refusal && `The cluster ID is not known: ${objects.refusal}`;
      next.objects.set(resource, objects.answer ?? []);
    }
    if (!signal.aborted && !isDeepStrictEqual(this.known, next)) {
      this.known = next;
      this.options.onChange();
    }
  }

  private async kindsOf(
    transport: KubernetesTransport,
    apiVersion: string,
    signal: AbortSignal,
  ): Promise<string[]> {
    try {
      const { resources } = recordOf(
        await transport.request<unknown>({
          method: 'GET',
          path: groupPath(apiVersion),
          subject: `Read the kinds of ${apiVersion}`,
          deadlineMs: this.timing.requestDeadlineMs,
          signal,
        }),
      );
      return listOf(resources).map(({ name }) => String(name));
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        return [];
      }
      throw error;
    }
  }

  private async objectsOf(
    transport: KubernetesTransport,
    resource: WatchedResource<unknown>,
    signal: AbortSignal,
  ): Promise<unknown[]> {
    const { id, apiVersion, plural, labelSelector } = resource;
    const namespace = encodeURIComponent(this.connection.liqoNamespace);
    const { items } = recordOf(
      await transport.request<unknown>({
        method: 'GET',
        path: `${groupPath(apiVersion)}/namespaces/${namespace}/${plural}`,
        subject: `Read ${id}`,
        query: { labelSelector },
        deadlineMs: this.timing.requestDeadlineMs,
        signal,
      }),
    );
    return listOf(items)
      .map(item => resource.trim(item))
      .filter(trimmed => trimmed !== undefined);
  }
}

/** A refusal is an answer, too: contact is fine. */
async function unlessRefused<T>(
  reading: Promise<T>,
): Promise<{ answer?: T; refusal?: string }> {
  try {
    return { answer: await reading };
  } catch (error) {
    if (isError(error) && error.name === 'NotAllowedError') {
      return { refusal: error.message };
    }
    throw error;
  }
}

function keyOf({
  apiVersion,
  plural,
}: Pick<WatchedResource<unknown>, 'apiVersion' | 'plural'>): string {
  return `${apiVersion}/${plural}`;
}

/** Groups of Kubernetes itself are always there. */
function isOfLiqo(apiVersion: string): boolean {
  return apiVersion.includes('.');
}

/** A peering credential reads ConfigMaps in Liqo's namespace, and nothing else that is followed. */
function isReadable({ apiVersion, plural }: WatchedResource<unknown>): boolean {
  return apiVersion === 'v1' && plural === 'configmaps';
}
