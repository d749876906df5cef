import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  addMemberRouteRef,
  clusterRouteRef,
  clustersRouteRef,
  installRouteRef,
  namespaceRouteRef,
  namespacesRouteRef,
  offloadRouteRef,
  operationRouteRef,
  operationsRouteRef,
  peeringRouteRef,
  peeringsRouteRef,
  removeMemberRouteRef,
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
  const offload = useRouteRef(offloadRouteRef);
  const addMember = useRouteRef(addMemberRouteRef);
  const removeMember = useRouteRef(removeMemberRouteRef);
  const install = useRouteRef(installRouteRef);
  const operations = useRouteRef(operationsRouteRef);
  const operation = useRouteRef(operationRouteRef);
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
    /** With the ends that are known filled in. */
    addMember: (ends: { cluster?: string; member?: string } = {}) => {
      const query = new URLSearchParams(ends).toString();
      return addMember && (query ? `${addMember()}?${query}` : addMember());
    },
    /** With what is known of the offloading filled in. */
    offload: (target: { cluster?: string; namespace?: string } = {}) => {
      const query = new URLSearchParams(target).toString();
      return offload && (query ? `${offload()}?${query}` : offload());
    },
    removeMember: (cluster: string, clusterId: string) =>
      removeMember?.({ cluster, clusterId }),
    install: (cluster: string) => install?.({ cluster }),
    operations: operations?.(),
    operation: (id: string) => operation?.({ id }),
    offloadTemplate: template?.(OFFLOAD_TEMPLATE),
  };
}
