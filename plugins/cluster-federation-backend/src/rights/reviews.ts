import { isError } from '@backstage/errors';
import type { KubernetesTransport } from '../clusters';
import type { Right } from './shippedRoles';

const AT_ONCE = 4;
const DEADLINE_MS = 5_000;

/** Those of the rights that the portal's credentials do not have. */
export async function findMissing(
  transport: KubernetesTransport,
  rights: Right[],
  signal: AbortSignal,
): Promise<Right[]> {
  const missing = new Set<Right>();
  const queue = rights.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      // The workers share the queue.
      for (const right of queue) {
        if (!(await isAllowed(transport, right, signal))) {
          missing.add(right);
        }
      }
    }),
  );
  return rights.filter(right => missing.has(right));
}

async function isAllowed(
  transport: KubernetesTransport,
  { verb, group, resource, name, namespace, path }: Right,
  signal: AbortSignal,
): Promise<boolean> {
  const [plural, subresource] = resource.split('/');
  const answer = await transport.request<{ status?: { allowed?: boolean } }>({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    subject: 'Ask for the rights of the portal',
    deadlineMs: DEADLINE_MS,
    signal,
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: path
        ? { nonResourceAttributes: { verb, path } }
        : {
            resourceAttributes: {
              verb,
              group,
              resource: plural,
              subresource,
              name,
              namespace,
            },
          },
    },
  });
  return answer.status?.allowed === true;
}

/** Name by which the cluster knows the portal; not every cluster tells. */
export async function findUsername(
  transport: KubernetesTransport,
  signal: AbortSignal,
): Promise<string | undefined> {
  return await unlessRefused(async () => {
    const answer = await transport.request<{
      status?: { userInfo?: { username?: string } };
    }>({
      method: 'POST',
      path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      subject: 'Ask for the name of the portal',
      deadlineMs: DEADLINE_MS,
      signal,
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'SelfSubjectReview',
      },
    });
    return answer.status?.userInfo?.username;
  });
}

/** API groups that the cluster serves; `undefined` where it does not tell. */
export async function findServedGroups(
  transport: KubernetesTransport,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  return await unlessRefused(async () => {
    const { groups = [] } = await transport.request<{
      groups?: { name: string }[];
    }>({
      method: 'GET',
      path: '/apis',
      subject: 'List the API groups',
      deadlineMs: DEADLINE_MS,
      signal,
    });
    return new Set(['', ...groups.map(({ name }) => name)]);
  });
}

async function unlessRefused<T>(ask: () => Promise<T>) {
  try {
    return await ask();
  } catch (error) {
    if (
      isError(error) &&
      (error.name === 'NotAllowedError' || error.name === 'NotFoundError')
    ) {
      return undefined;
    }
    throw error;
  }
}
