/** What clusters have, borrow and lend, and what fits there. */
export const capacityMessages = {
  capacity: {
    title: 'Capacity',
    description:
      'What {{member}} lends {{host}}: asked for by the host, granted by the member, requested by the pods that run there.',
    descriptionGranted:
      'What {{member}} lends {{host}}: granted by it, requested by the pods that run there.',
    direction: '{{member}} lends {{host}}',
    resource: 'Resource',
    requested: 'Requested',
    accepted: 'Accepted',
    usedColumn: 'Used',
    usedOf: '{{used}} of {{accepted}} {{resource}}',
    used: '{{used}} {{resource}}',
    hint: 'Requested {{requested}}, accepted {{accepted}}, used {{used}}',
    hintGranted: 'Accepted {{accepted}}, used {{used}}',
    none: 'No resources are lent yet.',
    objects: 'Objects these figures are read from',
    showObjects: 'Show the objects these figures are read from ({{number}})',
    object: 'Object',
    side: 'Part of',
    state: 'State',
    figures: 'Used of accepted',
    limits: 'Limits of containers: {{enforcement}}',
    madeFor: 'Made for {{name}}',
    askedFor: '{{quantity}} requested',
    nothingOf: 'None',
  },
  ledger: {
    title: 'Capacity',
    description:
      'What the cluster has on nodes of its own, borrows from its members and lends to its hosts. Used is what the pods there request.',
    own: 'Own nodes',
    lent: 'Lent to {{name}}',
    borrowed: 'Borrowed from {{name}}',
    usedOf: '{{used}} of {{accepted}}',
    notKnown: 'The capacity of {{cluster}} is not known',
    notKnownMeaning:
      'It is shown as soon as the state of the cluster is followed.',
    notFollowed: 'The credential allows peering only, so no state is followed.',
    empty: 'No resources are known',
    emptyMeaning:
      'The cluster has no nodes of its own, borrows nothing and lends nothing.',
  },
  fit: {
    title: 'Does it fit?',
    description:
      'What one pod requests. The answer follows while you type; nothing is reserved.',
    ofPod: '{{resource}} of one pod',
    example: 'For example {{quantity}}',
    replicas: 'Replicas',
    replicasMeaning: 'How many such pods',
    namespace: 'Namespace (optional)',
    namespaceMeaning:
      'Takes its offloading into account. Without one, every member counts.',
    problem: {
      BadQuantity: 'Use a quantity such as 500m, 2 or 8Gi.',
      BadReplicas: 'Use a whole number from 1 to 100000.',
      BadNamespace:
        'Use at most 63 lower-case letters, digits and -, with no - at either end.',
    },
    incomplete: 'Correct the marked fields to see whether it fits.',
    yes_one: '{{count}} replica fits.',
    yes_other: 'All {{count}} replicas fit.',
    some: '{{fitting}} of {{wanted}} replicas fit.',
    no: 'It fits nowhere.',
    notKnown: 'Whether it fits is not known.',
    notAnswered: 'Whether it fits could not be found out',
    places: 'Where it fits',
    place: 'Place',
    host: 'own nodes',
    virtualNode: 'virtual node {{node}}',
    nodesNotKnown:
      'Its own nodes are not known, so each of them may be too small.',
    room: 'Replicas that fit',
    lacking: 'One more lacks',
    why: 'Why not more',
    roomFor: 'Room for {{number}}',
    noRoom: 'No room',
  },
} as const;
