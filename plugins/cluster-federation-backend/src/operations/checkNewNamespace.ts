import { InputError } from '@backstage/errors';
import {
  newNamespaceProblems,
  type NewNamespaceProblem,
  type OffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

const messages: Record<NewNamespaceProblem, string> = {
  BadKey:
    'is no name that Kubernetes takes; names are like team or example.com/team, with at most 253 characters before the slash and 63 after it',
  ReservedKey:
    'belongs to Kubernetes, Liqo or this portal, which draw conclusions from it; use a name of your own',
  SecurityKey:
    'decides which pods the cluster lets run, which is left to its administrators; leave it out',
  OwnerKey: 'names the owner of a namespace; use spec.owner',
  BadLabelValue:
    'values of labels have at most 63 letters, digits, -, _ and ., and begin and end with a letter or digit',
  UnknownResource:
    'is nothing that a ResourceQuota limits; it limits for example cpu, limits.memory, pods, requests.nvidia.com/gpu or count/deployments.apps',
  BadQuantity: 'is no quantity; quantities are like 4, 500m or 8Gi',
  NotWhole: 'is counted whole',
  TooLarge: 'is more than Kubernetes counts',
};

const ofNewNamespace = ['labels', 'annotations', 'quota'] as const;

/**
 * Checks what a namespace shall be created with.
 *
 * @throws InputError naming the field
 */
export function checkNewNamespace(
  { spec }: OffloadRequest,
  ownerAnnotation: string,
) {
  const given = ofNewNamespace.find(
    part => Object.keys(spec[part] ?? {}).length > 0,
  );
  if (given && !spec.createNamespace) {
    throw new InputError(
      `spec.${given}: has no meaning without spec.createNamespace, for a namespace that exists is not changed`,
    );
  }
  const [first] = newNamespaceProblems(spec, ownerAnnotation);
  if (first) {
    const [field, problem] = first;
    throw new InputError(`${field}: ${messages[problem]}`);
  }
}
