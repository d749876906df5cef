import { errorFromAnswer, errorFromFailure } from './errors';

describe('errorFromAnswer', () => {
  it.each([
    [400, 'InputError'],
    [401, 'ServiceUnavailableError'],
    [403, 'NotAllowedError'],
    [404, 'NotFoundError'],
    [409, 'ConflictError'],
    [410, 'ResourceExpiredError'],
    [422, 'InputError'],
    [429, 'ServiceUnavailableError'],
    [500, 'ServiceUnavailableError'],
    [503, 'ServiceUnavailableError'],
  ])('translates HTTP status %d', (statusCode, name) => {
    const body = JSON.stringify({ kind: 'Status', message: 'Kubernetes says' });
    const error = errorFromAnswer(statusCode, body, 'Apply Namespace shop');
    expect(error.name).toBe(name);
    expect(error.message).toBe(
      statusCode === 401
        ? "Apply Namespace shop: the API server refuses the portal's credentials, they are wrong or have expired"
        : 'Apply Namespace shop: Kubernetes says',
    );
  });

  it.each([['404 page not found\n'], ['<html>'], [''], ['null'], ['{"a":1}']])(
    'survives the body %j',
    body => {
      expect(errorFromAnswer(502, body, 'Read').message).toBe(
        'Read: the API server answers with HTTP status 502',
      );
    },
  );

  it('names the field managers of a conflict', () => {
    const body = JSON.stringify({
      message: 'Apply failed with 2 conflicts',
      details: {
        causes: [
          {
            reason: 'FieldManagerConflict',
            message: 'conflict with "kubectl-edit" using v1',
          },
          { reason: 'FieldManagerConflict', message: 'conflict with "argocd"' },
          null,
        ],
      },
    });
    expect(errorFromAnswer(409, body, 'Apply').message).toBe(
      'Apply: Apply failed with 2 conflicts (field managers: kubectl-edit, argocd)',
    );
  });

  it('leaves out the middle of what is long: what is wrong stands at the end', () => {
    const message = `Job "a" is invalid: spec.template: Invalid value: {${'x'.repeat(
      2_000,
    )}}: field is immutable`;
    const told = errorFromAnswer(422, JSON.stringify({ message }), 'Apply');
    expect(told.message).toMatch(
      /^Apply: Job "a" is invalid: .*…x+}: field is immutable$/,
    );
    expect(told.message.length).toBeLessThan(620);
  });

  it('takes an unknown field for a mistake, whatever its status', () => {
    const body = JSON.stringify({
      message:
        'failed to create typed patch object: .a: field not declared in schema',
    });
    expect(errorFromAnswer(500, body, 'Apply').name).toBe('InputError');
  });

  it('takes a version from the future for an expired one', () => {
    const body = JSON.stringify({
      message: 'Timeout: Too large resource version: 900, current: 10',
      details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
    });
    expect(errorFromAnswer(504, body, 'Follow').name).toBe(
      'ResourceExpiredError',
    );
  });
});

describe('errorFromFailure', () => {
  it.each([
    [new DOMException('x', 'TimeoutError'), 'does not answer in time'],
    [
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
      }),
      'refuses connections',
    ],
    [
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('x'), {
          code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        }),
      }),
      'is not accepted (DEPTH_ZERO_SELF_SIGNED_CERT)',
    ],
    [new Error('a-secret-token'), 'broke'],
    ['a-secret-token', 'cannot be reached'],
  ])('explains %s without repeating it', (failure, expected) => {
    const { name, message } = errorFromFailure(failure, 'Probe');
    expect(name).toBe('ServiceUnavailableError');
    expect(message).toContain(expected);
    expect(message).not.toContain('a-secret-token');
  });
});
