import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { OwnersOffload } from './ownersOffload';

/**
 * The platform team does everything: peers clusters, sees the rights of the
 * portal and peer commands, and offloads any namespace. All others offload
 * what they own.
 */
export class PlatformTeamPeers implements PermissionPolicy {
  readonly #forOthers: OwnersOffload;
  readonly #userInfo: UserInfoService;
  readonly #platformTeam: string;

  constructor(options: {
    userInfo: UserInfoService;
    /** Entity ref of the team's group, in full form. */
    platformTeam: string;
  }) {
    this.#forOthers = new OwnersOffload(options);
    this.#userInfo = options.userInfo;
    this.#platformTeam = options.platformTeam;
  }

  async handle(
    query: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (user && (await this.#isOfPlatformTeam(user))) {
      return { result: AuthorizeResult.ALLOW };
    }
    return this.#forOthers.handle(query, user);
  }

  async #isOfPlatformTeam({ credentials }: PolicyQueryUser): Promise<boolean> {
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      credentials,
    );
    return ownershipEntityRefs.includes(this.#platformTeam);
  }
}
