import type {
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { AllowAll } from './allowAll';
import { OwnersOffload } from './ownersOffload';
import { PlatformTeamPeers } from './platformTeamPeers';
import { ReadOnlyForAll } from './readOnlyForAll';

const POLICY_KEY = 'permission.examplePolicy';
const TEAM_KEY = 'permission.examplePlatformTeam';

/**
 * The policy that the configuration names.
 *
 * @throws InputError naming the key
 */
export function selectPolicy(
  config: RootConfigService,
  userInfo: UserInfoService,
): PermissionPolicy {
  const name = config.getOptionalString(POLICY_KEY) ?? 'allow-all';
  switch (name) {
    case 'allow-all':
      return new AllowAll();
    case 'read-only':
      return new ReadOnlyForAll();
    case 'owners':
      return new OwnersOffload({ userInfo });
    case 'platform-team':
      return new PlatformTeamPeers({
        userInfo,
        platformTeam: stringifyEntityRef(
          parseEntityRef(
            config.getOptionalString(TEAM_KEY) ?? 'group:default/platform-team',
            { defaultKind: 'group' },
          ),
        ),
      });
    default:
      throw new InputError(
        `${POLICY_KEY}: there is no policy '${name}'; there are allow-all, read-only, owners and platform-team`,
      );
  }
}
