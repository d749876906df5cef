import {
  clusterHasCluster,
  offloadingHasCluster,
  peeringHasCluster,
} from './hasCluster';
import { offloadingInNamespace } from './inNamespace';

export const clusterRules = { hasCluster: clusterHasCluster };
export const peeringRules = { hasCluster: peeringHasCluster };
export const offloadingRules = {
  hasCluster: offloadingHasCluster,
  inNamespace: offloadingInNamespace,
};
