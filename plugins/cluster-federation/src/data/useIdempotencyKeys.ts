import { useRef } from 'react';
import type { OperationRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';

const KEY_BYTES = 16;

// Unlike `crypto.randomUUID`, this works in portals without TLS too.
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Keys by which the backend tells a request that is sent again from another
 * one. A form keeps the key of a request until it was accepted; with other
 * content it is another request, which needs another key.
 */
export function useIdempotencyKeys() {
  const keys = useRef(new Map<string, string>());
  return {
    keyOf(request: OperationRequest): string {
      const content = JSON.stringify(request);
      const known = keys.current.get(content);
      if (known) {
        return known;
      }
      const made = randomKey();
      keys.current.set(content, made);
      return made;
    },
    forget(request: OperationRequest) {
      keys.current.delete(JSON.stringify(request));
    },
  };
}
