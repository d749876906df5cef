import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  Cluster,
  OffloadRequest,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterFederationService } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { statusOf, withContext } from './errors';

export interface RehearsalOptions {
  service: Pick<
    ClusterFederationService,
    'getCluster' | 'getOffloading' | 'listPeerings'
  >;
  credentials: BackstageCredentials;
  logger: LoggerService;
  signal?: AbortSignal;
}

/** What a dry run could find out: the offloading as it is or would become. */
export type Rehearsal = Pick<Offloading, 'phase' | 'remotes'>;

/** Says what offloading would do. Reads only, and writes nothing anywhere. */
export async function rehearseOffload(
  request: OffloadRequest,
  options: RehearsalOptions,
): Promise<Rehearsal> {
  const { logger } = options;
  const { namespace, spec } = request;
  const cluster = await findCluster(request.cluster, options);
  if (cluster.health !== 'Fresh') {
    logger.warn(
      `Cluster ${cluster.name} can't be seen right now, so this may be out of date`,
    );
  } else if (!cluster.liqoVersion) {
    logger.warn(`Liqo was not found on cluster ${cluster.name}`);
  }

  const existing = await findOffloading(request, options);
  if (existing) {
    logger.info(
      `Dry run: namespace ${namespace} of cluster ${cluster.name} is offloaded already (${existing.phase}); it would be brought to what is asked for where that differs`,
    );
    return existing;
  }

  const members = await findMembers(request, options);
  logger.info(
    [
      `Dry run: namespace ${namespace} of cluster ${cluster.name} would be offloaded`,
      `pods: ${spec.podOffloadingStrategy}`,
      `names on members: ${spec.namespaceMappingStrategy}`,
      `created if missing: ${spec.createNamespace ? 'yes' : 'no'}`,
    ].join('; '),
  );
  const names = members.map(member => member.name).join(', ');
  if (spec.clusterSelector.nodeSelectorTerms.length > 0) {
    logger.info(
      `The selector would choose among the members: ${names || 'none yet'}`,
    );
    return { phase: 'Ready', remotes: [] };
  }
  logger.info(`Every member would be chosen: ${names || 'none yet'}`);
  return {
    phase: 'Ready',
    remotes: members.map(member => ({ ...member, phase: 'Ready' })),
  };
}

async function findCluster(
  name: string,
  { service, credentials, signal }: RehearsalOptions,
): Promise<Cluster> {
  try {
    return await service.getCluster(name, { credentials, signal });
  } catch (error) {
    throw withContext(`Could not look at cluster ${name}`, error);
  }
}

async function findOffloading(
  { cluster, namespace }: OffloadRequest,
  { service, credentials, signal }: RehearsalOptions,
): Promise<Offloading | undefined> {
  try {
    return await service.getOffloading(cluster, namespace, {
      credentials,
      signal,
    });
  } catch (error) {
    if (statusOf(error) === 404) {
      return undefined;
    }
    throw withContext(
      `Could not look at namespace ${namespace} of cluster ${cluster}`,
      error,
    );
  }
}

async function findMembers(
  { cluster }: OffloadRequest,
  { service, credentials, signal }: RehearsalOptions,
): Promise<{ name: string; clusterId: string }[]> {
  const { items } = await service.listPeerings(
    { cluster },
    { credentials, signal },
  );
  return items
    .filter(peering => peering.outgoing.phase === 'Established')
    .map(({ remote: { name, clusterId } }) => ({ name, clusterId }));
}
