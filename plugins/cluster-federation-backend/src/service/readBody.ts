import { InputError, isError } from '@backstage/errors';
import { json, type RequestHandler } from 'express';

const parse = json();

/** Reads the body of a request. What is wrong with its JSON is told without quoting it: it may hold a secret. */
export const readBody: RequestHandler = (request, response, next) =>
  parse(request, response, (error: unknown) =>
    next(
      isError(error) && error.type === 'entity.parse.failed'
        ? new InputError('The body of the request is no JSON')
        : error,
    ),
  );
