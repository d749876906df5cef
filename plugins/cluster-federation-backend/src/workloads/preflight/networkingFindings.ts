import type {
  Peering,
  PreflightFinding,
  WorkloadManifest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listed } from '../../impact/sharedFindings';
import { podTemplatePaths } from '../kinds';
import type { Stage } from './stages';
import type { WorkloadContext } from './types';

type Labels = Record<string, unknown>;

function at(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null
        ? (found as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

function labelsAt(manifest: WorkloadManifest, path: string[]): Labels {
  return (at(manifest, path) ?? {}) as Labels;
}

/** Whether one of the Services leads to the pods of a stage. */
function isServed({ manifest }: Stage, services: WorkloadManifest[]): boolean {
  const template = podTemplatePaths[manifest.kind] ?? [];
  const labels = labelsAt(manifest, [...template, 'metadata', 'labels']);
  return services.some(service => {
    const wanted = Object.entries(labelsAt(service, ['spec', 'selector']));
    return (
      wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
    );
  });
}

function runsOn({ members }: Stage, { remote }: Peering): boolean {
  return members.some(
    ({ peering }) => peering.remote.clusterId === remote.clusterId,
  );
}

function runsElsewhere(stage: Stage, peering: Peering): boolean {
  return (
    stage.onHost ||
    stage.members.some(
      other => other.peering.remote.clusterId !== peering.remote.clusterId,
    )
  );
}

function placesOf({ onHost, members }: Stage, host: string): string[] {
  return [
    ...(onHost ? [host] : []),
    ...members.map(({ peering }) => peering.remote.name),
  ];
}

/** Stages with the clusters that they may run on. */
function stagesText(stages: Stage[], host: string): string {
  return listed(
    stages.map(
      stage =>
        `${stage.manifest.metadata.name} (${placesOf(stage, host).join(
          ' or ',
        )})`,
    ),
  );
}

function networkText({ networking }: Peering): string {
  switch (networking.phase) {
    case 'None':
      return 'has no networking';
    case 'External':
      return 'leaves the network to the installation, and whether that joins their pods the portal cannot tell';
    default:
      return `has networking in the phase ${networking.phase}${
        networking.message ? ` (${networking.message})` : ''
      }`;
  }
}

function findingFor(
  peering: Peering,
  { stages, request, host }: WorkloadContext,
): PreflightFinding[] {
  const services = request.spec.manifests.filter(
    ({ kind }) => kind === 'Service',
  );
  const here = stages.filter(stage => runsOn(stage, peering));
  const elsewhere = stages.filter(stage => runsElsewhere(stage, peering));
  // Who calls whom no manifest says: each may call each that has a Service.
  const crosses = here.some(stage =>
    elsewhere.some(
      other =>
        other !== stage &&
        (isServed(stage, services) || isServed(other, services)),
    ),
  );
  if (!crosses || peering.networking.phase === 'Established') {
    return [];
  }
  const member = peering.remote.name;
  const others = elsewhere.filter(stage => !here.includes(stage));
  const isSure =
    peering.networking.phase !== 'External' &&
    [...here, ...elsewhere].every(
      stage => placesOf(stage, host.name).length === 1,
    );
  const canChoose = host.liqoTraits?.peeringOptions.includes('networking');
  return [
    {
      check: 'networking',
      severity: 'warning',
      cluster: member,
      message: `Data ${isSure ? 'will' : 'may'} not flow ${
        others.length > 0
          ? `between ${stagesText(here, host.name)} and ${stagesText(
              others,
              host.name,
            )}`
          : `among ${stagesText(here, host.name)}`
      }: the peering of ${host.name} with ${member} ${networkText(peering)}.`,
      fix: `Place them on one cluster, or ${
        canChoose
          ? `peer ${host.name} with ${member} with networking`
          : 'have their networks joined by whoever administers the clusters'
      }.`,
    },
  ];
}

/** Where data between workloads would have to pass a peering without a network. Pure. */
export function networkingFindings(
  context: WorkloadContext,
): PreflightFinding[] {
  return context.members.flatMap(peering => findingFor(peering, context));
}
