import { InputError } from '@backstage/errors';
import { parseQuantity, type PeeringSpec } from '../model';

const NAME = /^[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const RESOURCE =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
const VERSION = /^v?1\.[0-9]{1,4}\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,40})?$/;

const SERVER_SIDES = ['Member', 'Host'];
const SERVICE_TYPES = ['LoadBalancer', 'NodePort', 'ClusterIP'];

/** @throws InputError naming the field */
function checkThat(field: string, isRight: boolean, hint: string): void {
  if (!isRight) {
    throw new InputError(`${field}: expected ${hint}`);
  }
}

/** @throws InputError naming the field */
export function checkConnectionName(field: string, value: string): void {
  checkThat(
    field,
    NAME.test(value),
    '1 to 63 letters, digits, ., _ and -, with a letter or digit at both ends',
  );
}

/** @throws InputError naming the field */
export function checkDnsLabel(field: string, value: string): void {
  checkThat(
    field,
    DNS_LABEL.test(value),
    '1 to 63 lower-case letters, digits and -, with a letter or digit at both ends',
  );
}

/** @throws InputError naming the field; for Liqo 0.x too, whose commands are others */
export function checkVersion(field: string, value: string): void {
  checkThat(
    field,
    VERSION.test(value),
    'a version of Liqo 1.x, such as v1.2.0',
  );
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** @throws InputError naming the field */
export function checkSpec(spec: PeeringSpec): void {
  const { networking, resources = {}, resourceSliceClass } = spec;
  const { gatewayServerSide, gatewayServiceType, gatewayPort, mtu } =
    networking;
  const at = 'spec.networking';
  checkThat(
    `${at}.gatewayServerSide`,
    !gatewayServerSide || SERVER_SIDES.includes(gatewayServerSide),
    SERVER_SIDES.join(' or '),
  );
  checkThat(
    `${at}.gatewayServiceType`,
    !gatewayServiceType || SERVICE_TYPES.includes(gatewayServiceType),
    SERVICE_TYPES.join(' or '),
  );
  checkThat(
    `${at}.gatewayPort`,
    gatewayPort === undefined || isWhole(gatewayPort, 1, 65535),
    'a port from 1 to 65535',
  );
  checkThat(
    `${at}.mtu`,
    mtu === undefined || isWhole(mtu, 576, 9000),
    'a number from 576 to 9000',
  );
  if (resourceSliceClass !== undefined) {
    checkDnsLabel('spec.resourceSliceClass', resourceSliceClass);
  }
  for (const [name, quantity] of Object.entries(resources)) {
    const field = `spec.resources[${JSON.stringify(name)}]`;
    checkThat(field, RESOURCE.test(name), 'the name of a resource');
    checkThat(
      field,
      /^[0-9.]\S*$/.test(quantity) && parseQuantity(quantity) !== undefined,
      'a quantity such as 4, 500m or 8Gi',
    );
  }
}
