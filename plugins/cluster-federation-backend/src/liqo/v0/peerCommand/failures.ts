import { ConflictError, isError } from '@backstage/errors';
import type { LiqoSite } from '../../../operations';

/**
 * The error to show for one of the portal's own requests to a cluster: what
 * the portal lacks is not what the caller lacks.
 */
export function asPortalsOwn(
  error: unknown,
  role: 'peer-host' | 'peer-member',
  { cluster, liqoNamespace }: LiqoSite,
): unknown {
  return isError(error) && error.name === 'NotAllowedError'
    ? new ConflictError(
        `cluster: the portal lacks rights on cluster ${cluster} (${error.message}); apply the Role cluster-federation-${role} in namespace ${liqoNamespace} there and bind it to the portal's credential`,
      )
    : error;
}

/** A longer quotation may have been cut off at any place behind it. */
const TELLING = 16;

/** The error to show where a token was sent: what refuses an object may quote it. */
export function withoutToken(
  error: unknown,
  token: string,
  { cluster }: LiqoSite,
): unknown {
  const quotations = [token, Buffer.from(token, 'utf8').toString('base64')];
  return isError(error) &&
    quotations.some(text => error.message.includes(text.slice(0, TELLING)))
    ? new ConflictError(
        `cluster: ${cluster} refuses the Secret with the token, for a reason that repeats the token and is not shown; see the admission webhooks of ${cluster}`,
      )
    : error;
}
