import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  isPeeringRequest,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useClusters } from '../../data/queries';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterIdOf } from '../../model/operations';
import { clusterFederationTranslationRef } from '../../translation';

/** How operations and their targets are called, and where the targets are. */
export function useOperationWords() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const clusters = useClusters().data?.items ?? [];
  return {
    what: ({ kind }: Operation): string => t(`operation.${kind}`),
    target: (operation: Operation): string =>
      isPeeringRequest(operation)
        ? `${operation.cluster} → ${operation.member}`
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
