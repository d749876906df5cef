import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { fieldMessages } from './translations/fields';
import { capacityMessages } from './translations/capacity';
import { installMessages } from './translations/install';
import { memberMessages } from './translations/members';
import { namespaceMessages } from './translations/namespaces';
import { offloadMessages } from './translations/offload';
import { operationMessages } from './translations/operations';
import { peerCommandMessages } from './translations/peerCommand';
import { placementMessages } from './translations/placements';
import { planMessages } from './translations/plan';

/**
 * The texts of Cluster Federation, for translation into other languages.
 *
 * @public
 */
export const clusterFederationTranslationRef = createTranslationRef({
  id: 'plugin.cluster-federation',
  messages: {
    ...fieldMessages,
    ...capacityMessages,
    ...installMessages,
    ...memberMessages,
    ...namespaceMessages,
    ...offloadMessages,
    ...operationMessages,
    ...peerCommandMessages,
    ...placementMessages,
    ...planMessages,
    access: {
      readOnly: 'Read-only portal',
      readOnlyReason:
        'This portal shows the federation and changes nothing: clusterFederation.readOnly is true in its configuration.',
      notPermitted: 'Not permitted',
      permissionNeeded:
        'The permission {{permission}} for {{target}} is needed. Ask whoever runs this portal for it.',
      missingRights: 'The portal lacks rights on {{cluster}}',
      missingRightsReason:
        'Kubernetes does not allow the portal to do this on {{cluster}}. The page of the cluster says which rights are missing, and how to grant them.',
      off: 'Not offered on {{cluster}}',
      offReason: 'This is switched off for {{cluster}}.',
      nowhere: 'Not possible on any cluster',
      nowhereReason:
        'No cluster can offload a namespace through this portal at the moment. The clusters page says why.',
      rightsOf: 'Rights on {{cluster}}',
      allClusters: 'All clusters',
    },
    action: {
      retry: 'Try again',
      cancel: 'Cancel',
    },
    aspect: {
      outgoing: 'Outgoing',
      incoming: 'Incoming',
      networking: 'Networking',
      authentication: 'Authentication',
      apiServer: 'API server',
    },
    aspectMeaning: {
      outgoing: 'Whether {{cluster}} runs pods on {{remote}}.',
      incoming: 'Whether {{remote}} runs pods on {{cluster}}.',
      networking:
        'Whether pods of {{cluster}} and {{remote}} reach each other.',
      authentication: 'Whether the two clusters know each other’s identity.',
      apiServer: 'Whether {{cluster}} reaches the API server of {{remote}}.',
    },
    attention: {
      none: 'Everything is connected',
      count_one: '{{count}} thing needs attention',
      count_other: '{{count}} things need attention',
      peering: '{{peering}}: {{aspect}} is {{phase}}',
      node: '{{peering}}: virtual node {{node}} is not ready',
      offloading: 'Namespace {{namespace}} of {{cluster}}: {{phase}}',
    },
    candidate: {
      liqo: 'Liqo {{version}}',
      nobody: 'No cluster can be chosen at the moment.',
      notChoosable: '{{cluster}} can’t be chosen at the moment.',
      obstacle: {
        connecting: 'Connecting',
        connectingFor: 'Connecting, waiting for {{waitingFor}}',
        noContact: 'Contact is lost.',
        memberOnly:
          'Its credential allows peering only, so it can be a member but no host',
        noClusterId: 'Its cluster ID is not known yet',
        missingRights: 'The portal lacks the rights for this there',
        off: 'This is switched off there',
        isHost: 'It is the host',
        sameClusterId:
          'It has the same cluster ID as the host ({{clusterId}}), by which Liqo tells clusters apart',
        otherLiqo: 'It has another major version of Liqo than the host',
        ending: 'It is being removed from the host',
        unknown: 'It can’t be chosen',
      },
    },
    cluster: {
      hostOf_one: 'Host of {{count}} member',
      hostOf_other: 'Host of {{count}} members',
      memberOf_one: 'Member of {{count}} host',
      memberOf_other: 'Member of {{count}} hosts',
      alone: 'Not peered with any cluster',
      unknown: 'Nothing is known of it yet',
      offloaded_one: '{{count}} offloaded namespace',
      offloaded_other: '{{count}} offloaded namespaces',
      noLiqo: 'Liqo is not installed',
      notFollowed:
        'Its credential allows peering only, so its state is not followed',
    },
    clusterCard: {
      title: 'Cluster federation',
      lendsTo: 'Lends resources to {{other}}',
      borrowsFrom: 'Borrows resources from {{other}}',
      both: 'Lends to {{other}} and borrows from it',
      knows: 'Knows {{other}}, nothing is lent yet',
      notConnected:
        'The portal is not connected to a cluster named {{name}}. Add it under clusterFederation.clusters, or name the right one in the annotation backstage.io/kubernetes-cluster.',
      allPeerings: 'All peerings of this cluster',
      open: 'Open the cluster',
    },
    clusterPage: {
      health: 'State',
      lastContact: 'Last contact',
      access: 'Access',
      source: 'Configured in',
      clusterId: 'Cluster ID',
      liqo: 'Liqo',
      liqoMajor: '{{major}}.x',
      kubernetes: 'Kubernetes',
      notFound: 'The portal is not connected to a cluster named {{cluster}}',
      notFoundDescription:
        'It may have been taken out of the configuration, or its name may have changed.',
      all: 'All clusters',
    },
    clusters: {
      title: 'Clusters',
      description:
        'The clusters that this portal is connected to, and what it may do there.',
      cluster: 'Cluster',
      health: 'State',
      access: 'Access',
      versions: 'Versions',
      features: 'The portal’s features',
      carries: 'What it is part of',
      search: 'Search clusters',
    },
    clusterAccess: {
      full: 'Full',
      fullMeaning: 'Everything that is shown is followed live.',
      peering: 'Peering only',
      peeringMeaning:
        'The portal has a credential as “liqoctl generate peering-user” makes it: enough to become a member, not to be followed.',
    },
    clusterSource: {
      clusterFederation: 'clusterFederation.clusters',
      credentialSecrets:
        'a Secret with its credential (clusterFederation.credentialSecrets)',
      kubernetes: 'kubernetes, which the Kubernetes plugin uses too',
      other: 'the cluster supplier {{source}}',
    },
    connection: {
      title: 'Connection',
      clusterId: 'Cluster ID',
      apiServer: 'API server of {{cluster}}',
      tenantHere: 'Tenant namespace on {{cluster}}',
      tenantThere: 'Tenant namespace on {{cluster}}',
      liqo: 'Liqo',
      liqoMajor: 'Major version {{major}}',
      portal: 'Portal',
      connected: 'Also connected to {{cluster}}',
      notConnected: 'Not connected to {{cluster}}',
    },
    error: {
      failed: 'The request failed',
      failedAdvice:
        'It is tried again by itself; if it stays like this, look at the log of the backend.',
      unreachable: 'The backend does not answer',
      unreachableAdvice:
        'Check the network connection and whether the backend is running; it is tried again by itself.',
      denied: 'You are not allowed to do this',
      deniedAdvice:
        'Ask whoever runs this portal for the permission, or sign in again.',
      deniedPermissionAdvice:
        'Ask whoever runs this portal for the permission {{permission}}.',
      notFound: 'Not found',
      notFoundAdvice: 'It may have been removed, or its name may have changed.',
    },
    feature: {
      read: 'Follow its state',
      readMeaning: 'What all pages show.',
      offload: 'Offload namespaces',
      offloadMeaning:
        'Offload namespaces of this cluster, change and stop that.',
      'peer-host': 'Peer as host',
      'peer-hostMeaning': 'Let this cluster borrow resources from members.',
      'peer-member': 'Peer as member',
      'peer-memberMeaning': 'Let this cluster lend resources to hosts.',
      workloads: 'Deploy workloads',
      workloadsMeaning: 'Apply manifests to offloaded namespaces.',
      impersonate: 'Act as the user',
      impersonateMeaning:
        'Change offloadings and workloads with the Kubernetes rights of the user who asks.',
    },
    featureState: {
      Available: 'Available',
      MissingRights: 'Missing rights',
      Unknown: 'Unknown',
      Off: 'Off',
    },
    filter: {
      cluster: 'Cluster',
      anyCluster: 'All clusters',
      phase: 'Phase',
      anyPhase: 'All phases',
      noMatch: 'Nothing matches these filters',
    },
    freshness: {
      asOf: 'as of {{moment}}',
      waiting: 'Waiting for {{waitingFor}}',
      connecting: '{{name}}: connecting',
      connectingFor: '{{name}}: connecting, waiting for {{waitingFor}}',
      stale: '{{name}}: as of {{moment}}',
      staleUnknown: '{{name}}: contact is lost',
      notFollowed:
        '{{name}}: its credential allows peering only, so its state is not followed',
      notFollowedAll:
        'Not followed, because their credentials allow peering only: {{names}}.',
    },
    health: {
      Fresh: 'Connected',
      Connecting: 'Connecting',
      Stale: 'Contact lost',
      NotFollowed: 'Not followed',
    },
    mappingStrategy: {
      DefaultName:
        'On members the namespace gets a name of its own, so that it can’t clash.',
      EnforceSameName: 'On members the namespace has the same name.',
      SelectedName: 'On members the namespace is called {{name}}.',
    },
    module: {
      title: 'Modules',
      networking: 'Networking',
      authentication: 'Authentication',
      offloading: 'Offloading',
      enabled: 'Enabled',
      disabled: 'Disabled',
    },
    namespaceCard: {
      title: 'Offloaded namespace',
      on: '{{namespace}} on {{cluster}}',
      open: 'Open the namespace',
      notOffloaded: '{{namespace}} on {{cluster}} is not offloaded.',
      nowhereOffloaded: '{{namespace}} is not offloaded on any cluster.',
    },
    noClusters: {
      title: 'No cluster is configured',
      description:
        'Tell the backend which clusters to follow, hosts and members alike, in app-config.yaml. It needs a kubeconfig file for each.',
    },
    node: {
      title: 'Virtual nodes',
      description:
        'The nodes by which the host’s scheduler places pods on the member.',
      name: 'Node',
      state: 'State',
      pods: 'Pods',
      labels: 'Labels',
      labelCount_one: '{{count}} label',
      labelCount_other: '{{count}} labels',
      ready: 'Ready',
      notReady: 'NotReady',
      unknown: 'Unknown',
      cordoned: '{{word}}, cordoned',
      empty: 'No virtual node stands for the member yet',
    },
    overview: {
      clusters: 'Clusters',
      peerings: 'Peerings',
    },
    peering: {
      hostAndMember: '{{host}} is the host, {{member}} lends it resources.',
      both: '{{host}} and {{member}} lend each other resources.',
      noneYet: '{{host}} and {{member}} know each other; nothing is lent yet.',
      notManaged: 'Not managed by Liqo.',
      seenFrom: 'Seen from {{cluster}}.',
      otherSide: 'See it from {{cluster}}',
      carries: 'Namespaces that it carries',
      carriesDescription: 'Offloaded namespaces that are mapped to {{member}}.',
      carriesNothing: 'No namespace is offloaded to it',
      namespaceThere: 'Name on {{member}}',
      podsThere: 'Pods there',
      notFound: '{{cluster}} has no peering with {{member}}',
      notFoundDescription: 'It may have ended, or never existed.',
      notKnown:
        'Whether {{cluster}} has a peering with {{member}} is not known',
      all: 'All peerings',
    },
    peerings: {
      title: 'Peerings',
      words:
        'A host extends itself with members that lend it resources (in Liqo’s words: a consumer and its providers).',
      hostToMember: 'Host → member',
      seenFrom: 'seen from {{cluster}}',
      differs: '{{cluster}} sees it differently',
      differsHint: 'Turn on “Both views” to compare what the two clusters say.',
      bothViews: 'Both views',
      search: 'Search peerings',
      empty: 'No cluster is peered with another',
      emptyDescription:
        'Peer two clusters with liqoctl peer; the peering appears here within seconds.',
    },
    remote: {
      title: 'On the members',
      member: 'Member',
      namespace: 'Name there',
      phase: 'Phase',
      pods: 'Pods',
      message: 'Message',
      empty: 'On no member',
      emptyDescription: 'No member matches what the namespace asks for.',
    },
    rights: {
      title: 'What the portal can do here',
      description:
        'As the cluster itself says. Each feature needs the rights of one ClusterRole that the backend package ships.',
      askedAs: 'The cluster knows the portal as {{username}}.',
      asked: 'Asked',
      neverAsked: 'The cluster was not asked yet.',
      missing: 'Rights that {{feature}} lacks',
      verbs: 'Verbs',
      on: 'Resource or path',
      scope: 'Scope',
      wholeCluster: 'Whole cluster',
      inNamespace: 'Namespace {{namespace}}',
      grantedBy: 'They are granted by the ClusterRole',
      grant:
        'Apply it from the folder of the backend package, and bind it unless that is done:',
      unknownUser:
        'Replace PORTAL_USERNAME by the name of the portal’s user on this cluster.',
      denied: 'Which rights are missing is not shown to you',
    },
    slice: {
      title: 'Requests and grants',
      description:
        'What one cluster asks of the other, and its answer: ResourceSlices, or with Liqo 0.x ResourceOffers.',
      name: 'Name',
      direction: 'Direction',
      phase: 'Phase',
      asks: '{{who}} asks {{whom}}',
      empty: 'Nothing was asked for yet',
    },
    state: {
      loading: 'Loading',
      notKnownYet: 'Not known yet',
      notKnownYetDescription:
        'A cluster is still connecting. What it holds appears here by itself.',
      refetchFailed:
        'This could not be brought up to date and may have changed since: {{error}}',
    },
    stop: {
      action: 'Stop offloading',
      title: 'Stop offloading {{namespace}} on {{cluster}}?',
      deletes:
        'Liqo deletes these namespaces on the members with everything in them:',
      namespaceOn: '{{namespace}} on {{member}}',
      pods_one: '{{count}} pod runs there now',
      pods_other: '{{count}} pods run there now',
      keeps:
        'The namespace {{namespace}} on {{cluster}} stays, with what runs on the cluster itself.',
      noRemotes:
        'The namespace is on no member at the moment, so nothing is deleted.',
      terminating: 'It is being stopped.',
      busy: 'An operation is under way.',
    },
  },
});
