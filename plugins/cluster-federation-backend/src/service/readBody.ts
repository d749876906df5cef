import { InputError, isError } from '@backstage/errors';
import { json, type RequestHandler } from 'express';

/** More than the largest request that is accepted has. */
const LARGEST_KIB = 512;

const parse = json({ limit: LARGEST_KIB * 1024 });

const messages: Record<string, string | undefined> = {
  'entity.parse.failed': 'The body of the request is no JSON',
  'entity.too.large': `The body of the request has more than ${LARGEST_KIB} KiB; request it in parts`,
};

/** Reads the body of a request. What is wrong with its JSON is told without quoting it: it may hold a secret. */
export const readBody: RequestHandler = (request, response, next) =>
  parse(request, response, (error: unknown) => {
    const message = isError(error) && messages[String(error.type)];
    next(message ? new InputError(message) : error);
  });
