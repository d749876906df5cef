import { ConflictError } from '@backstage/errors';
import { quote } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LiqoSite, PeerCommands } from '../../../operations';
import {
  readAuthenticationService,
  readAuthenticationToken,
} from '../peering/authenticationService';
import { findForeignCluster, touch } from '../peering/foreignCluster';
import type { Secret } from '../peering/kinds';
import {
  foundToken,
  readTokenSecret,
  REGISTERED_LABEL,
  tokenSecret,
} from '../peering/tokenSecret';
import { checkMember } from './checkMember';
import { asPortalsOwn, withoutToken } from './failures';
import { parsePeerCommand } from './parsePeerCommand';
import { isExpired, registeredMember } from './registration';

async function writeToken(
  secret: Secret,
  token: string,
  host: LiqoSite,
): Promise<void> {
  try {
    // As liqoctl does, also where somebody else wrote a token before.
    await host.client.apply(secret, { force: true });
  } catch (error) {
    throw withoutToken(error, token, host);
  }
}

async function commandOf(member: LiqoSite): Promise<string> {
  const [{ clusterName, clusterId, authUrl }, token] = await Promise.all([
    readAuthenticationService(member),
    readAuthenticationToken(member),
  ]);
  if (!token) {
    throw new ConflictError(
      `cluster: ${member.cluster} has no Secret auth-token in namespace ${member.liqoNamespace}, which its authentication service makes; see whether that runs there`,
    );
  }
  return [
    `liqoctl peer out-of-band ${quote(clusterName)}`,
    `--auth-url ${quote(authUrl)}`,
    `--cluster-id ${quote(clusterId)}`,
    `--auth-token ${quote(token)}`,
  ].join(' ');
}

/** Registers members by what `liqoctl generate peer-command` prints on them. */
export function createPeerCommands(now: () => number): PeerCommands {
  async function write(
    text: string,
    host: LiqoSite,
  ): ReturnType<PeerCommands['register']> {
    const { authToken, ...service } = parsePeerCommand(text);
    const { client, liqoNamespace } = host;
    const known = await checkMember(service, host);
    const registration = {
      ...service,
      registeredAt: new Date(now()).toISOString(),
    };
    const secret = tokenSecret({
      liqoNamespace,
      token: authToken,
      registration,
      present: await readTokenSecret(client, liqoNamespace, service.clusterId),
    });
    await writeToken(secret, authToken, host);
    if (known?.metadata?.name) {
      await touch(client, known.metadata.name);
    }
    return registeredMember(host.cluster, registration);
  }

  return {
    clusterIdOf: command => parsePeerCommand(command).clusterId,

    async register(command, host) {
      try {
        return await write(command, host);
      } catch (error) {
        throw asPortalsOwn(error, 'peer-host', host);
      }
    },

    async find(clusterId, { cluster, client, liqoNamespace }) {
      const secret = await readTokenSecret(client, liqoNamespace, clusterId);
      const registration = secret && foundToken(secret).registration;
      return registration && !isExpired(registration, now())
        ? registeredMember(cluster, registration)
        : undefined;
    },

    async reveal(member) {
      try {
        return await commandOf(member);
      } catch (error) {
        throw asPortalsOwn(error, 'peer-member', member);
      }
    },

    async cleanUp({ client, liqoNamespace }) {
      const secrets = await client.list<Secret>({
        apiVersion: 'v1',
        kind: 'Secret',
        namespace: liqoNamespace,
        labelSelector: REGISTERED_LABEL,
      });
      let deleted = 0;
      for (const { name, uid, registration } of secrets.map(foundToken)) {
        if (
          registration &&
          isExpired(registration, now()) &&
          !(await findForeignCluster(client, registration.clusterId))
        ) {
          await client.delete(
            {
              apiVersion: 'v1',
              kind: 'Secret',
              name,
              namespace: liqoNamespace,
            },
            { uid },
          );
          deleted += 1;
        }
      }
      return deleted;
    },
  };
}

export const peerCommands = createPeerCommands(Date.now);
