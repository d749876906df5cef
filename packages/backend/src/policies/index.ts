import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { selectPolicy } from './selectPolicy';

/** Puts the permission policy in that the configuration names. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'example-policies',
  register({ registerInit }) {
    registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, policy, userInfo }) {
        policy.setPolicy(selectPolicy(config, userInfo));
      },
    });
  },
});
