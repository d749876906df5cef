import { ConflictError } from '@backstage/errors';
import type { PeeringStepDefinition } from '../../../operations/types';
import { hostSide, memberSide } from '../../shared/peering/sides';
import {
  readAuthenticationService,
  readAuthenticationToken,
} from './authenticationService';
import {
  conditionOf,
  findForeignCluster,
  isEstablished,
  touch,
} from './foreignCluster';
import { foundToken, readTokenSecret, tokenSecret } from './tokenSecret';

/** How far the host can introduce itself to the member. Holds no token. */
interface Observed {
  /** Whether the member has accepted the host before. */
  accepted: boolean;
  /** Name of the ForeignCluster that waits for the token. */
  waiting?: string;
  /** Whether there is a token on the host. */
  present: boolean;
  /** Whether it is the one that the member has now; unknown without a connection to it. */
  current?: boolean;
  /** Whether the member has one at all; unknown without a connection to it. */
  offered?: boolean;
}

/** The host holds the token that the member asks for. */
export const token: PeeringStepDefinition<Observed> = {
  id: 'token',
  title: ({ cluster, member }) =>
    `Cluster ${cluster} has what ${member} asks its hosts for`,
  observe: async (clients, wish) => {
    const host = hostSide(clients, wish);
    const [foreignCluster, secret] = await Promise.all([
      findForeignCluster(host.client, host.remoteId),
      readTokenSecret(host.client, host.liqoNamespace, host.remoteId),
    ]);
    const accepted = isEstablished(
      conditionOf(foreignCluster, 'AuthenticationStatus'),
    );
    const observed = {
      accepted,
      waiting: foreignCluster?.metadata?.name,
      present: secret !== undefined,
    };
    if (accepted || !wish.member.connected) {
      return observed;
    }
    const offered = await readAuthenticationToken(memberSide(clients, wish));
    const held = secret?.data?.token;
    return {
      ...observed,
      offered: offered !== undefined,
      current:
        offered !== undefined &&
        held === Buffer.from(offered, 'utf8').toString('base64'),
    };
  },
  isDone: ({ accepted, present, current }, { member }) =>
    accepted || (member.connected ? current === true : present),
  isBlocked: ({ offered }, { request, member }) => {
    if (!member.connected) {
      return {
        reason: `Cluster ${request.cluster} has no token for ${request.member} any more`,
        fix: 'Register the member again with what liqoctl generate peer-command prints on it.',
      };
    }
    return offered
      ? undefined
      : {
          reason: `Cluster ${request.member} has no Secret auth-token in namespace ${member.liqoNamespace}, which its authentication service makes`,
          fix: 'See whether the authentication service of Liqo runs there; this operation goes on by itself.',
        };
  },
  waitingFor: () => undefined,
  act: async (clients, { waiting }, wish) => {
    const host = hostSide(clients, wish);
    const member = memberSide(clients, wish);
    const [service, offered, present] = await Promise.all([
      readAuthenticationService(member),
      readAuthenticationToken(member),
      readTokenSecret(host.client, host.liqoNamespace, host.remoteId),
    ]);
    if (offered === undefined) {
      throw new ConflictError(
        `Secret auth-token of cluster ${member.cluster} is gone`,
      );
    }
    await host.client.apply(
      tokenSecret({
        liqoNamespace: host.liqoNamespace,
        token: offered,
        registration: { ...service, registeredAt: new Date().toISOString() },
        present,
      }),
      { force: true },
    );
    if (waiting) {
      await touch(host.client, waiting);
    }
  },
};

/** Who the member is and where it is reached, as the portal reads it or was told. */
export async function knownService(
  ...[clients, wish]: Parameters<typeof token.observe>
) {
  if (wish.member.connected) {
    return readAuthenticationService(memberSide(clients, wish));
  }
  const { client, liqoNamespace, remoteId } = hostSide(clients, wish);
  const secret = await readTokenSecret(client, liqoNamespace, remoteId);
  return secret && foundToken(secret).registration;
}
