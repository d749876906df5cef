import { ServiceUnavailableError } from '@backstage/errors';
import { beforeDeadline } from '../clusters';

/** The answer of a cluster, unless it takes too long, which a finding can tell. */
export function inTime<T>(reading: Promise<T>, deadlineMs: number): Promise<T> {
  return beforeDeadline(
    reading,
    deadlineMs,
    () =>
      new ServiceUnavailableError(
        `no answer within ${deadlineMs / 1000} seconds`,
      ),
  );
}
