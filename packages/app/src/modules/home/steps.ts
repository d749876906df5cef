/** What to try first, with the example data that comes with this portal. */
export const firstSteps = [
  {
    title: 'See what is connected',
    text: 'Three clusters: Milan is the host, Rome lends it resources, and Paris is not peered yet.',
    action: 'Open the overview',
    href: '/cluster-federation/overview',
  },
  {
    title: 'Look into a peering',
    text: 'Every phase between Milan and Rome, what Rome lends, and how much of it is used.',
    action: 'Open milan → rome',
    href: '/cluster-federation/peerings/milan/rome',
  },
  {
    title: 'See where a service runs',
    text: 'The catalog page of checkout says on which real clusters its pods run right now.',
    action: 'Open checkout',
    href: '/catalog/default/component/checkout',
  },
  {
    title: 'Offload a namespace',
    text: 'The template proposes the namespace pipelines on Milan, and waits until it is ready on the members. Its catalog page says so too.',
    action: 'Open the template',
    href: '/create/templates/default/offloaded-namespace',
  },
  {
    title: 'Stop offloading it',
    text: 'Choose pipelines; before anything is deleted you are told what goes with it.',
    action: 'Open the namespaces',
    href: '/cluster-federation/namespaces',
  },
];
