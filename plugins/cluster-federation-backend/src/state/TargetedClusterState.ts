import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterStatus,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { WatchableClusterConnection } from '../clusters';
import { installedGeneration } from '../liqo/generations';
import type { LiqoGeneration } from '../liqo/types';
import type { TargetedReader } from '../watch';
import {
  emptyProjection,
  FollowedCluster,
  Projection,
} from './FollowedCluster';

/**
 * A cluster whose credential allows peering only: who it is and what it runs is
 * known, nothing else is claimed.
 */
export class TargetedClusterState implements FollowedCluster {
  constructor(
    private readonly reader: TargetedReader,
    private readonly generations: LiqoGeneration[],
    private readonly logger: LoggerService,
  ) {}

  get connection(): WatchableClusterConnection {
    return this.reader.connection;
  }

  get kubernetesVersion(): string | undefined {
    return this.reader.kubernetesVersion;
  }

  get projection(): Projection {
    const { snapshot } = this.reader;
    const generation = installedGeneration(this.generations, snapshot);
    return {
      ...emptyProjection,
      generation,
      liqoMajor: generation?.major,
      clusterId: generation && this.clusterIdOf(generation),
    };
  }

  status(): ClusterStatus {
    return this.reader.status();
  }

  placements(): PodPlacement[] {
    return [];
  }

  run(signal: AbortSignal): Promise<void> {
    return this.reader.run(signal);
  }

  private clusterIdOf(generation: LiqoGeneration): string | undefined {
    try {
      return generation.project(this.reader.snapshot, {
        cluster: this.connection.name,
        kubernetes: { nodes: [], namespaces: [], pods: [] },
      }).clusterId;
    } catch (error) {
      this.logger.error(
        `What cluster ${this.connection.name} says about itself cannot be understood: ${error}`,
      );
      return undefined;
    }
  }
}
