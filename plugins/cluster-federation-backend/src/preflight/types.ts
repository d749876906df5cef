import type {
  PeeringSpec,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { UnconnectedMember } from '../operations';
import type { FederationState } from '../state';
import type { PreflightCluster } from './PreflightCluster';

/** A finding before it is known which check made it. */
export type CheckResult = Omit<PreflightFinding, 'check'>;

/** What the peering shall be, as far as checks look at it. */
export type PeeringWish = Pick<
  PeeringSpec,
  'networking' | 'resources' | 'resourceSliceClass'
>;

/** A side that can be looked at, or a member that the portal is not connected to. */
export type PreflightSide = PreflightCluster | UnconnectedMember;

/** A peering that is about to be made. */
export interface PreflightContext {
  host: PreflightCluster;
  member: PreflightSide;
  state: Pick<FederationState, 'clusters' | 'peerings'>;
  wish: PeeringWish;
}

/** One of two clusters that the portal is connected to. */
export interface PairContext extends PreflightContext {
  member: PreflightCluster;
}

/** One thing to look at before a peering is made. */
export interface PreflightCheck {
  readonly id: string;
  readonly title: string;
  /** Reads, and changes nothing. Its failure counts as `could-not-check`. */
  run(context: PreflightContext): Promise<CheckResult[]>;
}
