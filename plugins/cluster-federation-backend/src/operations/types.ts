import type {
  EquivalentCommands,
  NamespaceMappingStrategy,
  NamespaceRequest,
  OffloadRequest,
  OperationRequest,
  Peering,
  PeeringOption,
  PeeringRequest,
  PeerRequest,
  RegisteredMember,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { KubernetesClient } from '../clusters';
import type { NamespaceState } from '../state';

/** Why something will not converge without a person, and what that person can do. */
export interface Blockage {
  reason: string;
  fix: string;
}

/** What the steps of an operation know of it that concerns a namespace. */
export interface NamespaceWish<R extends NamespaceRequest = NamespaceRequest> {
  request: R;
  /**
   * Whether an object that exists and differs may be changed: what the
   * permissions allowed when the operation was accepted.
   */
  mayReplace: boolean;
  /**
   * Owner of the namespace, or the one it was to get, when the permissions
   * allowed the operation; absent if it was nobody's.
   */
  namespaceOwner?: string;
  /** Annotation that a namespace which is created names its owner with. */
  ownerAnnotation: string;
}

/** What has to be known of a cluster to peer it. */
export interface ClusterFacts {
  /** Liqo's ID of the cluster. */
  clusterId: string;
  liqoVersion?: string;
  /** Namespace that Liqo is installed in. */
  liqoNamespace: string;
  /** Whether the portal has a connection to it. */
  connected: boolean;
}

/** What the steps of an operation know of it that concerns a peering. */
export interface PeeringWish<R extends PeeringRequest = PeeringRequest> {
  request: R;
  host: ClusterFacts;
  member: ClusterFacts;
}

/** What the steps of an operation know of it. */
export type OperationWish = NamespaceWish | PeeringWish;

/** Access to the cluster of an operation. */
export interface NamespaceClients {
  cluster: KubernetesClient;
}

/** Access to both ends of a peering; `cluster` is the host. */
export interface PeeringClients extends NamespaceClients {
  member: KubernetesClient;
}

/** An object that will be written, and where. */
export interface ForeseenObject {
  side: keyof PeeringClients;
  /** What nobody knows yet is a placeholder, see `placeholder`. */
  object: KubernetesObject;
}

/**
 * One step, level-triggered: it looks at what is there, whatever happened
 * before, and says whether that is what is wanted. `observe` and `act` are the
 * only parts with side effects.
 */
export interface OperationStepDefinition<
  O,
  W extends OperationWish,
  C extends NamespaceClients,
> {
  id: string;
  title(request: W['request']): string;
  /** Reads just what this step is about; what it returns holds no secrets. */
  observe(clients: C, wish: W): Promise<O>;
  isDone(observation: O, wish: W): boolean;
  isBlocked(observation: O, wish: W): Blockage | undefined;
  /** What converges by itself; nothing where it is time to act. */
  waitingFor(observation: O, wish: W): string | undefined;
  /** Idempotent. Steps without it only wait. */
  act?(clients: C, observation: O, wish: W): Promise<void>;
  /**
   * What it will write when earlier steps have run, as far as `act` cannot say
   * so before. Pure; nothing that is left as it is.
   */
  outlook?(observation: O, wish: W): ForeseenObject[];
  /** The objects that say what is wanted, as somebody would declare them. Pure. */
  intent?(observation: O, wish: W): KubernetesObject[];
}

/** A step of an operation that concerns a namespace. */
export type NamespaceStepDefinition<
  O = unknown,
  R extends NamespaceRequest = NamespaceRequest,
> = OperationStepDefinition<O, NamespaceWish<R>, NamespaceClients>;

/** A step of an operation that concerns a peering. */
export type PeeringStepDefinition<
  O = unknown,
  R extends PeeringRequest = PeerRequest,
> = OperationStepDefinition<O, PeeringWish<R>, PeeringClients>;

/** The request that is of a kind; some serve several. */
type RequestOf<
  K extends OperationRequest['kind'],
  R = OperationRequest,
> = R extends { kind: infer Kinds } ? (K extends Kinds ? R : never) : never;

/** The steps that concern what a request concerns. */
type StepOf<R extends OperationRequest> = R extends NamespaceRequest
  ? NamespaceStepDefinition<any, R>
  : R extends PeeringRequest
  ? PeeringStepDefinition<any, R>
  : never;

/** What the end of a peering leaves behind, told to people. Pure. */
export interface PeeringRemains {
  /** Liqo's own records that stay on purpose, as the end of a sentence. */
  records(peering: Peering | undefined): string | undefined;
  /**
   * What a member still holds of a peering that has ended on its host, and what
   * is to be done about it.
   *
   * @param lending - the peering as the member sees it
   */
  leftovers(
    host: string,
    lending: Peering,
  ): { objects: string[]; fix: string } | undefined;
}

/** What one major version of Liqo contributes to changes. */
export interface LiqoChanges {
  /** Steps of a request, by its kind; kinds that this version has nothing for are absent. */
  steps: {
    [K in OperationRequest['kind']]?: (
      request: RequestOf<K>,
    ) => StepOf<RequestOf<K>>[];
  };
  /** Why Liqo needs a namespace for itself, if it does. */
  protectedNamespace(
    namespace: Pick<NamespaceState, 'name' | 'labels' | 'annotations'>,
  ): string | undefined;
  /**
   * Paths of fields that are keys, credentials or proofs, such as `spec.csr`,
   * by group and kind. Those of Secrets go without saying.
   */
  concealed: Record<string, string[]>;
  /** Commands that do the same as a request. Pure. */
  commands(wish: OperationWish): EquivalentCommands[];
  /** What the end of a peering leaves behind. */
  remains: PeeringRemains;
  /** Kinds that need no connection to the member. */
  oneSided: PeeringRequest['kind'][];
  /** What can be chosen for each peering, and is not left to installations. */
  peeringOptions: PeeringOption[];
  /** How namespaces can be called on members, by the exact version if it is known. */
  mappingStrategies(
    liqoVersion: string | undefined,
  ): NamespaceMappingStrategy[];
  /**
   * How the namespace of a request will be called on members. Reads what that
   * depends on, and changes nothing.
   */
  remoteNamespaceName(
    request: OffloadRequest,
    host: LiqoSite & { clusterId: string },
  ): Promise<string>;
  /** Absent where members are registered by a credential for them. */
  peerCommands?: PeerCommands;
}

/** A cluster with Liqo in it, to register members. */
export interface LiqoSite {
  /** Connection name. */
  cluster: string;
  client: KubernetesClient;
  liqoNamespace: string;
}

/** How a member that the portal is not connected to is registered with a host. */
export interface PeerCommands {
  /**
   * Of which cluster a pasted command is.
   *
   * @throws InputError that never repeats what was pasted
   */
  clusterIdOf(command: string): string;
  /**
   * Puts the secret of a pasted command on the host.
   *
   * @throws InputError that never repeats what was pasted
   */
  register(command: string, host: LiqoSite): Promise<RegisteredMember>;
  /** What was registered on a host for a member, if it was and is still there. */
  find(
    clusterId: string,
    host: LiqoSite,
  ): Promise<RegisteredMember | undefined>;
  /** The command of a member, with its secret. */
  reveal(member: LiqoSite): Promise<string>;
  /** Deletes the secrets on a host that were not used in time; says of how many members. */
  cleanUp(host: LiqoSite): Promise<number>;
}

/** The steps of a request; nothing where this version of Liqo has none for its kind. */
export function stepsOf(
  { steps }: LiqoChanges,
  request: OperationRequest,
): OperationStepDefinition<any, any, any>[] | undefined {
  const make = steps[request.kind] as
    | ((of: OperationRequest) => OperationStepDefinition<any, any, any>[])
    | undefined;
  return make?.(request);
}

/** The object that `spec` of an offload request is. */
export type OffloadSpec = OffloadRequest['spec'];
