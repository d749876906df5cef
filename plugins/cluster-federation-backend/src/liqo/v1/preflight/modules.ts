import { argumentsOf } from '../../../preflight/programs';
import type { ProgramsRule } from '../../../preflight/checks/liqoPrograms';

const MODULES = ['authentication', 'offloading', 'networking'] as const;

/** The modules of Liqo 1.x that a peering needs and that were switched off. */
export const neededModules: ProgramsRule = (cluster, deployments, wish) => {
  const given = argumentsOf(deployments);
  return MODULES.filter(
    module =>
      (module !== 'networking' || wish.networking.enabled) &&
      given.includes(`--${module}-enabled=false`),
  ).map(module => ({
    severity: 'blocking',
    message: `Liqo's ${module} module is switched off on cluster ${cluster}.`,
    fix:
      module === 'networking'
        ? `Peer without networking, or install Liqo on cluster ${cluster} with its networking module.`
        : `Install Liqo on cluster ${cluster} with its ${module} module.`,
  }));
};
