import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

// Filters are predicates rather than functions, so that an app can replace
// them in its configuration.

const clusterCard = EntityCardBlueprint.make({
  name: 'cluster-federation',
  params: {
    type: 'content',
    filter: { kind: 'resource', 'spec.type': 'kubernetes-cluster' },
    loader: () =>
      import('./ClusterFederationCard').then(m => <m.ClusterFederationCard />),
  },
});

const whereItRunsCard = EntityCardBlueprint.make({
  name: 'where-it-runs',
  params: {
    type: 'content',
    filter: {
      $all: [
        { kind: { $in: ['component', 'system', 'api', 'resource'] } },
        { $not: { 'spec.type': 'kubernetes-cluster' } },
        {
          $any: [
            // Its components have the annotations.
            {
              kind: 'system',
              relations: {
                $contains: {
                  type: 'hasPart',
                  targetRef: { $hasPrefix: 'component:' },
                },
              },
            },
            {
              'metadata.annotations.backstage.io/kubernetes-id': {
                $exists: true,
              },
            },
            {
              'metadata.annotations.backstage.io/kubernetes-label-selector': {
                $exists: true,
              },
            },
            {
              'metadata.annotations.backstage.io/kubernetes-namespace': {
                $exists: true,
              },
            },
          ],
        },
      ],
    },
    loader: () => import('./WhereItRunsCard').then(m => <m.WhereItRunsCard />),
  },
});

const namespaceCard = EntityCardBlueprint.make({
  name: 'offloaded-namespace',
  params: {
    type: 'content',
    filter: { kind: 'resource', 'spec.type': 'kubernetes-namespace' },
    loader: () =>
      import('./OffloadedNamespaceCard').then(m => (
        <m.OffloadedNamespaceCard />
      )),
  },
});

export const entityCards = [clusterCard, whereItRunsCard, namespaceCard];
