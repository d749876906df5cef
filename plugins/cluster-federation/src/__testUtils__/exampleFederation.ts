import {
  exampleClusters,
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
    peerings: [examplePeering(), exampleMemberView()],
    offloadings: [exampleOffloading()],
    placements: examplePods,
    ...changes,
  });
}
