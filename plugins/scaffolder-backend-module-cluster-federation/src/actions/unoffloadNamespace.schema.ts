import {
  dnsLabel,
  hostCluster,
  namespaceUrl,
  operationId,
  operationUrl,
  timeoutSeconds,
  warnings,
  type Z,
} from './schema';

// The operation ends by itself after this time.
export const defaultTimeoutSeconds = 600;

export const unoffloadNamespaceInput = {
  cluster: hostCluster,
  namespace: (z: Z) =>
    dnsLabel(z).describe(
      'Namespace of the host cluster that shall not be offloaded any more',
    ),
  timeoutSeconds: timeoutSeconds(defaultTimeoutSeconds),
};

export const unoffloadNamespaceOutput = {
  operationId,
  operationUrl,
  cluster: (z: Z) => z.string().describe('The host cluster'),
  namespace: (z: Z) =>
    z.string().describe('The namespace, which stays on the host cluster'),
  isOffloaded: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe(
        'Whether it is offloaded now: false when all went well, as it is in a dry run; missing where that could not be read',
      ),
  warnings,
  url: namespaceUrl,
};
