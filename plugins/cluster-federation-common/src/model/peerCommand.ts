/**
 * Registers a member of Liqo 0.x with a host by what the member prints
 * (`liqoctl generate peer-command`).
 *
 * @public
 */
export interface RegisterMemberRequest {
  /** The host. */
  cluster: string;
  /** As it was printed, with whatever stands around it. Holds a secret. */
  command: string;
}

/**
 * A member whose token lies on the host, so that the two can be peered.
 *
 * @public
 */
export interface RegisteredMember {
  /** The host. */
  cluster: string;
  /** Liqo's ID of the member, which names it in requests. */
  clusterId: string;
  clusterName: string;
  /** Of the member's authentication service. */
  authUrl: string;
  /** When the token is deleted, unless a peering uses it by then (ISO 8601). */
  expiresAt: string;
}

/**
 * What an admin of a host runs there to make a cluster its member.
 *
 * @public
 */
export interface PeerCommand {
  /** The member. */
  cluster: string;
  /** Holds a secret: who has it can become a host of the member. */
  command: string;
}
