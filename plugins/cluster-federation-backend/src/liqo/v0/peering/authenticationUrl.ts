import { NODE_TYPE_LABEL, VIRTUAL_NODE_TYPE } from '../labels';
import type { Deployment, Node, Service } from './kinds';

const ADDRESS_ANNOTATION = 'liqo.io/override-address';
const PORT_ANNOTATION = 'liqo.io/override-port';
// Liqo 0.5 has arguments of its controller manager for the same.
const ADDRESS_ARGUMENT = '--auth-service-address-override=';
const PORT_ARGUMENT = '--auth-service-port-override=';

/** Where Kubernetes says a node can be reached, in Liqo's order of preference. */
const addressTypes = [
  'ExternalDNS',
  'ExternalIP',
  'InternalDNS',
  'InternalIP',
  'Hostname',
];

/** What tells how the authentication service of a member is reached. */
export interface AuthenticationExposure {
  /** Service `liqo-auth`. */
  service: Service;
  /** That of Liqo's controller manager, where it may be read. */
  controllerManager?: Deployment;
  nodes: Node[];
}

function argumentOf(
  deployment: Deployment | undefined,
  prefix: string,
): string | undefined {
  const containers = deployment?.spec?.template?.spec?.containers ?? [];
  const found = containers
    .flatMap(({ args = [] }) => args)
    .find(argument => argument.startsWith(prefix));
  return found?.slice(prefix.length) || undefined;
}

function addressOfNode(nodes: Node[]): string | undefined {
  const node = nodes.find(
    ({ metadata }) => metadata?.labels?.[NODE_TYPE_LABEL] !== VIRTUAL_NODE_TYPE,
  );
  const addresses = node?.status?.addresses ?? [];
  return addressTypes
    .map(wanted => addresses.find(({ type }) => type === wanted)?.address)
    .find(Boolean);
}

function addressOf(exposure: AuthenticationExposure): string | undefined {
  const { service, controllerManager, nodes } = exposure;
  const override =
    service.metadata?.annotations?.[ADDRESS_ANNOTATION] ??
    argumentOf(controllerManager, ADDRESS_ARGUMENT);
  if (override) {
    return override.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  }
  const [ingress] = service.status?.loadBalancer?.ingress ?? [];
  return service.spec?.type === 'LoadBalancer'
    ? ingress?.hostname || ingress?.ip
    : addressOfNode(nodes);
}

function portOf(exposure: AuthenticationExposure): string | undefined {
  const { service, controllerManager } = exposure;
  const override =
    service.metadata?.annotations?.[PORT_ANNOTATION] ??
    argumentOf(controllerManager, PORT_ARGUMENT);
  if (override) {
    return override;
  }
  const [port] = service.spec?.ports ?? [];
  const number = {
    LoadBalancer: port?.port,
    NodePort: port?.nodePort,
  }[service.spec?.type ?? ''];
  return number?.toString();
}

/**
 * The address of the authentication service of a member as `liqoctl generate
 * peer-command` works it out: an override, else where the Service can be
 * reached from outside. Pure.
 *
 * @returns `undefined` where it can't be reached from outside
 */
export function authenticationUrl(
  exposure: AuthenticationExposure,
): string | undefined {
  const address = addressOf(exposure);
  const port = portOf(exposure);
  if (!address || !port) {
    return undefined;
  }
  return port === '443' ? `https://${address}` : `https://${address}:${port}`;
}
