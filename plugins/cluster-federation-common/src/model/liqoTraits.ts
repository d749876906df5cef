import type { NamespaceMappingStrategy } from './offloading';
import type { OperationRequest } from './operation';

/**
 * A part of the specification of a peering that some versions of Liqo leave to
 * the one who peers, and others to the installation.
 *
 * @public
 */
export type PeeringOption = 'networking' | 'resources' | 'resourceSliceClass';

/**
 * How a member that the portal is not connected to is registered with a host.
 *
 * - `CredentialSecret`: by a credential for it, as Liqo 1.x makes one
 *   (`liqoctl generate peering-user`).
 * - `PeerCommand`: by the command that the member prints, as Liqo 0.x does
 *   (`liqoctl generate peer-command`).
 *
 * @public
 */
export type MemberRegistrationWay = 'CredentialSecret' | 'PeerCommand';

/**
 * What the version of Liqo that runs on a cluster can do, where versions differ.
 *
 * @public
 */
export interface LiqoTraits {
  /** Kinds of changes that it knows. */
  operations: OperationRequest['kind'][];
  /** Those of them that concern a peering and need no connection to the member. */
  oneSidedOperations: OperationRequest['kind'][];
  /** What can be chosen for each peering. */
  peeringOptions: PeeringOption[];
  /** How namespaces can be called on members. */
  namespaceMappingStrategies: NamespaceMappingStrategy[];
  /** How members without a connection are registered. */
  memberRegistration: MemberRegistrationWay;
}
