import type {
  AuthService,
  LoggerService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { LiqoMajor } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterImpact } from '../impact';
import { ActingIdentities } from '../impersonation';
import { liqoChanges, liqoPreflight } from '../liqo/generations';
import { guardNamespaces, ProtectedNamespaces } from '../namespaces';
import { OffloadingPreflight } from '../offloadingPreflight';
import {
  OperationRetention,
  OperationRunner,
  readRetention,
  type OperationStore,
  type RunnerTiming,
} from '../operations';
import type { AccessControl, TargetFinder } from '../permissions';
import { Planner } from '../plan';
import { ClusterPreflight } from '../preflight';
import {
  MemberRegistrations,
  NamespaceRequests,
  OperationControl,
  OperationRequests,
  PeeringRequests,
  PlanRequests,
  RegistrationCleanUp,
  type OperationReader,
} from '../service';
import { WorkloadPreflight } from '../workloads';
import type { ClusterEdge } from './clusterEdge';
import type { PortalSettings } from './settings';

/** What a portal that is read-only does not even have. */
export function createChanging(options: {
  auth: AuthService;
  config: RootConfigService;
  logger: LoggerService;
  userInfo: UserInfoService;
  settings: PortalSettings;
  edge: ClusterEdge;
  store: OperationStore;
  access: AccessControl;
  targets: TargetFinder;
  reader: OperationReader;
  timing?: Partial<RunnerTiming>;
}) {
  const { auth, config, logger, settings, store, access, targets, reader } =
    options;
  const { connections, state, rights } = options.edge;
  const { ownerAnnotation } = settings;
  const protectedNamespaces = ProtectedNamespaces.fromConfig(config);
  const identities = new ActingIdentities(options);
  const changes = (liqoMajor: LiqoMajor) => {
    const unguarded = liqoChanges(liqoMajor);
    return unguarded && guardNamespaces(unguarded, protectedNamespaces);
  };
  const runner = new OperationRunner({
    store,
    connections,
    state,
    identities,
    changes,
    ownerAnnotation,
    blocked: cluster => rights.recheck(cluster),
    retention: new OperationRetention({
      store,
      retention: readRetention(config),
    }),
    logger,
    timing: options.timing,
  });
  const ofClusters = { state, connections, changes };
  const registrations = new MemberRegistrations({ ...ofClusters, access });
  const cleanUp = new RegistrationCleanUp({ ...ofClusters, logger });
  const peerings = new PeeringRequests({
    state,
    access,
    changes,
    preflight: new ClusterPreflight({
      connections,
      state,
      checksOf: liqoPreflight,
      logger,
    }),
    impact: new ClusterImpact(ofClusters),
    registrations,
    store,
  });
  const namespaces = new NamespaceRequests({
    state,
    access,
    identities,
    changes,
    protectedNamespaces,
    ownerAnnotation,
    preflight: new OffloadingPreflight({ connections, state }),
    workloadPreflight: new WorkloadPreflight({ state }),
  });
  const plans = new PlanRequests({
    namespaces,
    peerings,
    planner: new Planner({ connections, state, ownerAnnotation }),
  });
  const requests = new OperationRequests({
    auth,
    store,
    namespaces,
    peerings,
    accepted: () => runner.wake(),
  });
  const control = new OperationControl({
    access,
    auth,
    store,
    targets,
    reader,
    requests,
    lookAgain: id => runner.lookAgain(id),
  });
  return {
    parts: {
      requests,
      namespaces,
      peerings,
      plans,
      registrations,
      control,
    },
    start: () => {
      runner.start();
      cleanUp.start();
    },
    stop: async () => {
      cleanUp.stop();
      await runner.stop();
    },
  };
}
