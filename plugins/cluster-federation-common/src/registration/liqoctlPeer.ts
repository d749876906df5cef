import { command, quote } from '../install/shell';
import type { PeeringSpec } from '../model';

const USUAL_LIQO_NAMESPACE = 'liqo';

/** Resources for which liqoctl has a flag of its own. */
const RESOURCE_FLAGS = ['cpu', 'memory', 'pods'];

/**
 * What `liqoctl peer` is told.
 *
 * @public
 */
export interface LiqoctlPeerRequest {
  spec: PeeringSpec;
  /** Path of a file, or what stands for it. */
  hostKubeconfig: string;
  /** Path of a file, or what stands for it. */
  memberKubeconfig: string;
  /** Where Liqo is on the host; `liqo` if not said. */
  hostLiqoNamespace?: string;
  /** Where Liqo is on the member; `liqo` if not said. */
  memberLiqoNamespace?: string;
  /** That of liqoctl; one that knows all of these flags if not said. */
  liqoVersion?: string;
}

function flag(name: string, value: string | number | undefined): string[] {
  return value === undefined ? [] : [`--${name} ${quote(String(value))}`];
}

function namespaceFlag(name: string, namespace?: string): string[] {
  return namespace === USUAL_LIQO_NAMESPACE ? [] : flag(name, namespace);
}

function networkingFlags({ networking }: PeeringSpec): string[] {
  if (!networking.enabled) {
    return ['--networking-disabled'];
  }
  return [
    ...(networking.gatewayServerSide === 'Host'
      ? flag('gw-server-service-location', 'Consumer')
      : []),
    ...flag('gw-server-service-type', networking.gatewayServiceType),
    ...flag('gw-server-service-port', networking.gatewayPort),
    ...flag('mtu', networking.mtu),
  ];
}

function resourceFlags({ resources = {} }: PeeringSpec): string[] {
  const others = Object.keys(resources).filter(
    name => !RESOURCE_FLAGS.includes(name),
  );
  return [
    ...RESOURCE_FLAGS.flatMap(name => flag(name, resources[name])),
    ...others.flatMap(name => flag('resource', `${name}=${resources[name]}`)),
  ];
}

/**
 * Resources that `liqoctl peer` of a version cannot ask for: before Liqo 1.2 it
 * has flags for cpu, memory and pods only.
 *
 * @public
 */
export function resourcesWithoutFlag(
  { resources = {} }: PeeringSpec,
  liqoVersion: string | undefined,
): string[] {
  return /^v?1\.[01](\.|$)/.test(liqoVersion ?? '')
    ? Object.keys(resources).filter(name => !RESOURCE_FLAGS.includes(name))
    : [];
}

/**
 * What stands in commands for the kubeconfig file of a cluster. It is to be
 * quoted, for `<` and `>` redirect.
 *
 * @public
 */
export function kubeconfigPlaceholder(cluster: string): string {
  return `<KUBECONFIG_OF_${cluster.toUpperCase().replace(/[^A-Z0-9]/g, '_')}>`;
}

/**
 * The `liqoctl peer` of Liqo 1.x that does what a request to peer does. Where
 * there are {@link resourcesWithoutFlag}, it leaves the ResourceSlice to
 * whatever comes after it, since a slice is granted at once.
 *
 * @public
 */
export function liqoctlPeerCommand(request: LiqoctlPeerRequest): string {
  const { spec, hostLiqoNamespace, memberLiqoNamespace, liqoVersion } = request;
  return command('liqoctl peer', [
    ...flag('kubeconfig', request.hostKubeconfig),
    ...namespaceFlag('namespace', hostLiqoNamespace),
    ...flag('remote-kubeconfig', request.memberKubeconfig),
    ...namespaceFlag('remote-namespace', memberLiqoNamespace),
    ...networkingFlags(spec),
    ...(resourcesWithoutFlag(spec, liqoVersion).length > 0
      ? ['--create-resource-slice=false']
      : [
          ...flag('resource-slice-class', spec.resourceSliceClass),
          ...resourceFlags(spec),
        ]),
  ]);
}
