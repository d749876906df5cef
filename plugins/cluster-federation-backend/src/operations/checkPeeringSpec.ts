import { InputError } from '@backstage/errors';
import {
  parseQuantity,
  type Cluster,
  type PeeringOption,
  type PeeringSpec,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LiqoChanges } from './types';

const RESOURCE_NAME =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
/** Where Kubernetes' numbers end. */
const LARGEST = 2 ** 63;

function checkQuantity(parent: string, resource: string, quantity: string) {
  const field = /^\w+$/.test(resource)
    ? `${parent}.${resource}`
    : `${parent}[${JSON.stringify(resource)}]`;
  if (!RESOURCE_NAME.test(resource)) {
    throw new InputError(
      `${field}: is no name of a resource; names are like cpu, memory, pods or nvidia.com/gpu`,
    );
  }
  const amount = /^[0-9.]/.test(quantity) ? parseQuantity(quantity) : undefined;
  if (amount === undefined || /\s/.test(quantity)) {
    throw new InputError(
      `${field}: ${JSON.stringify(
        quantity,
      )} is no quantity; quantities are like 4, 500m or 8Gi`,
    );
  }
  if (amount >= LARGEST) {
    throw new InputError(
      `${field}: ${quantity} is more than Kubernetes counts`,
    );
  }
  if (resource === 'pods' && !Number.isInteger(amount)) {
    throw new InputError(`${field}: pods are counted whole`);
  }
}

/**
 * Checks that resources have names and quantities as Kubernetes knows them.
 *
 * @throws InputError naming the field
 */
export function checkResources(
  field: string,
  resources: Record<string, string>,
) {
  Object.entries(resources).forEach(([resource, quantity]) =>
    checkQuantity(field, resource, quantity),
  );
}

/**
 * Checks what the schema of a peering cannot say.
 *
 * @throws InputError naming the field
 */
export function checkPeeringSpec({ networking, resources = {} }: PeeringSpec) {
  const { enabled, ...options } = networking;
  const [meaningless] = Object.keys(options);
  if (!enabled && meaningless) {
    throw new InputError(
      `spec.networking.${meaningless}: has no meaning without spec.networking.enabled`,
    );
  }
  checkResources('spec.resources', resources);
}

/**
 * Checks that a peering asks for nothing that the Liqo of its host leaves to
 * the installation.
 *
 * @throws InputError naming the field
 */
export function checkPeeringOptions(
  { networking, resources, resourceSliceClass }: PeeringSpec,
  { peeringOptions }: Pick<LiqoChanges, 'peeringOptions'>,
  { name, liqoVersion }: Pick<Cluster, 'name' | 'liqoVersion'>,
) {
  const asked: [PeeringOption, string, boolean, string][] = [
    [
      'networking',
      'spec.networking.enabled',
      networking.enabled,
      'connects networks as it was installed; leave it false',
    ],
    [
      'resources',
      'spec.resources',
      resources !== undefined,
      'lends what the installation of the member says; leave it out',
    ],
    [
      'resourceSliceClass',
      'spec.resourceSliceClass',
      resourceSliceClass !== undefined,
      'has no classes of resources; leave it out',
    ],
  ];
  for (const [option, field, isAsked, hint] of asked) {
    if (isAsked && !peeringOptions.includes(option)) {
      throw new InputError(
        `${field}: can't be chosen for a peering of ${name}, whose Liqo ${
          liqoVersion ? `(${liqoVersion}) ` : ''
        }${hint}`,
      );
    }
  }
}
