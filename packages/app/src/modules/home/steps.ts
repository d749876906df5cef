interface Step {
  title: string;
  text: string;
  action: string;
  href: string;
  /** Clusters of the sandbox that it is about, by connection name. */
  clusters: string[];
  /** It changes something, which a read-only portal does not. */
  changes?: boolean;
}

const steps: Step[] = [
  {
    title: 'See what is connected',
    text: 'Three clusters: Milan is the host, Rome lends it resources, and Paris is not peered yet.',
    action: 'Open the overview',
    href: '/cluster-federation/overview',
    clusters: ['milan', 'rome', 'paris'],
  },
  {
    title: 'Look into a peering',
    text: 'Every phase between Milan and Rome, what Rome lends, and how much of it is used.',
    action: 'Open milan → rome',
    href: '/cluster-federation/peerings/milan/rome',
    clusters: ['milan', 'rome'],
  },
  {
    title: 'See where a service runs',
    text: 'The catalog page of checkout says on which real clusters its pods run right now.',
    action: 'Open checkout',
    href: '/catalog/default/component/checkout',
    clusters: ['milan'],
  },
  {
    title: 'See what the portal may do',
    text: 'What each cluster allows the portal, which rights it lacks, and the commands that grant them.',
    action: 'Open the clusters',
    href: '/cluster-federation/clusters',
    clusters: [],
  },
  {
    title: 'Add a member',
    text: 'Let Milan borrow from Paris: findings and a plan first, then every step while it runs. The page of the peering removes the member again.',
    action: 'Add Paris',
    href: '/cluster-federation/peerings/add?cluster=milan&member=paris',
    clusters: ['milan', 'paris'],
    changes: true,
  },
  {
    title: 'Offload a namespace',
    text: 'The template proposes the namespace pipelines on Milan, and waits until it is ready on the members. Its catalog page says so too.',
    action: 'Open the template',
    href: '/create/templates/default/offloaded-namespace',
    clusters: ['milan'],
    changes: true,
  },
  {
    title: 'Stop offloading it',
    text: 'Choose pipelines; before anything is deleted you are told what goes with it.',
    action: 'Open the namespaces',
    href: '/cluster-federation/namespaces',
    clusters: ['milan'],
    changes: true,
  },
  {
    title: 'Begin with an empty pair',
    text: 'Turin and Oslo have Liqo 0.10 and know nothing of each other. Let Turin borrow from Oslo: the same pages do it, in the way of the first major version.',
    action: 'Add Oslo',
    href: '/cluster-federation/peerings/add?cluster=turin&member=oslo',
    clusters: ['turin', 'oslo'],
    changes: true,
  },
];

interface Portal {
  readOnly: boolean;
  /** Connection names of the clusters that it shows. */
  clusters: string[];
}

/** What to try first, with the example data that comes with this portal. */
export function firstSteps({ readOnly, clusters }: Portal): Step[] {
  return steps.filter(
    step =>
      !(step.changes && readOnly) &&
      step.clusters.every(name => clusters.includes(name)),
  );
}

/** Whether this is the sandbox without its clusters with Liqo 0.x. */
export function isWithoutLiqo0({ clusters }: Pick<Portal, 'clusters'>) {
  return clusters.includes('paris') && !clusters.includes('turin');
}
