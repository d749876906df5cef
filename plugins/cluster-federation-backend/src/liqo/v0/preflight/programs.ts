import type { ProgramsRule } from '../../../preflight/checks/liqoPrograms';
import { metaOf } from '../../../watch/fields';

/** By their label `app.kubernetes.io/name`. */
const NEEDED = ['controller-manager', 'crd-replicator', 'auth'];

/** The programs of Liqo 0.x without which no peering comes about. */
export const neededPrograms: ProgramsRule = (cluster, deployments) => {
  const present = deployments.map(
    deployment => metaOf(deployment)?.labels['app.kubernetes.io/name'],
  );
  return NEEDED.filter(name => !present.includes(name)).map(name => ({
    severity: 'blocking',
    message: `Cluster ${cluster} has no Deployment of Liqo's ${name}.`,
    fix: `Install Liqo on cluster ${cluster} again.`,
  }));
};
