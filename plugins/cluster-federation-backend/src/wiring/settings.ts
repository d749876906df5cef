import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readOwnerAnnotation } from '../namespaces';

/** What the configuration says of the portal as a whole. */
export interface PortalSettings {
  /** Nothing is changed. */
  readOnly: boolean;
  /** Changes are made with the rights of users. */
  impersonation: boolean;
  /** Annotation of namespaces that names their owner. */
  ownerAnnotation: string;
}

export function readSettings(config: RootConfigService): PortalSettings {
  return {
    readOnly: config.getOptionalBoolean('clusterFederation.readOnly') ?? false,
    impersonation: config.has('clusterFederation.impersonation'),
    ownerAnnotation: readOwnerAnnotation(config),
  };
}
