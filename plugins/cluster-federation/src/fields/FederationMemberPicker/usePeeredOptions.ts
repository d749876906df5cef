import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { sortCapacity } from '../../components/Capacity';
import {
  peeredMembers,
  takesPods,
  type PeeredMember,
} from '../../model/peeredMembers';
import { readableQuantity } from '../../model/quantities';
import { freeCapacity } from '../../model/selectorPreview';
import { nodeKind, peeringKind, type StatusKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import type { ClusterOption } from '../shared';

function kindOf({ peering, cluster, obstacle }: PeeredMember): StatusKind {
  if (cluster?.health === 'Stale') {
    return 'stale';
  }
  const { virtualNodes, outgoing } = peering;
  const worst = virtualNodes.find(node => !takesPods(node));
  if (obstacle || !worst) {
    return peeringKind(outgoing.phase);
  }
  return worst.ready === 'True' ? 'none' : nodeKind(worst.ready);
}

/** The members that a host has, with their health and what is free. */
export function usePeeredOptions() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);

  const nodeWords = ({ virtualNodes }: Peering) =>
    virtualNodes
      .filter(node => !takesPods(node))
      .map(({ name, ready, unschedulable }) => {
        const words = {
          True: t('node.ready'),
          False: t('node.notReady'),
          Unknown: t('node.unknown'),
        };
        const word = words[ready] ?? ready;
        return `${t('selectorPreview.node', { node: name })}: ${
          unschedulable ? t('node.cordoned', { word }) : word
        }`;
      });

  const freeWords = ({ capacity }: Peering) => {
    const free = freeCapacity(sortCapacity(capacity)).map(
      ({ resource, quantity }) =>
        `${resource} ${readableQuantity(resource, quantity)}`,
    );
    return free.length > 0
      ? t('selectorPreview.free', { amounts: free.join(', ') })
      : t('selectorPreview.freeUnknown');
  };

  const describe = ({ peering, cluster, obstacle }: PeeredMember): string => {
    if (obstacle === 'Ending') {
      return t('candidate.obstacle.ending');
    }
    if (obstacle === 'NoNodes') {
      return t('memberPicker.noNodes');
    }
    return [
      ...(cluster?.health === 'Stale' ? [t('health.Stale')] : []),
      peering.outgoing.phase,
      ...nodeWords(peering),
      freeWords(peering),
    ].join(' · ');
  };

  return (
    clusters: Cluster[],
    peerings: Peering[],
    host: string,
  ): ClusterOption[] =>
    peeredMembers(clusters, peerings, host).map(member => ({
      id: member.ref,
      label: member.cluster?.title ?? member.peering.remote.name,
      kind: kindOf(member),
      description: describe(member),
      disabled: member.obstacle !== undefined,
    }));
}
