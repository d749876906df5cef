import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const clustersRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/clusters',
});

export const clusterRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/clusters/:cluster',
});

export const peeringsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/peerings',
});

export const peeringRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/peerings/:cluster/:clusterId',
});

/** The way to add a member, with the host and the member in the query. */
export const addMemberRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/peerings/add',
});

export const removeMemberRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/peerings/:cluster/:clusterId/remove',
});

/** How to install Liqo on a connected cluster. */
export const installRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/clusters/:cluster/install',
});

export const operationsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/operations',
});

export const operationRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/operations/:id',
});

export const namespacesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/namespaces',
});

export const namespaceRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/namespaces/:cluster/:namespace',
});

/** The way to offload a namespace, or to change how it is offloaded, with all that is typed in the query. */
export const offloadRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/namespaces/offload',
});

/** The form of one software template. */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});

/** The catalog page of an entity. */
export const entityRouteRef = createExternalRouteRef({
  params: ['kind', 'namespace', 'name'],
  defaultTarget: 'catalog.catalogEntity',
});
