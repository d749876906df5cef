import {
  parseQuantity,
  type Peering,
  type PeeringOption,
  type PeeringSpec,
  type PeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

type Networking = PeeringSpec['networking'];
type ServerSide = NonNullable<Networking['gatewayServerSide']>;
type ServiceType = NonNullable<Networking['gatewayServiceType']>;

export const serverSides: readonly ServerSide[] = ['Member', 'Host'];
export const serviceTypes: readonly ServiceType[] = [
  'LoadBalancer',
  'NodePort',
  'ClusterIP',
];

/** Resources that every form has a field for. */
export const mainResources = ['cpu', 'memory', 'pods'] as const;

/** One more resource, as it is typed. */
export interface ResourceRow {
  name: string;
  quantity: string;
}

/** What is chosen and typed so far, as it is typed. */
export interface PeerForm {
  cluster: string;
  member: string;
  /** Empty as long as the default holds. */
  networking: '' | 'on' | 'off';
  gatewayServerSide: '' | ServerSide;
  gatewayServiceType: '' | ServiceType;
  gatewayPort: string;
  mtu: string;
  /** Quantities of the main resources. */
  main: Record<(typeof mainResources)[number], string>;
  further: ResourceRow[];
  resourceSliceClass: string;
  /** Checks whose blocking findings shall not stop it. */
  overrides: string[];
}

const oneOf = <T extends string>(
  values: readonly T[],
  value: string | null,
): '' | T => values.find(known => known === value) ?? '';

/** Reads a form from the query of a URL. What makes no sense there is left out. */
export function readPeerForm(query: URLSearchParams): PeerForm {
  const text = (name: string) => query.get(name) ?? '';
  const quantities = query.getAll('quantity');
  return {
    cluster: text('cluster'),
    member: text('member'),
    networking: oneOf(['on', 'off'], query.get('networking')),
    gatewayServerSide: oneOf(serverSides, query.get('gatewayServerSide')),
    gatewayServiceType: oneOf(serviceTypes, query.get('gatewayServiceType')),
    gatewayPort: text('gatewayPort'),
    mtu: text('mtu'),
    main: { cpu: text('cpu'), memory: text('memory'), pods: text('pods') },
    further: query
      .getAll('resource')
      .map((name, index) => ({ name, quantity: quantities[index] ?? '' })),
    resourceSliceClass: text('resourceSliceClass'),
    overrides: query.getAll('override'),
  };
}

const listNames = ['resource', 'quantity', 'override'];

/** Writes a form into a query, and leaves alone what does not belong to it. */
export function writePeerForm(
  query: URLSearchParams,
  { main, further, overrides, ...texts }: PeerForm,
): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries({ ...texts, ...main })) {
    if (value) {
      next.set(name, value);
    } else {
      next.delete(name);
    }
  }
  listNames.forEach(name => next.delete(name));
  further.forEach(({ name, quantity }) => {
    next.append('resource', name);
    next.append('quantity', quantity);
  });
  overrides.forEach(check => next.append('override', check));
  return next;
}

/** The form without what can't be chosen for each peering, whatever stands in the URL. */
export function withOptions(
  form: PeerForm,
  options: PeeringOption[],
): PeerForm {
  return {
    ...form,
    ...(!options.includes('networking') && {
      networking: 'off' as const,
      gatewayServerSide: '' as const,
      gatewayServiceType: '' as const,
      gatewayPort: '',
      mtu: '',
    }),
    ...(!options.includes('resources') && {
      main: { cpu: '', memory: '', pods: '' },
      further: [],
    }),
    ...(!options.includes('resourceSliceClass') && { resourceSliceClass: '' }),
  };
}

/** What is wrong with a field. */
export type FieldProblem =
  | 'NoQuantity'
  | 'NotWhole'
  | 'TooLarge'
  | 'NoName'
  | 'BadName'
  | 'NamedTwice'
  | 'BadPort'
  | 'BadMtu'
  | 'BadClass';

const RESOURCE_NAME =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
const CLASS_NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** Where Kubernetes' numbers end. */
const LARGEST = 2 ** 63;
const LONGEST_QUANTITY = 40;

/** What is wrong with a quantity that somebody asks for. */
export function quantityProblem(
  resource: string,
  quantity: string,
): FieldProblem | undefined {
  const amount =
    /^[0-9.]\S*$/.test(quantity) && quantity.length <= LONGEST_QUANTITY
      ? parseQuantity(quantity)
      : undefined;
  if (amount === undefined) {
    return 'NoQuantity';
  }
  if (amount >= LARGEST) {
    return 'TooLarge';
  }
  return resource === 'pods' && !Number.isInteger(amount)
    ? 'NotWhole'
    : undefined;
}

