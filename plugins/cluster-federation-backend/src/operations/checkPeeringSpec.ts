import { InputError } from '@backstage/errors';
import {
  parseQuantity,
  type PeeringSpec,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

const RESOURCE_NAME =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
/** Where Kubernetes' numbers end. */
const LARGEST = 2 ** 63;

function checkQuantity(resource: string, quantity: string) {
  const field = /^\w+$/.test(resource)
    ? `spec.resources.${resource}`
    : `spec.resources[${JSON.stringify(resource)}]`;
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
  Object.entries(resources).forEach(([resource, quantity]) =>
    checkQuantity(resource, quantity),
  );
}
