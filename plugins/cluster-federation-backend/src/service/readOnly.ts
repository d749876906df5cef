import { NotAllowedError } from '@backstage/errors';
import type { NextFunction, Request, Response } from 'express';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Questions that are sent like changes and change nothing. */
const QUESTIONS = ['/fit'];

/** The 403 of everything that would change something in a read-only portal. */
export function readOnlyRefusal(): NotAllowedError {
  return new NotAllowedError(
    'The portal is read-only (clusterFederation.readOnly); change the federation with liqoctl or kubectl, or ask an administrator of the portal',
  );
}

/** Lets only requests through that change nothing. */
export function refuseChanges(
  refused: (request: Request, error: NotAllowedError) => Promise<void>,
) {
  return (request: Request, _response: Response, next: NextFunction) => {
    const { method, path } = request;
    if (
      SAFE_METHODS.includes(method) ||
      (method === 'POST' && QUESTIONS.includes(path))
    ) {
      next();
      return;
    }
    const error = readOnlyRefusal();
    refused(request, error).then(() => next(error), next);
  };
}
