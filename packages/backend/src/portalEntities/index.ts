import {
  coreServices,
  createBackendFeatureLoader,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { portalEntitiesServiceRef } from './PortalEntities';
import { createRegisterEntitiesAction } from './registerEntities';

const catalogModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'portal-entities',
  register({ registerInit }) {
    registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        entities: portalEntitiesServiceRef,
      },
      async init({ catalog, entities }) {
        catalog.addEntityProvider(entities);
      },
    });
  },
});

const scaffolderModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'portal-entities',
  register({ registerInit }) {
    registerInit({
      deps: {
        scaffolderActions: scaffolderActionsExtensionPoint,
        entities: portalEntitiesServiceRef,
        catalog: catalogServiceRef,
        permissions: coreServices.permissions,
      },
      async init({ scaffolderActions, ...services }) {
        scaffolderActions.addActions(createRegisterEntitiesAction(services));
      },
    });
  },
});

/** A place for the entities that templates make, in a portal without source control. */
export default createBackendFeatureLoader({
  *loader() {
    yield catalogModule;
    yield scaffolderModule;
  },
});
