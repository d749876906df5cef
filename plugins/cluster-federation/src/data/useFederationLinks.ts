import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  clusterRouteRef,
  clustersRouteRef,
  namespaceRouteRef,
  namespacesRouteRef,
  peeringRouteRef,
  peeringsRouteRef,
  templateRouteRef,
} from '../routes';

/** The template that this project ships for offloading a namespace. */
const OFFLOAD_TEMPLATE = {
  namespace: 'default',
  templateName: 'offloaded-namespace',
};

/** Where things are in this portal; `undefined` for what it does not have. */
export function useFederationLinks() {
  const clusters = useRouteRef(clustersRouteRef);
  const clusterPage = useRouteRef(clusterRouteRef);
  const peerings = useRouteRef(peeringsRouteRef);
  const peering = useRouteRef(peeringRouteRef);
  const namespaces = useRouteRef(namespacesRouteRef);
  const namespace = useRouteRef(namespaceRouteRef);
  const template = useRouteRef(templateRouteRef);
  return {
    clusters: clusters?.(),
    cluster: (name: string) => clusterPage?.({ cluster: name }),
    peerings: peerings?.(),
    peering: (cluster: string, clusterId: string) =>
      peering?.({ cluster, clusterId }),
    namespaces: namespaces?.(),
    namespace: (cluster: string, name: string) =>
      namespace?.({ cluster, namespace: name }),
    offloadTemplate: template?.(OFFLOAD_TEMPLATE),
  };
}
