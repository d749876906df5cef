import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ClusterFeatureStatus,
  ClusterStatus,
  Offloading,
  OffloadingRemote,
  Operation,
  PeeringStatus,
  PodPlacement,
  ResourceSlice,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  featureKind,
  healthKind,
  nodeKind,
  offloadingKind,
  operationKind,
  peeringKind,
  podKind,
  podWord,
  remoteKind,
  sliceKind,
} from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import { StatusLabel } from './StatusLabel';

// Phases are shown in the words of Liqo and Kubernetes, not translated: they
// are what people search the documentation for.

/** Why a phase is what it is, where that is not plain. */
export function usePhaseExplanation({
  phase,
  message,
}: PeeringStatus): string | undefined {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return phase === 'External' ? message ?? t('peering.notManaged') : message;
}

export function PeeringStatusLabel(props: {
  status: PeeringStatus;
  source?: ClusterStatus;
}) {
  const { phase, since } = props.status;
  return (
    <StatusLabel
      kind={peeringKind(phase)}
      label={phase}
      since={since}
      message={usePhaseExplanation(props.status)}
      source={props.source}
    />
  );
}

export function OffloadingStatusLabel(props: {
  offloading: Offloading;
  source?: ClusterStatus;
}) {
  const { phase, message } = props.offloading;
  return (
    <StatusLabel
      kind={offloadingKind(phase)}
      label={phase}
      message={message}
      source={props.source}
    />
  );
}

export function RemoteStatusLabel(props: {
  remote: OffloadingRemote;
  source?: ClusterStatus;
  /** Show the member's name before its phase. */
  named?: boolean;
}) {
  const { phase, since, reason, message, name } = props.remote;
  return (
    <StatusLabel
      kind={remoteKind(phase)}
      label={props.named ? `${name}: ${phase}` : phase}
      since={since}
      message={message ?? reason}
      source={props.source}
    />
  );
}

export function HealthLabel(props: { cluster: ClusterStatus }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { health, error, waitingFor } = props.cluster;
  const words = {
    Fresh: t('health.Fresh'),
    Connecting: t('health.Connecting'),
    Stale: t('health.Stale'),
    NotFollowed: t('health.NotFollowed'),
  };
  let explanation: string | undefined;
  if (health === 'NotFollowed') {
    explanation = t('cluster.notFollowed');
  } else if (waitingFor) {
    explanation = t('freshness.waiting', { waitingFor });
  }
  return (
    <StatusLabel
      kind={healthKind(health)}
      label={words[health] ?? health}
      message={error ?? explanation}
      source={props.cluster}
    />
  );
}

export function FeatureStatusLabel(props: { status: ClusterFeatureStatus }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { state, message } = props.status;
  const words = {
    Available: t('featureState.Available'),
    MissingRights: t('featureState.MissingRights'),
    Unknown: t('featureState.Unknown'),
    Off: t('featureState.Off'),
  };
  return (
    <StatusLabel
      kind={featureKind(state)}
      label={words[state] ?? state}
      message={message}
    />
  );
}

export function PodStatusLabel(props: {
  pod: PodPlacement;
  source?: ClusterStatus;
}) {
  return (
    <StatusLabel
      kind={podKind(props.pod)}
      label={podWord(props.pod)}
      message={props.pod.obstacle?.message ?? props.pod.message}
      source={props.source}
    />
  );
}

export function NodeStatusLabel(props: {
  node: VirtualNode;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { ready, conditions, unschedulable } = props.node;
  const words = {
    True: t('node.ready'),
    False: t('node.notReady'),
    Unknown: t('node.unknown'),
  };
  const word = words[ready] ?? ready;
  return (
    <StatusLabel
      kind={nodeKind(ready)}
      label={unschedulable ? t('node.cordoned', { word }) : word}
      message={conditions.find(({ type }) => type === 'Ready')?.message}
      source={props.source}
    />
  );
}

export function SliceStatusLabel(props: {
  slice: ResourceSlice;
  source?: ClusterStatus;
}) {
  const { phase, conditions } = props.slice;
  return (
    <StatusLabel
      kind={sliceKind(phase)}
      label={phase}
      message={conditions.find(({ message }) => message)?.message}
      source={props.source}
    />
  );
}

export function OperationStatusLabel(props: { operation: Operation }) {
  const { phase, reason } = props.operation;
  return (
    <StatusLabel kind={operationKind(phase)} label={phase} message={reason} />
  );
}
