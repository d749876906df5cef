import type { Condition } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Liqo's own tokens are 128 hexadecimal digits; names, hashes and UUIDs have fewer in a row. */
const DIGITS = /[0-9a-f]{32,}/gi;
/** What the authentication service says of a token that it refuses, whatever was sent. */
const QUOTED = /(token:? )"(?:[^"\\]|\\.)*"/gi;

/** The text without what may be a token. */
export function withoutTokens(text: string): string {
  return text.replace(QUOTED, '$1<redacted>').replace(DIGITS, '<redacted>');
}

/**
 * Conditions without tokens: the authentication service of Liqo 0.x answers a
 * wrong one with a message that contains it, and Liqo copies that into the
 * ForeignCluster.
 */
export function conditionsWithoutTokens(conditions: Condition[]): Condition[] {
  return conditions.map(condition => ({
    ...condition,
    ...(condition.message && { message: withoutTokens(condition.message) }),
  }));
}
