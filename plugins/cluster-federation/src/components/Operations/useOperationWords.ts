import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  isPeeringRequest,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useClusters, usePeerings } from '../../data/queries';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterIdOf, isNamedById, memberTitle } from '../../model/operations';
import { clusterFederationTranslationRef } from '../../translation';

/**
 * How operations and their targets are called, and where the targets are.
 *
 * @param operations - those in question, which may need names to be looked up
 */
export function useOperationWords(operations: Operation[]) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const clusterList = useClusters().data?.items;
  const clusters = clusterList ?? [];
  const peerings = usePeerings({
    enabled:
      clusterList !== undefined &&
      operations.some(operation => isNamedById(operation, clusterList)),
  }).data?.items;
  const memberOf = (operation: { cluster: string; member: string }) =>
    memberTitle(operation, clusters, peerings ?? []);
  return {
    what: ({ kind }: Operation): string => t(`operation.${kind}`),
    member: memberOf,
    target: (operation: Operation): string =>
      isPeeringRequest(operation)
        ? `${operation.cluster} → ${memberOf(operation)}`
        : t('operationPage.namespaceOn', {
            namespace: operation.namespace,
            cluster: operation.cluster,
          }),
    targetHref: (operation: Operation): string | undefined =>
      isPeeringRequest(operation)
        ? links.peering(
            operation.cluster,
            clusterIdOf(operation.member, clusters),
          )
        : links.namespace(operation.cluster, operation.namespace),
  };
}
