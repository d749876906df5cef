import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_CLUSTER,
  RESOURCE_TYPE_OFFLOADING,
  RESOURCE_TYPE_OPERATION,
  RESOURCE_TYPE_PEERING,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { refusal } from './denials';
import {
  clusterPermissionResourceRef,
  offloadingPermissionResourceRef,
  operationPermissionResourceRef,
  peeringPermissionResourceRef,
  type ClusterTarget,
  type OffloadingTarget,
  type OperationTarget,
  type PeeringTarget,
} from './targets';

/** Targets by the resource type of permissions. */
interface Targets {
  [RESOURCE_TYPE_CLUSTER]: ClusterTarget;
  [RESOURCE_TYPE_PEERING]: PeeringTarget;
  [RESOURCE_TYPE_OFFLOADING]: OffloadingTarget;
  [RESOURCE_TYPE_OPERATION]: OperationTarget;
}

type TargetPermission = ResourcePermission<keyof Targets>;

/** Says whether the permission it was made for covers a target. */
export type Decider<P extends TargetPermission> = (
  target: Targets[P['resourceType']],
) => boolean;

type Authorizer = (decision: PolicyDecision, target: unknown) => boolean;

/** Asks for permissions; conditions are applied in memory. */
export class AccessControl {
  readonly #permissions: PermissionsService;
  readonly #authorizers: Record<keyof Targets, Authorizer>;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    const { permissions, permissionsRegistry } = options;
    this.#permissions = permissions;
    this.#authorizers = {
      [RESOURCE_TYPE_CLUSTER]: createConditionAuthorizer(
        permissionsRegistry.getPermissionRuleset(clusterPermissionResourceRef),
      ) as Authorizer,
      [RESOURCE_TYPE_PEERING]: createConditionAuthorizer(
        permissionsRegistry.getPermissionRuleset(peeringPermissionResourceRef),
      ) as Authorizer,
      [RESOURCE_TYPE_OFFLOADING]: createConditionAuthorizer(
        permissionsRegistry.getPermissionRuleset(
          offloadingPermissionResourceRef,
        ),
      ) as Authorizer,
      [RESOURCE_TYPE_OPERATION]: createConditionAuthorizer(
        permissionsRegistry.getPermissionRuleset(
          operationPermissionResourceRef,
        ),
      ) as Authorizer,
    };
  }

  /**
   * Decides permissions for a caller, all in one question to the policy.
   *
   * @throws NotAllowedError when one of them is denied whatever the target
   */
  async deciders<const P extends readonly TargetPermission[]>(
    credentials: BackstageCredentials,
    permissions: P,
  ): Promise<{ [K in keyof P]: Decider<P[K]> }> {
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    const deciders = permissions.map((permission, index) => {
      const decision = decisions[index];
      if (decision.result === AuthorizeResult.DENY) {
        throw refusal(permission);
      }
      const authorize = this.#authorizers[permission.resourceType];
      return (target: unknown) => authorize(decision, target);
    });
    return deciders as { [K in keyof P]: Decider<P[K]> };
  }
}
