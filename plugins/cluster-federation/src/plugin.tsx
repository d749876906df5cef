import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  PluginHeaderActionBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiBubbleChartLine } from '@remixicon/react';
import {
  ClusterFederationClient,
  PLUGIN_ID,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationApiRef } from './api';
import { entityCards } from './cards/extensions';
import { formFields } from './fields/extensions';
import {
  addMemberRouteRef,
  clusterRouteRef,
  clustersRouteRef,
  entityRouteRef,
  installRouteRef,
  namespaceRouteRef,
  namespacesRouteRef,
  offloadRouteRef,
  operationRouteRef,
  operationsRouteRef,
  peeringRouteRef,
  peeringsRouteRef,
  removeMemberRouteRef,
  rootRouteRef,
  templateRouteRef,
} from './routes';

const api = ApiBlueprint.make({
  params: define =>
    define({
      api: clusterFederationApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ClusterFederationClient(deps),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/cluster-federation',
    title: 'Cluster federation',
    routeRef: rootRouteRef,
  },
});

const overview = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: 'Overview',
    loader: () => import('./pages/Overview').then(m => <m.OverviewPage />),
  },
});

const clusters = SubPageBlueprint.make({
  name: 'clusters',
  params: {
    path: 'clusters',
    title: 'Clusters',
    loader: () => import('./pages/Clusters').then(m => <m.Clusters />),
  },
});

const peerings = SubPageBlueprint.make({
  name: 'peerings',
  params: {
    path: 'peerings',
    title: 'Peerings',
    loader: () => import('./pages/Peerings').then(m => <m.Peerings />),
  },
});

const namespaces = SubPageBlueprint.make({
  name: 'namespaces',
  params: {
    path: 'namespaces',
    title: 'Namespaces',
    loader: () => import('./pages/Namespaces').then(m => <m.Namespaces />),
  },
});

const operations = SubPageBlueprint.make({
  name: 'operations',
  params: {
    path: 'operations',
    title: 'Operations',
    loader: () => import('./pages/Operations').then(m => <m.Operations />),
  },
});

const readOnlyBadge = PluginHeaderActionBlueprint.make({
  name: 'read-only',
  params: define =>
    define({
      loader: () => import('./access').then(m => <m.ReadOnlyBadge />),
    }),
});

/**
 * Cluster Federation: pages, entity cards and template fields for Kubernetes
 * clusters federated with Liqo.
 *
 * @public
 */
export const clusterFederationPlugin = createFrontendPlugin({
  pluginId: PLUGIN_ID,
  title: 'Cluster federation',
  icon: <RiBubbleChartLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [
    api,
    page,
    overview,
    clusters,
    peerings,
    namespaces,
    operations,
    readOnlyBadge,
    ...entityCards,
    ...formFields,
  ],
  routes: {
    root: rootRouteRef,
    clusters: clustersRouteRef,
    cluster: clusterRouteRef,
    peerings: peeringsRouteRef,
    peering: peeringRouteRef,
    namespaces: namespacesRouteRef,
    namespace: namespaceRouteRef,
    offload: offloadRouteRef,
    addMember: addMemberRouteRef,
    removeMember: removeMemberRouteRef,
    install: installRouteRef,
    operations: operationsRouteRef,
    operation: operationRouteRef,
  },
  externalRoutes: { template: templateRouteRef, entity: entityRouteRef },
});
