import { isError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { TenantRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  PeeringClients,
  PeeringStepDefinition,
  PeeringWish,
} from '../../../operations/types';
import { refOf } from '../../../clusters';
import { isGoing, nameOf } from '../../shared/objects';
import { type Located } from '../../shared/peering/deletion';
import { hostSide, memberSide } from '../../shared/peering/sides';
import {
  AUTHENTICATION,
  OFFLOADING,
  type ResourceSlice,
} from '../peering/kinds';
import { listCopies } from '../peering/leftovers';
import { isAccepted } from '../peering/resourceSlice';
import { findNamespaceMaps, findResourceSlices } from '../peering/unpeer';

/** When the portal last made the host ask again. */
const ASKED_AGAIN_ANNOTATION = 'cluster-federation/asked-again';

/** Time for Liqo to copy an object, before it is asked to once more. */
const PATIENCE_MILLISECONDS = 15_000;

/** What the host asks for, or the copy of it that the member has. */
interface Asked {
  object: Located['object'];
  /** Whether the member has a copy. */
  isCopied: boolean;
  /** Whether the member said yes to it. */
  isGranted: boolean;
  /** Whether the host was made to ask again so lately that it may be about to. */
  isAskedAgain: boolean;
}

interface Observed {
  /** Without an answer of the host: what the member has copies of. */
  asked: Asked[];
  isHostKnown: boolean;
}

/** What the host asks for; nothing while it does not answer, or not to the portal. */
async function findRequests(
  clients: PeeringClients,
  wish: PeeringWish,
): Promise<Located['object'][] | undefined> {
  try {
    const host = hostSide(clients, wish);
    const found = await Promise.all([
      findResourceSlices(host),
      findNamespaceMaps(host),
    ]);
    return found
      .flat()
      .map(({ object }) => object)
      .filter(object => !isGoing(object));
  } catch (error) {
    if (
      isError(error) &&
      ['ServiceUnavailableError', 'NotAllowedError'].includes(error.name)
    ) {
      return undefined;
    }
    throw error;
  }
}

/** Only resource slices are granted or refused. */
function isGranted(copy: KubernetesObject): boolean {
  return copy.kind !== 'ResourceSlice' || isAccepted(copy as ResourceSlice);
}

function isAskedAgain({ metadata }: Located['object']): boolean {
  const asked = metadata?.annotations?.[ASKED_AGAIN_ANNOTATION];
  return (
    asked !== undefined &&
    Date.now() - Date.parse(asked) < PATIENCE_MILLISECONDS
  );
}

function assess(
  { apiVersion, kind, metadata }: Located['object'],
  copy: KubernetesObject | undefined,
): Asked {
  return {
    object: { apiVersion, kind, metadata },
    isCopied: copy !== undefined,
    isGranted: copy !== undefined && isGranted(copy),
    isAskedAgain: isAskedAgain({ metadata }),
  };
}

function toAskAgain({ asked, isHostKnown }: Observed): Asked[] {
  return isHostKnown
    ? asked.filter(each => !each.isCopied && !each.isAskedAgain)
    : [];
}

function named(asked: Asked[]): string {
  return asked.map(({ object }) => nameOf(object)).join(', ');
}

/**
 * The member has granted anew what the host asks for. After a drain Liqo's
 * replicator has given up on that until it sees a change of the host's objects:
 * a mark on them is one.
 */
export const grantedAgain: PeeringStepDefinition<Observed, TenantRequest> = {
  id: 'granted-again',
  title: ({ cluster, member }) =>
    `Cluster ${member} has granted ${cluster} again what it asks for`,
  observe: async (clients, wish) => {
    const member = memberSide(clients, wish);
    const [slices, maps, requests] = await Promise.all([
      listCopies(member, AUTHENTICATION, 'ResourceSlice'),
      listCopies(member, OFFLOADING, 'NamespaceMap'),
      findRequests(clients, wish),
    ]);
    const copies = [...slices, ...maps].filter(copy => !isGoing(copy));
    const copyOf = ({ kind, metadata }: Located['object']) =>
      copies.find(
        copy => copy.kind === kind && copy.metadata?.name === metadata?.name,
      );
    return {
      isHostKnown: requests !== undefined,
      asked: requests
        ? requests.map(object => assess(object, copyOf(object)))
        : copies.map(copy => assess(copy, copy)),
    };
  },
  isDone: ({ asked, isHostKnown }) =>
    asked.every(each => each.isGranted) &&
    // A member that has nothing of the host says nothing of what it asks for.
    (isHostKnown ||
      asked.some(({ object }) => object.kind === 'ResourceSlice')),
  isBlocked: () => undefined,
  waitingFor: (observed, { request: { cluster, member } }) => {
    const { asked, isHostKnown } = observed;
    if (toAskAgain(observed).length > 0) {
      return undefined;
    }
    const missing = asked.filter(({ isCopied }) => !isCopied);
    if (!isHostKnown && asked.length === 0) {
      return `Cluster ${cluster}, which gives the portal no answer now, to ask ${member} again; what was drained takes time to heal`;
    }
    return missing.length > 0
      ? `Liqo on cluster ${cluster} to ask ${member} again for ${named(
          missing,
        )}; what was drained takes time to heal`
      : `Cluster ${member} to accept ${named(
          asked.filter(each => !each.isGranted),
        )}`;
  },
  act: async ({ cluster }, observed) => {
    for (const { object } of toAskAgain(observed)) {
      await cluster.patch(refOf(object), {
        metadata: {
          annotations: { [ASKED_AGAIN_ANNOTATION]: new Date().toISOString() },
        },
      });
    }
  },
};
