/** The list of offloaded namespaces, and the page of one. */
export const namespaceMessages = {
  namespace: {
    title: '{{namespace}} on {{cluster}}',
    message: 'Message',
    podStrategy: 'Pod offloading',
    mappingStrategy: 'Namespace mapping',
    selector: 'Members',
    everyMember: 'Every member of the host',
    emptyTerm: 'No member: a term without expressions matches nothing',
    selected: 'Members whose virtual node has: {{terms}}',
    and: '{{first}} and {{second}}',
    or: '{{first}}, or {{second}}',
    owner: 'Owner',
    noOwner: 'The namespace names no owner',
    created: 'Offloaded',
    notFound: '{{namespace}} on {{cluster}} is not offloaded',
    notFoundDescription:
      'Its pods run on the cluster itself. If its offloading was stopped, the operation is listed below.',
    notKnown: 'Whether {{namespace}} on {{cluster}} is offloaded is not known',
  },
  requirement: {
    In: '{{key}} {{values}}',
    NotIn: '{{key}} other than {{values}}',
    Exists: 'the label {{key}}',
    DoesNotExist: 'no label {{key}}',
    Gt: '{{key}} above {{values}}',
    Lt: '{{key}} below {{values}}',
    or: '{{first}} or {{second}}',
  },
  namespaces: {
    title: 'Offloaded namespaces',
    description:
      'Namespaces of host clusters whose pods may run on their members.',
    namespace: 'Namespace',
    cluster: 'Host',
    anyHost: 'All hosts',
    member: 'Member',
    anyMember: 'All members',
    phase: 'Phase',
    strategies: 'Strategies',
    members: 'Members',
    noMembers: 'On no member',
    pods: 'Pods',
    podCounts: '{{local}} local, {{remote}} remote',
    age: 'Offloaded',
    offload: 'Offload a namespace',
    search: 'Search namespaces',
    empty: 'No namespace is offloaded',
    emptyDescription:
      'An offloaded namespace lets its pods run on the members of its host.',
    noMatchDescription:
      'Take a filter away to see more. Namespaces that you may not see are never among them.',
    beyondEnd: 'Nothing is left on this page',
    beyondEndDescription:
      'What was here has gone since. The pages before still have something.',
  },
  reflected: {
    title: 'Services on members',
    description:
      'Services of the namespace that Liqo reflected, so that pods there find each other by name.',
    service: 'Service',
    member: 'Member',
    namespace: 'Namespace there',
    slices: 'EndpointSlices',
    endpoints: 'Endpoints elsewhere',
    ready: '{{ready}} of {{total}} ready',
    noNetwork: 'No data flows between {{cluster}} and {{member}}',
    noNetworkDescription:
      'Their peering has no networking, so pods here and there do not reach each other, although the Services are there. Turn networking on in the peering, or keep what talks to each other on one cluster.',
    notYet: 'Networking of {{cluster}} and {{member}} is {{phase}}',
    notYetDescription:
      'Until it is established, pods here and there do not reach each other.',
    external: 'Liqo does not manage networking of {{cluster}} and {{member}}',
    externalDescription:
      'Whether pods here and there reach each other is up to the network between the clusters; the portal can’t see it.',
  },
  paging: {
    rows: 'Show {{size}} rows',
    range: '{{from}}–{{to}} of {{total}}',
  },
} as const;
