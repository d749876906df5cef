import {
  exampleClusters,
  exampleRights,
  exampleMemberView,
  exampleOffloading,
  examplePeering,
  examplePods,
} from './exampleData';
import { InMemoryClusterFederation } from './InMemoryClusterFederation';

/** TEST DATA: a sound federation, except for what a test changes. */
export function exampleFederation(
  changes: ConstructorParameters<typeof InMemoryClusterFederation>[0] = {},
) {
  return new InMemoryClusterFederation({
    clusters: exampleClusters,
    rights: exampleClusters.map(({ name }) => exampleRights({ cluster: name })),
    peerings: [examplePeering(), exampleMemberView()],
    offloadings: [exampleOffloading()],
    placements: examplePods,
    ...changes,
  });
}
