import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  createOffloadingConditionalDecision,
  createOperationConditionalDecision,
  offloadingConditions,
  operationConditions,
} from '@cluster-federation/backstage-plugin-cluster-federation-backend';
import {
  operationCancelPermission,
  RESOURCE_TYPE_OFFLOADING,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ReadOnlyForAll } from './readOnlyForAll';

/**
 * Everybody sees the federation. Who owns a namespace, directly or through a
 * group, offloads it and changes that. A namespace that does not exist yet is
 * offloaded by whoever owns it from then on.
 */
export class OwnersOffload implements PermissionPolicy {
  readonly #forAll = new ReadOnlyForAll();
  readonly #userInfo: UserInfoService;

  constructor(options: { userInfo: UserInfoService }) {
    this.#userInfo = options.userInfo;
  }

  async handle(
    query: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const forAll = await this.#forAll.handle(query);
    if (forAll.result === AuthorizeResult.ALLOW || !user) {
      return forAll;
    }
    const { permission } = query;
    const { ownershipEntityRefs: claims } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    if (isResourcePermission(permission, RESOURCE_TYPE_OFFLOADING)) {
      return createOffloadingConditionalDecision(
        permission,
        offloadingConditions.isNamespaceOwner({ claims }),
      );
    }
    if (isPermission(permission, operationCancelPermission)) {
      return createOperationConditionalDecision(
        permission,
        operationConditions.isNamespaceOwner({ claims }),
      );
    }
    return forAll;
  }
}
