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

export const namespacesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/namespaces',
});

export const namespaceRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/namespaces/:cluster/:namespace',
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
