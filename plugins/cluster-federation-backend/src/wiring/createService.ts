import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { knownCredentialPlaces } from '../clusters';
import type { AccessControl, TargetFinder } from '../permissions';
import {
  CapacityReader,
  DefaultFederationService,
  OffloadingReader,
  PlacementReader,
  ReflectionReader,
  type OperationReader,
} from '../service';
import type { ClusterEdge } from './clusterEdge';
import type { createChanging } from './createChanging';
import type { PortalSettings } from './settings';

/** What answers routes and actions. */
export function createService(options: {
  config: RootConfigService;
  catalog: CatalogService;
  settings: PortalSettings;
  edge: ClusterEdge;
  access: AccessControl;
  targets: TargetFinder;
  reader: OperationReader;
  changing?: ReturnType<typeof createChanging>;
}) {
  const { config, catalog, settings, edge, access, targets } = options;
  const { state, rights } = edge;
  const reading = { state, access, targets };
  return new DefaultFederationService({
    state,
    access,
    capacity: new CapacityReader(reading),
    offloadings: new OffloadingReader(reading),
    placements: new PlacementReader({ ...reading, catalog }),
    reflections: new ReflectionReader(reading),
    rights,
    operations: options.reader,
    changing: options.changing?.parts,
    impersonation: settings.impersonation,
    credentialPlaces: () => knownCredentialPlaces(config),
  });
}
