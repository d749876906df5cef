import {
  clusterHasCluster,
  offloadingHasCluster,
  operationHasCluster,
  peeringHasCluster,
} from './hasCluster';
import { operationHasMember, peeringHasMember } from './hasMember';
import { offloadingInNamespace, operationInNamespace } from './inNamespace';
import {
  offloadingIsNamespaceOwner,
  operationIsNamespaceOwner,
} from './isNamespaceOwner';
import { peeringMemberHasLabel } from './memberHasLabel';

export const clusterRules = { hasCluster: clusterHasCluster };
export const peeringRules = {
  hasCluster: peeringHasCluster,
  hasMember: peeringHasMember,
  memberHasLabel: peeringMemberHasLabel,
};
export const offloadingRules = {
  hasCluster: offloadingHasCluster,
  inNamespace: offloadingInNamespace,
  isNamespaceOwner: offloadingIsNamespaceOwner,
};
export const operationRules = {
  hasCluster: operationHasCluster,
  hasMember: operationHasMember,
  inNamespace: operationInNamespace,
  isNamespaceOwner: operationIsNamespaceOwner,
};
