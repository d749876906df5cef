import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Impersonation } from '../clusters';
import {
  readImpersonationSettings,
  ROOT_KEY,
  type ImpersonationSettings,
} from './config';
import { kubernetesIdentity, kubernetesUser } from './kubernetesIdentity';
import { whyNotImpersonated } from './kubernetesNames';

const REQUEST_AGAIN = 'Request the operation again.';

/** Why an operation must not run as it was accepted, and what to do. */
interface Obstacle {
  reason: string;
  fix: string;
}

/**
 * Decides as whom operations act. The configuration is read each time: what the
 * administrator has written last holds for operations under way as well.
 */
export class ActingIdentities {
  readonly #config: Config;
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    config: Config;
    auth: AuthService;
    userInfo: UserInfoService;
    logger: LoggerService;
  }) {
    this.#config = options.config;
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
    const settings = this.#settings();
    if (settings instanceof Error) {
      options.logger.error(`No cluster is changed: ${settings.message}`);
    }
  }

  /**
   * Whom an operation acts as that is requested now; nobody means the portal
   * itself.
   *
   * @throws NotAllowedError where there is no user, or none that may be acted as
   * @throws ServiceUnavailableError while the configuration is wrong
   */
  async of(
    credentials: BackstageCredentials,
  ): Promise<Impersonation | undefined> {
    const settings = this.#settings();
    if (settings instanceof Error) {
      throw new ServiceUnavailableError(
        `The portal changes no cluster, for its configuration is wrong: ${settings.message}`,
      );
    }
    if (!settings) {
      return undefined;
    }
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError(
        `Clusters are changed with the rights of a user (${ROOT_KEY}), and behind this request there is none: send it with the credentials of a user`,
      );
    }
    return kubernetesIdentity(
      await this.#userInfo.getUserInfo(credentials),
      settings,
    );
  }

  /**
   * What forbids an operation to run with the identity it was accepted with.
   * There is no other identity that it could run with instead.
   */
  obstacle({
    actsAs,
    requestedBy,
  }: Pick<Operation, 'actsAs' | 'requestedBy'>): Obstacle | undefined {
    const settings = this.#settings();
    if (settings instanceof Error) {
      return {
        reason: `The configuration of the portal is wrong: ${settings.message}`,
        fix: 'Ask an administrator of the portal to mend it.',
      };
    }
    if (!settings) {
      return (
        actsAs && {
          reason: `It was requested to act as ${actsAs.user}, and the portal acts as nobody any more`,
          fix: REQUEST_AGAIN,
        }
      );
    }
    if (!actsAs) {
      return {
        reason:
          "It was requested to act with the portal's own rights, and the portal uses those of users now",
        fix: REQUEST_AGAIN,
      };
    }
    return isAllowed(actsAs, requestedBy, settings)
      ? undefined
      : {
          reason: `It was requested to act as ${actsAs.user}, which the configuration of the portal does not allow any more`,
          fix: REQUEST_AGAIN,
        };
  }

  #settings(): ImpersonationSettings | undefined | Error {
    try {
      return readImpersonationSettings(this.#config);
    } catch (error) {
      return toError(error);
    }
  }
}

function isAllowed(
  { user, groups }: Impersonation,
  requestedBy: string,
  settings: ImpersonationSettings,
): boolean {
  try {
    return (
      user === kubernetesUser(requestedBy, settings) &&
      groups.every(
        group =>
          group.startsWith(settings.groupPrefix) && !whyNotImpersonated(group),
      )
    );
  } catch {
    return false;
  }
}
