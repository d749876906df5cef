import { ConflictError } from '@backstage/errors';
import type {
  Blockage,
  PeeringStepDefinition,
  PeeringWish,
} from '../../../operations/types';
import type { PeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { mayTakeOver } from '../../shared/mayTakeOver';
import { isGoing } from '../../shared/objects';
import { hostSide } from '../../shared/peering/sides';
import type { AuthenticationService } from './authenticationService';
import {
  findForeignCluster,
  foreignClusterNamed,
  isInBand,
  outgoingForeignCluster,
} from './foreignCluster';
import type { ForeignCluster } from './kinds';
import { knownService } from './token';

interface Observed {
  /** Absent where the portal neither reads the member nor was told of it. */
  service?: AuthenticationService;
  present?: ForeignCluster;
  /** Has the name that the new one would have. */
  namesake?: ForeignCluster;
}

function isAsked({ present, service }: Observed): boolean {
  return (
    present !== undefined &&
    !isGoing(present) &&
    present.spec?.outgoingPeeringEnabled === 'Yes' &&
    (!service || present.spec.foreignAuthUrl === service.authUrl)
  );
}

/** The name is what Liqo calls the member; from 0.10 on it has to be. */
function wanted({ present, service }: Observed): ForeignCluster | undefined {
  const spec = present?.spec;
  const identity = service ?? {
    clusterId: spec?.clusterIdentity?.clusterID ?? '',
    clusterName: spec?.clusterIdentity?.clusterName ?? '',
    authUrl: spec?.foreignAuthUrl ?? '',
  };
  if (!present && !service) {
    return undefined;
  }
  const made = outgoingForeignCluster(
    present?.metadata?.name ?? identity.clusterName,
    {
      ...identity,
      // Liqo does not let it be changed.
      clusterName: spec?.clusterIdentity?.clusterName || identity.clusterName,
    },
  );
  return spec?.foreignProxyUrl
    ? { ...made, spec: { ...made.spec, foreignProxyUrl: '' } }
    : made;
}

function obstacle(
  { present, service, namesake }: Observed,
  { request, host, member }: PeeringWish<PeerRequest>,
): Blockage | undefined {
  const { cluster, member: name } = request;
  if (member.clusterId === host.clusterId) {
    return {
      reason: `Clusters ${cluster} and ${name} have the same cluster ID ${host.clusterId}`,
      fix: 'Install Liqo on one of them again with another cluster ID.',
    };
  }
  if (service && service.clusterId !== member.clusterId) {
    return {
      reason: `Cluster ${name} has the cluster ID ${service.clusterId} now, and the operation was allowed for ${member.clusterId}`,
      fix: 'Cancel this operation and request the peering again.',
    };
  }
  if (present && isInBand(present)) {
    return {
      reason: `Clusters ${cluster} and ${name} are peered in-band, which the portal does not change`,
      fix: 'Use liqoctl peer in-band, or end that peering with liqoctl unpeer in-band first.',
    };
  }
  if (!present && namesake) {
    return {
      reason: `ForeignCluster ${namesake.metadata?.name} of cluster ${cluster} stands for another cluster, with ID ${namesake.spec?.clusterIdentity?.clusterID}`,
      fix: 'Install Liqo on one of the two members again with another cluster name.',
    };
  }
  return !present && !service
    ? {
        reason: `Cluster ${cluster} knows nothing of ${name}`,
        fix: 'Register the member with what liqoctl generate peer-command prints on it.',
      }
    : undefined;
}

/** The host asks the member to lend. */
export const outgoing: PeeringStepDefinition<Observed> = {
  id: 'foreign-cluster',
  title: ({ cluster, member }) => `Cluster ${cluster} asks ${member} to lend`,
  observe: async (clients, wish) => {
    const { client, remoteId } = hostSide(clients, wish);
    const [service, present] = await Promise.all([
      knownService(clients, wish),
      findForeignCluster(client, remoteId),
    ]);
    const namesake =
      present || !service
        ? undefined
        : await foreignClusterNamed(client, service.clusterName);
    return { service, present, namesake };
  },
  isDone: isAsked,
  isBlocked: obstacle,
  waitingFor: ({ present }) =>
    present && isGoing(present)
      ? `Deletion of ForeignCluster ${present.metadata?.name}`
      : undefined,
  act: async ({ cluster }, observed) => {
    const object = wanted(observed);
    if (!object) {
      throw new ConflictError('There is nothing to ask a member with');
    }
    await cluster.apply(object, {
      force: observed.present !== undefined && mayTakeOver(observed.present),
    });
  },
  intent: observed => {
    const object = wanted(observed);
    return object ? [object] : [];
  },
};
