import { mockServices } from '@backstage/backend-test-utils';

/** A logger that keeps all that it is told, on every level. */
export function collectingLogger() {
  const lines: string[] = [];
  const collect = (...parameters: unknown[]) => {
    lines.push(parameters.map(part => JSON.stringify(part)).join(' '));
  };
  const logger = mockServices.logger.mock({
    error: collect,
    warn: collect,
    info: collect,
    debug: collect,
    child: () => logger,
  });
  return { logger, lines };
}
