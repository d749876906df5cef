/** What names of Kubernetes' own users and groups begin with. */
export const FORBIDDEN_PREFIX = 'system:';

const MAXIMUM_LENGTH = 253;

/**
 * Whether a text arrives as it is in a header: others are trimmed, split or
 * encoded on the way.
 */
export function isUsableText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** Why nobody is impersonated by this name, if so. */
export function whyNotImpersonated(name: string): string | undefined {
  if (name.toLowerCase().startsWith(FORBIDDEN_PREFIX)) {
    return `names that begin with ${FORBIDDEN_PREFIX} belong to Kubernetes`;
  }
  if (!isUsableText(name)) {
    return 'it must be printable ASCII characters without spaces';
  }
  return name.length > MAXIMUM_LENGTH
    ? `it has more than ${MAXIMUM_LENGTH} characters`
    : undefined;
}