function nameProblem(name: string, others: string[]): FieldProblem | undefined {
  if (!name) {
    return 'NoName';
  }
  if (!RESOURCE_NAME.test(name)) {
    return 'BadName';
  }
  return others.includes(name) ? 'NamedTwice' : undefined;
}

const isWholeBetween = (text: string, least: number, most: number) =>
  /^[0-9]+$/.test(text) && Number(text) >= least && Number(text) <= most;

/** How the API names the field of a resource. */
export function resourceField(resource: string): string {
  return /^\w+$/.test(resource)
    ? `spec.resources.${resource}`
    : `spec.resources[${JSON.stringify(resource)}]`;
}

/** How this form names the fields of one more resource, whose name may change. */
export const furtherField = (index: number, part: keyof ResourceRow) =>
  `further[${index}].${part}`;

/** The row that is not filled in yet asks for nothing. */
const isEmptyRow = ({ name, quantity }: ResourceRow) => !name && !quantity;

/** Problems by field, in the names that the API has for its fields. */
export function formProblems(
  form: PeerForm,
  networking: boolean,
): Map<string, FieldProblem> {
  const problems = new Map<string, FieldProblem>();
  const note = (field: string, problem: FieldProblem | undefined) =>
    problem && problems.set(field, problem);
  for (const resource of mainResources) {
    const quantity = form.main[resource];
    note(
      resourceField(resource),
      quantity ? quantityProblem(resource, quantity) : undefined,
    );
  }
  form.further.forEach((row, index) => {
    if (isEmptyRow(row)) {
      return;
    }
    const before = form.further.slice(0, index).map(({ name }) => name);
    note(
      furtherField(index, 'name'),
      nameProblem(row.name, [...mainResources, ...before]),
    );
    note(
      furtherField(index, 'quantity'),
      quantityProblem(row.name, row.quantity),
    );
  });
  if (networking) {
    const { gatewayPort, mtu } = form;
    if (gatewayPort && !isWholeBetween(gatewayPort, 1, 65535)) {
      note('spec.networking.gatewayPort', 'BadPort');
    }
    if (mtu && !isWholeBetween(mtu, 576, 9000)) {
      note('spec.networking.mtu', 'BadMtu');
    }
  }
  const { resourceSliceClass } = form;
  if (resourceSliceClass && !CLASS_NAME.test(resourceSliceClass)) {
    note('spec.resourceSliceClass', 'BadClass');
  }
  return problems;
}

function networkingOf(form: PeerForm): Networking {
  const { gatewayServerSide, gatewayServiceType, gatewayPort, mtu } = form;
  return {
    enabled: true,
    ...(gatewayServerSide && { gatewayServerSide }),
    ...(gatewayServiceType && { gatewayServiceType }),
    ...(gatewayPort && { gatewayPort: Number(gatewayPort) }),
    ...(mtu && { mtu: Number(mtu) }),
  };
}

/** The request that a form without problems makes, but for overrides. */
export function peerRequestOf(
  form: PeerForm,
  networking: boolean,
): PeerRequest {
  const resources = Object.fromEntries([
    ...mainResources
      .map(name => [name, form.main[name]])
      .filter(([, quantity]) => quantity),
    ...form.further
      .filter(row => !isEmptyRow(row))
      .map(({ name, quantity }) => [name, quantity]),
  ]);
  return {
    kind: 'peer',
    cluster: form.cluster,
    member: form.member,
    spec: {
      networking: networking ? networkingOf(form) : { enabled: false },
      ...(Object.keys(resources).length > 0 && { resources }),
      ...(form.resourceSliceClass && {
        resourceSliceClass: form.resourceSliceClass,
      }),
    },
  };
}

/** Whether a peering has a network, if nobody says so, and where that comes from. */
export interface NetworkingDefault {
  enabled: boolean;
  /** `Liqo`: as `liqoctl peer` has it. */
  from: 'Peering' | 'Host' | 'Liqo';
}

/**
 * A peering that stands keeps its setting, and a host that has members takes
 * over theirs: both are decisions that somebody has made.
 */
export function defaultNetworking(
  peerings: Peering[],
  host: string,
  memberId: string | undefined,
): NetworkingDefault {
  const outgoing = peerings.filter(
    ({ cluster, outgoing: { phase } }) => cluster === host && phase !== 'None',
  );
  const isEnabled = ({ modules }: Peering) => modules.networking.enabled;
  const own = outgoing.find(({ remote }) => remote.clusterId === memberId);
  if (own) {
    return { enabled: isEnabled(own), from: 'Peering' };
  }
  return outgoing.length > 0
    ? { enabled: outgoing.some(isEnabled), from: 'Host' }
    : { enabled: true, from: 'Liqo' };
}
